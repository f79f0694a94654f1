import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Filters,
  formatFilters,
  isFiltered,
  type Line,
  lineTest,
  MAX_TEXT,
  NO_FILTERS,
  parseFilters,
  SEVERITY_STEPS,
  toggleValue,
} from './filters.ts';

const LINE: Line = {
  kind: 'bug',
  release: 'f45',
  severity: 'high',
  text: 'libquill bug new cve-2026-90417 out-of-bounds write f45 keyword security high',
};
const word = fc.stringMatching(/^[a-z][a-z0-9.-]{0,9}$/);
const words = fc.uniqueArray(word).map((values) => [...values].sort());
const anyFilters: fc.Arbitrary<Filters> = fc.record({
  text: fc.string({ maxLength: MAX_TEXT }).filter((text) => text === '' || text.trim() !== ''),
  kinds: words,
  releases: words,
  severity: fc.constantFrom('', ...SEVERITY_STEPS),
});

describe('filters in the address', () => {
  test('come back as they were, whatever they are', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(parseFilters(formatFilters(filters, new URLSearchParams()))).toEqual(filters);
      }),
    );
  });

  test('leave the keys of others alone', () => {
    fc.assert(
      fc.property(anyFilters, fc.string(), (filters, value) => {
        expect(formatFilters(filters, new URLSearchParams({ theirs: value })).get('theirs')).toBe(value);
      }),
    );
  });

  test('are gone after a reset', () => {
    const set = new URLSearchParams('q=x&kind=bug,update&release=f45&severity=high&theirs=1');
    expect(formatFilters(NO_FILTERS, set).toString()).toBe('theirs=1');
  });

  test('read nonsense as far as it makes sense', () => {
    const filters = parseFilters(new URLSearchParams('kind=,bug,,bug, update&severity=terrible&q=r%2F(%2F'));
    expect(filters).toEqual({ text: 'r/(/', kinds: ['bug', 'update'], releases: [], severity: '' });
  });
});

test('a text that is too long for an address is cut, never within a letter', () => {
  const cut = (q: string) => parseFilters(new URLSearchParams({ q })).text;
  expect(cut('x'.repeat(9000))).toBe('x'.repeat(MAX_TEXT));
  expect(cut(`${'x'.repeat(MAX_TEXT - 1)}🐧`)).toBe('x'.repeat(MAX_TEXT - 1));
});

describe('a line', () => {
  const passes = (part: Partial<Filters>) => lineTest({ ...NO_FILTERS, ...part })(LINE);

  test('passes when nothing is asked', () => {
    expect(passes({})).toBe(true);
    expect(isFiltered(NO_FILTERS)).toBe(false);
    expect(isFiltered({ ...NO_FILTERS, text: '   ' })).toBe(false);
  });

  test('is found by any piece of its text, in upper or lower case, and never by a pattern', () => {
    expect(passes({ text: 'CVE-2026' })).toBe(true);
    expect(passes({ text: ' Keyword SECURITY ' })).toBe(true);
    expect(passes({ text: 'cve.2026' })).toBe(false);
    expect(passes({ text: 'r/(/' })).toBe(false);
  });

  test('is found by several words in any order, when it has all of them', () => {
    expect(passes({ text: 'write libquill' })).toBe(true);
    expect(passes({ text: ' f45\tCVE  bounds ' })).toBe(true);
    expect(passes({ text: 'libquill f44' })).toBe(false);
  });

  test('passes when it has one of the kinds and one of the releases', () => {
    expect(passes({ kinds: ['bug', 'update'], releases: ['f45'] })).toBe(true);
    expect(passes({ kinds: ['update'], releases: ['f45'] })).toBe(false);
    expect(passes({ kinds: ['bug'], releases: ['f44'] })).toBe(false);
  });

  test('passes when it is severe enough', () => {
    expect(passes({ severity: 'high' })).toBe(true);
    expect(passes({ severity: 'urgent' })).toBe(false);
    expect(lineTest({ ...NO_FILTERS, severity: 'low' })({ ...LINE, severity: '–' })).toBe(false);
  });
});

test('pressing a value twice releases it', () => {
  fc.assert(
    fc.property(words, word, (values, value) => {
      expect([...toggleValue(toggleValue(values, value), value)].sort()).toEqual(values);
    }),
  );
});
