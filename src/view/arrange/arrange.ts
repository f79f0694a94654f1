/** How the lines of a dashboard are arranged: by what they are sorted, and what hangs beside them. */

/** `says` is for the help page. */
type Choice = { label: string; says: string };

export const SORTS = {
  urgency: { label: 'urgency', says: 'what is most urgent comes first' },
  name: { label: 'name', says: 'packages from A to Z' },
  findings: { label: 'findings', says: 'packages with the most findings come first' },
  changed: { label: 'latest change', says: 'what changed last comes first' },
  age: { label: 'age', says: 'what is open for the longest time comes first' },
} as const satisfies Record<string, Choice>;
export type Sort = keyof typeof SORTS;

export const GROUPINGS = {
  package: { label: 'package', says: 'each package with its findings, yours apart from those of your groups' },
  kind: { label: 'kind', says: 'all bugs, all updates, and so on' },
  release: { label: 'release', says: 'all of rawhide, all of the newest release, and so on' },
  nothing: { label: 'nothing', says: 'one list of everything' },
} as const satisfies Record<string, Choice>;
export type Grouping = keyof typeof GROUPINGS;

export type Arrangement = { sort: Sort; grouping: Grouping };

/** As the page comes. */
export const AS_RENDERED: Arrangement = { sort: 'urgency', grouping: 'package' };

/** Their names in the address. */
const KEYS = { sort: 'sort', grouping: 'group' } as const;

const isSort = (word: string): word is Sort => Object.hasOwn(SORTS, word);
const isGrouping = (word: string): word is Grouping => Object.hasOwn(GROUPINGS, word);

export const SORT_NAMES: readonly Sort[] = Object.keys(SORTS).filter(isSort);
export const GROUPING_NAMES: readonly Grouping[] = Object.keys(GROUPINGS).filter(isGrouping);

/** What nobody offered counts for nothing. */
export const toSort = (word: string): Sort => (isSort(word) ? word : AS_RENDERED.sort);
export const toGrouping = (word: string): Grouping => (isGrouping(word) ? word : AS_RENDERED.grouping);

export const parseArrangement = (params: URLSearchParams): Arrangement => ({
  sort: toSort(params.get(KEYS.sort) ?? ''),
  grouping: toGrouping(params.get(KEYS.grouping) ?? ''),
});

/** The query of an address: what differs from the page as it comes, and the keys of others as they were. */
export function formatArrangement(arrangement: Arrangement, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of ['sort', 'grouping'] as const) {
    if (arrangement[name] === AS_RENDERED[name]) next.delete(KEYS[name]);
    else next.set(KEYS[name], arrangement[name]);
  }
  return next;
}

export const isAsRendered = ({ sort, grouping }: Arrangement): boolean =>
  sort === AS_RENDERED.sort && grouping === AS_RENDERED.grouping;
