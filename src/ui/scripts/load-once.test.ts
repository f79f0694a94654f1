import { expect, test } from 'vitest';
import { loadOnce, RETRY_AFTER_MS } from './load-once.ts';

function setup(answers: readonly (string | Error)[]) {
  const clock = { now: 0 };
  const attempts: number[] = [];
  const load = (attempt: number): Promise<string> => {
    attempts.push(attempt);
    const answer = answers[attempt] ?? 'late';
    return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer);
  };
  return { clock, attempts, loader: loadOnce(load, () => clock.now) };
}

test('what is there is loaded once', async () => {
  const { attempts, loader } = setup(['names']);
  expect(await Promise.all([loader.open(), loader.open()])).toEqual(['names', 'names']);
  expect(attempts).toEqual([0]);
});

test('what failed is not asked for again with each letter, but after a few seconds, with another number', async () => {
  const { clock, attempts, loader } = setup([new Error('offline'), 'names']);
  await expect(loader.open()).rejects.toThrow('offline');
  clock.now = RETRY_AFTER_MS - 1;
  await expect(loader.open()).rejects.toThrow('offline');
  expect(attempts).toEqual([0]);
  clock.now = RETRY_AFTER_MS;
  expect(await loader.open()).toBe('names');
  expect(attempts).toEqual([0, 1]);
});

test('what turns out to be broken is loaded again, too', async () => {
  const { clock, attempts, loader } = setup(['broken', 'whole']);
  expect(await loader.open()).toBe('broken');
  loader.fail();
  expect(await loader.open()).toBe('broken');
  clock.now = RETRY_AFTER_MS;
  expect(await loader.open()).toBe('whole');
  expect(attempts).toEqual([0, 1]);
});
