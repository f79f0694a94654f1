/** Reads the list of mappings to its end, although its rows may move while it is read. */
import { ShapeError, TooFewError } from '#lib/errors.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Bad } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import type { Tools } from '#sources/define.ts';
import { pagesOf } from '#sources/kit/paging.ts';
import { DISTRIBUTION, MappingsPage, type WireMapping } from './schema.ts';

const PER_PAGE = 250;
/** Twice what Fedora has; more is an endless list. */
const MOST_PAGES = 200;
/** A few rows may be missed when rows move between pages. More than this means that the list is broken. */
const MISSING_SHARE = 0.05;

export type Mappings = { good: WireMapping[]; bad: Bad[]; total: number };

type Pair = readonly [name: string, value: string];

type ReadMappings = { good: Map<string, WireMapping>; bad: Map<string, Bad>; total: number };

/** Packages with the same name have no order of their own, so a page may repeat one and leave out another. */
export async function readMappings(tools: Tools): Promise<Mappings> {
  const seen: ReadMappings = { good: new Map(), bad: new Map(), total: PER_PAGE };
  await readAllPages(tools, seen);
  if (countOf(seen) < seen.total) await readAllPages(tools, seen);
  const { good, bad, total } = seen;
  if (countOf(seen) < total * (1 - MISSING_SHARE))
    throw new TooFewError({ done: countOf(seen), of: total, unit: 'packages' });
  return { good: [...good.values()], bad: [...bad.values()], total };
}

const countOf = ({ good, bad }: ReadMappings): number => good.size + bad.size;

async function readAllPages(tools: Tools, seen: ReadMappings): Promise<void> {
  seen.bad.clear();
  const pages = pagesOf((page) => readPage(tools, page), {
    most: MOST_PAGES,
    isLast: ({ total_items }, page) => page * PER_PAGE >= total_items,
    where: urlOf(tools.base, MOST_PAGES + 1),
    tooMany: `expected at most ${MOST_PAGES} pages`,
  });
  for await (const { answer, page } of pages) {
    const { items, total_items } = answer;
    seen.total = total_items;
    for (const mapping of items.good) seen.good.set(keyOf(mapping), mapping);
    for (const [index, bad] of items.bad.entries()) seen.bad.set(`${page}/${index}`, bad);
    tools.progress(countOf(seen), seen.total, 'packages');
  }
}

const keyOf = ({ name, project, ecosystem }: WireMapping): string => [name, project, ecosystem ?? ''].join('\n');

/** Of one package; undefined when some of it cannot be read. */
export async function readMappingsOf(tools: Tools, name: string): Promise<WireMapping[] | undefined> {
  const { items, total_items } = await readPage(tools, 1, [['name', name]]);
  const isWhole = items.bad.length === 0 && items.good.length === total_items;
  // Without regard to case.
  return isWhole ? items.good.filter((mapping) => mapping.name === name) : undefined;
}

async function readPage({ base, http }: Tools, page: number, filter: readonly Pair[] = []) {
  const url = urlOf(base, page, filter);
  const answer = await http.json(url, MappingsPage, { timeoutMs: 60_000 });
  // A filter that it does not understand is no filter.
  const other = answer.items.good.find(({ distribution }) => distribution !== DISTRIBUTION);
  if (other !== undefined) throw new ShapeError(`answered packages of ${cleanText(other.distribution, '?', 40)}`, url);
  return answer;
}

// Without the final slash the answer is 308: CONTRACT.md, "What we ask".
const urlOf = (base: string, page: number, filter: readonly Pair[] = []): string =>
  withQuery(`${base}/api/v2/packages/`, [
    ['distribution', DISTRIBUTION],
    ...filter,
    ['items_per_page', PER_PAGE],
    ['page', page],
  ]);
