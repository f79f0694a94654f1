/** How many of the findings are of each kind and each release, and the choice of one of each. */
import type { FacetFile } from '#domain/pages/search-files.ts';
import { formatCount } from '#view/format.ts';
import { kindLabel } from '#view/line/kinds.ts';
import { make } from '#ui/make.ts';

export type Facets = FacetFile;

/** An empty text is no choice. */
export type Choice = { kind: string; release: string };

const PARAMETERS = ['kind', 'release'] as const;

export function readChoice(query: string): Choice {
  const params = new URLSearchParams(query);
  return { kind: params.get('kind') ?? '', release: params.get('release') ?? '' };
}

export function writeChoice(params: URLSearchParams, choice: Choice): URLSearchParams {
  for (const name of PARAMETERS) {
    if (choice[name] === '') params.delete(name);
    else params.set(name, choice[name]);
  }
  return params;
}

/** What a finding without a release is called in addresses. */
const ALL = 'all';

const kindAt = (facets: Facets, number: number): string => facets.kinds[facets.kindOf[number] ?? -1] ?? '';
const releaseAt = (facets: Facets, number: number): string => facets.releases[facets.releaseOf[number] ?? -1] || ALL;

/** Without facets nothing can be left out. */
export function chosen(
  facets: Facets | undefined,
  numbers: readonly number[],
  { kind, release }: Choice,
): readonly number[] {
  if (facets === undefined || (kind === '' && release === '')) return numbers;
  return numbers.filter(
    (number) =>
      (kind === '' || kindAt(facets, number) === kind) && (release === '' || releaseAt(facets, number) === release),
  );
}

type FacetOptions = { facets: Facets; numbers: readonly number[]; choice: Choice; choose: (choice: Choice) => void };

/** Each list counts what it would show beside the choice in the other. */
export function makeFacets({ facets, numbers, choice, choose }: FacetOptions): HTMLElement[] {
  const ofRelease = chosen(facets, numbers, { ...choice, kind: '' });
  const ofKind = chosen(facets, numbers, { ...choice, release: '' });
  const kinds = countBy(ofRelease, (number) => kindAt(facets, number));
  const releases = countBy(ofKind, (number) => releaseAt(facets, number));
  return [
    makeFacet('Kind', {
      counts: facets.kinds.flatMap((kind) => countOf(kinds, kind, kindLabel(kind))),
      pressed: choice.kind,
      press: (kind) => choose({ ...choice, kind }),
    }),
    makeFacet('Release', {
      counts: facets.releases.flatMap((release) => countOf(releases, release || ALL, release || ALL)),
      pressed: choice.release,
      press: (release) => choose({ ...choice, release }),
    }),
  ];
}

type Count = { value: string; label: string; count: number };

function countOf(counts: ReadonlyMap<string, number>, value: string, label: string): Count[] {
  const count = counts.get(value) ?? 0;
  return count === 0 ? [] : [{ value, label, count }];
}

function countBy(numbers: readonly number[], keyOf: (number: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const key = keyOf(number);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

type FacetList = { counts: readonly Count[]; pressed: string; press: (value: string) => void };

function makeFacet(title: string, { counts, pressed, press }: FacetList): HTMLElement {
  const buttons = counts.map(({ value, label, count }) => {
    const button = make('button', { type: 'button', value }, [
      make('span', { textContent: label }),
      ' ',
      make('span', { textContent: formatCount(count) }),
    ]);
    button.setAttribute('aria-pressed', String(value === pressed));
    button.addEventListener('click', () => press(value === pressed ? '' : value));
    return make('li', {}, [button]);
  });
  const list = make('ul', {}, buttons);
  list.setAttribute('role', 'list');
  return make('section', {}, [make('h2', { textContent: title }), list]);
}
