/** Into which parts the lists of Bodhi can be divided: CONTRACT.md, "How parameters are spelled", says which filters each of them has. */
import type { Split } from './parts.ts';

const nextSecond = (at: string): string => new Date(Date.parse(at) + 1000).toISOString().slice(0, 19);

/** Both ends of a time are asked for in UTC. */
const bySecond: Split = {
  among: 'ties',
  valueOf: ({ at }) => at,
  pairs: (at) => [
    ['submitted_since', at],
    ['submitted_before', `${nextSecond(at)}Z`],
  ],
};

/** Bodhi never refuses these filters, because each value comes from a row that it has just sent. */
const byFilter = (filter: string, parameter: string): Split => ({
  among: 'all',
  valueOf: ({ filterValues }) => filterValues?.[filter],
  pairs: (value) => [[parameter, value]],
});

export const UPDATE_SPLITS: readonly Split[] = [
  bySecond,
  byFilter('status', 'status'),
  byFilter('release', 'releases'),
  byFilter('user', 'user'),
];

/** The list of overrides has no filter by time and does not name releases, so it is also split by the states of releases. */
export const OVERRIDE_SPLITS: readonly Split[] = [
  byFilter('user', 'user'),
  ...['__current__', '__pending__', '__archived__'].map((states): Split => ({
    among: 'all',
    valueOf: () => states,
    pairs: () => [['releases', states]],
  })),
];
