import { expect, test } from 'vitest';
import { inSlices } from './in-slices.ts';

const busyFor = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

test('all steps are done, in their order, and other tasks run between slices', async () => {
  const done: number[] = [];
  let others = 0;
  const timer = setInterval(() => (others += 1), 0);
  await inSlices(() => {
    busyFor(5);
    done.push(done.length);
    return done.length < 12;
  });
  clearInterval(timer);
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(others).toBeGreaterThanOrEqual(2);
});

test('what takes no time is done at once', async () => {
  let steps = 0;
  let others = 0;
  const timer = setTimeout(() => (others += 1));
  await inSlices(() => (steps += 1) < 100);
  clearTimeout(timer);
  expect([steps, others]).toEqual([100, 0]);
});
