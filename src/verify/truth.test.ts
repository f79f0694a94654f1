import { expect, test } from 'vitest';
import { compareWithTruth } from './truth.ts';

test('a crawl of another small Fedora finds all that is there, for every source and on every page', async () => {
  const { totals, pages, exitCode } = await compareWithTruth({ scale: 'sample', seed: 11, say: () => undefined });
  expect(totals.filter(({ expected, found }) => expected !== found)).toEqual([]);
  expect(totals.length).toBeGreaterThan(30);
  expect(pages.flatMap(({ differing }) => differing)).toEqual([]);
  expect(pages.map(({ compared }) => compared > 0)).toEqual([true, true, true, true]);
  expect(exitCode).toBe(0);
});
