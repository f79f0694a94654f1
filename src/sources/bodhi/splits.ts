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

/** A part of these is never refused: each value is one that Bodhi has just used. */
const byMark = (mark: string, parameter: string): Split => ({
  among: 'all',
  valueOf: ({ marks }) => marks?.[mark],
  pairs: (value) => [[parameter, value]],
});

export const UPDATE_SPLITS: readonly Split[] = [
  bySecond,
  byMark('status', 'status'),
  byMark('release', 'releases'),
  byMark('user', 'user'),
];

/** Their list cannot be asked for a time, nor are releases named in it: the states of releases divide it, too. */
export const OVERRIDE_SPLITS: readonly Split[] = [
  byMark('user', 'user'),
  ...['__current__', '__pending__', '__archived__'].map((states): Split => ({
    among: 'all',
    valueOf: () => states,
    pairs: () => [['releases', states]],
  })),
];
