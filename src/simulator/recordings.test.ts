import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hasRecordings, RECORDINGS } from './test-exchanges.ts';

const files = globSync('src/**/*.test.{ts,tsx}').map((name) => ({ name, text: readFileSync(name, 'utf8') }));

test('the recordings of the real servers are compared where they are at hand', () => {
  const comparisons = files.flatMap(({ text }) => text.match(/^whereRecorded\(/gm) ?? []).length;
  const where = RECORDINGS === '' ? 'RECORDINGS names no folder' : `there are no recordings in ${RECORDINGS}`;
  process.stdout.write(
    hasRecordings
      ? `recordings of the real servers: ${comparisons} comparisons with those in ${RECORDINGS}\n`
      : `recordings of the real servers: LEFT OUT ${comparisons} comparisons, for ${where}\n`,
  );
  expect(comparisons).toBeGreaterThan(10);
});

test('nothing is compared with recordings alone', () => {
  const alone = files.filter(({ text }) => /^whereRecorded\(/m.test(text) && !/^(describe|test)\b/m.test(text));
  expect(alone.map(({ name }) => name)).toEqual([]);
});

test('no test leaves itself out without a word', () => {
  const silent = files.filter(({ text }) => /\b(describe|test)\.(skip|skipIf|runIf|todo|only)\b\(/.test(text));
  expect(silent.map(({ name }) => name)).toEqual([]);
});
