import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rpmvercmp } from './evr.ts';

const FILE = '../shared/data/rpmvercmp.tsv';

const rows = existsSync(FILE)
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
  : [];

describe.skipIf(rows.length === 0)(`all ${rows.length} of rpm's own comparisons (needs ../shared)`, () => {
  test('come out as rpm says', () => {
    expect(rows.length).toBeGreaterThan(80);
    const wrong = rows.filter(([a = '', b = '', order]) => rpmvercmp(a, b) !== Number(order));
    expect(wrong).toEqual([]);
  });
});
