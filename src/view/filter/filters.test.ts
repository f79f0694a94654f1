import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLine } from '../builders.ts';
import {
  chipsOf,
  type FilterName,
  type Filters,
  FILTERS,
  formatFilters,
  isFiltered,
  lineTest,
  NO_FILTERS,
  parseFilters,
  toggleValue,
} from './filters.ts';
import { MAX_TEXT } from './text-filter.ts';

const isName = (name: string): name is FilterName => Object.hasOwn(FILTERS, name);
const NAMES = Object.keys(FILTERS).filter(isName);

/** Whatever an address may say, among it what the filters mean. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    'r/(/',
    '[',
    '*',
    '\\',
    '__proto__',
    'constructor:none',
    'a,b,-c',
    ',,,',
    '-',
    '9'.repeat(40),
    ':none',
  ),
  fc.constantFrom('high', 'none', 'high,none', 'only', 'any', 'person', 'admin', '30', 'go-sig:none,go-sig:mine'),
);
const anyFilters = fc
  .record(Object.fromEntries(NAMES.map((name) => [name, hostile])))
  .map((raw) => parseFilters(new URLSearchParams(NAMES.map((name) => [FILTERS[name].key, raw[name] ?? '']))));
const again = (filters: Filters) => parseFilters(formatFilters(filters, new URLSearchParams()));

describe('filters in the address', () => {
  test('come back as they were, whatever the address said', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(again(filters)).toEqual(filters);
      }),
    );
  });

  test.each(NAMES)('%s takes any text and comes back as it was', (name) => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const { key, parse, test: passes, words } = FILTERS[name];
        const values = parse(raw);
        expect(again({ [name]: values })[name] ?? []).toEqual(values);
        expect(passes(values)(aLine())).toBeTypeOf('boolean');
        for (const value of values) expect(words(value)).not.toBe('');
        expect(key).toMatch(/^[a-z]+$/);
      }),
    );
  });

  test('have a key of their own, none of which a dashboard of several packagers takes', () => {
    const keys = NAMES.map((name) => FILTERS[name].key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const theirs of ['users', 'groups', 'packages', 'options', 'required_acl', 'sort', 'group'])
      expect(keys).not.toContain(theirs);
  });

  test('leave the keys of others alone', () => {
    fc.assert(
      fc.property(anyFilters, fc.string(), (filters, value) => {
        expect(formatFilters(filters, new URLSearchParams({ theirs: value })).get('theirs')).toBe(value);
      }),
    );
  });

  test('are gone after a reset, and nothing is filtered then', () => {
    const set = new URLSearchParams(NAMES.map((name) => [FILTERS[name].key, 'x']));
    set.set('theirs', '1');
    expect(formatFilters(NO_FILTERS, set).toString()).toBe('theirs=1');
    expect(isFiltered(NO_FILTERS)).toBe(false);
    expect(lineTest(NO_FILTERS)(aLine())).toBe(true);
  });

  test('read nonsense as far as it makes sense', () => {
    const query = 'kind=,bug,,bug, update&severity=terrible&q=r%2F(%2F&older=-3&newer=1e3&access=root&through=x:all';
    expect(parseFilters(new URLSearchParams(query))).toEqual({ text: ['r/(/'], kinds: ['bug', 'update'] });
  });
});

test('a text that is too long for an address is cut, never within a letter', () => {
  const cut = (q: string) => parseFilters(new URLSearchParams({ q })).text;
  expect(cut('x'.repeat(9000))).toEqual(['x'.repeat(MAX_TEXT)]);
  expect(cut(`${'x'.repeat(MAX_TEXT - 1)}🐧`)).toEqual(['x'.repeat(MAX_TEXT - 1)]);
});

describe('what is set', () => {
  const filters = parseFilters(
    new URLSearchParams(
      'q=foo&kind=build-failure&release=-f45&keyword=-ABRT&severity=high,none&older=1&through=a:mine',
    ),
  );

  test('is said in words, one chip for each value', () => {
    expect(chipsOf(filters).map(({ words }) => words)).toEqual([
      'text “foo”',
      'kind build failure',
      'release not f45',
      'severity at least high',
      'severity not given',
      'keyword not ABRT',
      'open for more than 1 day',
      'group a: only mine too',
    ]);
  });

  test('is taken away one by one until nothing is filtered', () => {
    fc.assert(
      fc.property(anyFilters, (any) => {
        let left = any;
        for (let chip = chipsOf(left)[0]; chip !== undefined; chip = chipsOf(left)[0]) {
          expect(chipsOf(chip.without)).toHaveLength(chipsOf(left).length - 1);
          left = chip.without;
        }
        expect(isFiltered(left)).toBe(false);
      }),
    );
  });
});

test('pressing a value twice releases it', () => {
  // A dash before a value hides what has it: that is another value.
  const word = fc.string({ minLength: 1 }).filter((text) => !text.startsWith('-'));
  const words = fc.uniqueArray(word).map((values) => [...values].sort());
  fc.assert(
    fc.property(words, word, (values, value) => {
      expect([...toggleValue(toggleValue(values, value), value)].sort()).toEqual(values);
    }),
  );
});
