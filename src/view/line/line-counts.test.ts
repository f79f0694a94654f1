import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linesClass, listClass } from './line-counts.ts';

const css = readFileSync(new URL('../../ui/styles/line-counts.css', import.meta.url), 'utf8');

test('every number of lines has a class that the style knows', () => {
  expect(linesClass(1)).toBeUndefined();
  for (const lines of [...Array.from({ length: 1500 }, (_, index) => index + 2), 10_000])
    expect(css).toContain(`.${linesClass(lines) ?? 'none'} {`);
});

test('the hint is exact for small groups and not too small for large ones', () => {
  expect(linesClass(8)).toBe('n8');
  expect(linesClass(24)).toBe('n24');
  expect(linesClass(25)).toBe('n28');
  expect(linesClass(900)).toBe('n1200');
});

test('only a long list is drawn piece by piece', () => {
  expect(listClass(300)).toBeUndefined();
  expect(listClass(301)).toBe('long');
});
