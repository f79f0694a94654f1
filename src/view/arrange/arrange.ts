/** How the lines of a dashboard are sorted and grouped. */

/** `help` is shown on the help page. */
type Choice = { label: string; help: string };

export const SORTS = {
  urgency: { label: 'urgency', help: 'what is most urgent comes first' },
  name: { label: 'name', help: 'packages from A to Z' },
  findings: { label: 'findings', help: 'packages with the most findings come first' },
  changed: { label: 'latest change', help: 'what changed last comes first' },
  age: { label: 'age', help: 'what is open for the longest time comes first' },
} as const satisfies Record<string, Choice>;
export type Sort = keyof typeof SORTS;

export const GROUPINGS = {
  package: { label: 'package', help: 'each package with its findings, yours apart from those of your groups' },
  kind: { label: 'kind', help: 'all bugs, all updates, and so on' },
  release: { label: 'release', help: 'all of rawhide, all of the newest release, and so on' },
  nothing: { label: 'nothing', help: 'one list of everything' },
} as const satisfies Record<string, Choice>;
export type Grouping = keyof typeof GROUPINGS;

export type Arrangement = { sort: Sort; grouping: Grouping };

/** The arrangement of the rendered page. */
export const AS_RENDERED: Arrangement = { sort: 'urgency', grouping: 'package' };

/** The names of the query parameters. */
const PARAMETERS = { sort: 'sort', grouping: 'group' } as const;

const isSort = (word: string): word is Sort => Object.hasOwn(SORTS, word);
const isGrouping = (word: string): word is Grouping => Object.hasOwn(GROUPINGS, word);

export const SORT_NAMES: readonly Sort[] = Object.keys(SORTS).filter(isSort);
export const GROUPING_NAMES: readonly Grouping[] = Object.keys(GROUPINGS).filter(isGrouping);

/** Unknown words fall back to the default. */
export const toSort = (word: string): Sort => (isSort(word) ? word : AS_RENDERED.sort);
export const toGrouping = (word: string): Grouping => (isGrouping(word) ? word : AS_RENDERED.grouping);

export const parseArrangement = (params: URLSearchParams): Arrangement => ({
  sort: toSort(params.get(PARAMETERS.sort) ?? ''),
  grouping: toGrouping(params.get(PARAMETERS.grouping) ?? ''),
});

/** Writes what differs from the default into the query of an address, and leaves its other parameters as they are. */
export function formatArrangement(arrangement: Arrangement, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of ['sort', 'grouping'] as const) {
    if (arrangement[name] === AS_RENDERED[name]) next.delete(PARAMETERS[name]);
    else next.set(PARAMETERS[name], arrangement[name]);
  }
  return next;
}

export const isAsRendered = ({ sort, grouping }: Arrangement): boolean =>
  sort === AS_RENDERED.sort && grouping === AS_RENDERED.grouping;
