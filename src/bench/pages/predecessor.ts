/**
 * What the predecessor of this site needs for the same: its own front end, last changed in May 2025, as a production
 * build in the same Chromium on a like machine, with its interface answered by a stub and its web fonts blocked.
 */
export type Predecessor = {
  /** What was shown, and how often it was measured. */
  of: string;
  /** Until its main thread is free: nothing can be done before, though some of it may be painted. */
  busyUntil: string;
  filtered: string;
  cleared: string;
  heap: string;
};

export const PREDECESSOR = {
  average: {
    of: 'predecessor: 60 packages, 3 runs',
    ...{ busyUntil: '2.8-4.1 s', filtered: '0.54-0.59 s', cleared: '0.85-1.1 s', heap: '12 MB' },
  },
  largest: {
    of: 'predecessor: 3,500 packages, 6,485 findings, 2 runs',
    ...{ busyUntil: '133-137 s', filtered: '1.1-1.4 s', cleared: '116-179 s', heap: '161-168 MB' },
  },
} as const satisfies Record<string, Predecessor>;

/** Of each of its pages. */
export const PREDECESSOR_SCRIPTS = '360 kB in one file';

/** Lighthouse for a phone, on the page of 60 packages. */
export const PREDECESSOR_SCORES: Readonly<Record<string, string>> = { performance: '37', accessibility: '90' };
