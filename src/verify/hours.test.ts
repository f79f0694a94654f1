import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passHours } from './hours.ts';

/** Of any world, in a few hours in which a day's worth may happen. */
const days = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  hours: fc.integer({ min: 1, max: 4 }),
  busy: fc.integer({ min: 1, max: 8 }),
});

test('what is read hour by hour is what a crawl finds that begins now', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(days, async (day) => {
      const { comparisons, failedReads } = await passHours({ ...day, scale: 'sample' });
      expect(failedReads).toEqual([]);
      expect(comparisons.map(({ differing }) => differing)).toEqual([[]]);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
