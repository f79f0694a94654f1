import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELD_NAMES, fieldOf } from './fields.ts';
import { formatQuery } from './format.ts';
import { ID_PREFIXES, lex } from './lex.ts';
import { parseQuery } from './parse.ts';
import { EVERYTHING } from './query.ts';
import { anyQuery, anyTyped, queryOf } from './test-query.ts';

const again = (typed: string): string => formatQuery(queryOf(typed));

describe('a query', () => {
  test('that is written and read again is the same', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(queryOf(formatQuery(query))).toEqual(query);
      }),
      { numRuns: 2000 },
    );
  });

  test('means the same with and without the words between its terms', () => {
    expect(queryOf('a AND kind:bug')).toEqual(queryOf('a kind:bug'));
    expect(queryOf('a && kind:bug')).toEqual(queryOf('a kind:bug'));
    expect(queryOf('a OR NOT b')).toEqual(queryOf('a || !b'));
    expect(queryOf('-(a || b)')).toEqual(queryOf('! ( a || b )'));
  });

  test.each([
    ['a || b c', 'a || b c'],
    ['(a || b) c', '(a || b) c'],
    ['a (b (c))', 'a b c'],
    ['!!a --b', 'a b'],
    ['-(-a)', 'a'],
    ['KIND:bug,-update severity:>=HIGH', 'kind:bug,-update severity:>=high'],
    ['age:>30 changed:<2W deadline:<-1d', 'age:>30d changed:<2w deadline:<-1d'],
    ['release:45 cve:2026-1', 'release:f45 cve:CVE-2026-1'],
    ['author:"a b",c', 'author:"a b",c'],
    ['"AND" "a  b"', '"AND" "a b"'],
    ['karma:-1 karma:<0', 'karma:-1 karma:<0'],
    ['r/^python-(foo|bar)\\/$/', 'r/^python-(foo|bar)\\/$/'],
    ['\u200fkind:bug\u202c', 'kind:bug'],
  ])('%s is written %s', (typed, written) => {
    expect(again(typed)).toBe(written);
  });

  test('may be empty, and then everything matches', () => {
    for (const typed of ['', '  \n ', '\u200f']) expect(queryOf(typed)).toEqual(EVERYTHING);
  });

  test('takes titles, addresses and ids of findings as text', () => {
    for (const text of [
      'golang: net/http memory',
      'https://bugzilla.redhat.com/show_bug.cgi?id=1',
      'std::vector',
      'c++-gtk-utils',
      'bugzilla:2400001',
      'FEDORA-2026-1a00000001',
      '<img src=x onerror=alert',
    ])
      expect(lex(text).map(({ type }) => type)).toEqual(text.split(' ').map(() => 'text'));
  });

  test('knows the sources that ids of findings begin with', () => {
    const snapshots = readdirSync('data/sample/snapshots').map((file) => file.replace('.json', ''));
    expect([...ID_PREFIXES].sort()).toEqual([...snapshots, 'derive'].sort());
  });
});

/** The place of a mistake, marked in the text, with what is proposed. */
function mistakeOf(typed: string) {
  const { error } = parseQuery(typed);
  if (error === undefined) return undefined;
  const { span, proposals } = error;
  return {
    marked: `${typed.slice(0, span.from)}[${typed.slice(span.from, span.to)}]${typed.slice(span.to)}`,
    proposals: proposals.slice(0, 2),
  };
}

describe('a mistake', () => {
  test.each([
    ['a (b', 'a [(]b', []],
    ['a) b', 'a[)] b', []],
    ['a ()', 'a [()]', []],
    ['a && && b', 'a [&&] && b', []],
    ['|| a', '[||] a', []],
    ['a ||', 'a [||]', []],
    ['a !', 'a [!]', []],
    ['a "b c', 'a ["b c]', []],
    ['a "" b', 'a [""] b', []],
    ['r/abc', '[r/abc]', []],
    ['a r/b(c/', 'a r/b[(c/]', []],
    ['kind:bgu f45', 'kind:[bgu] f45', ['bug']],
    ['kind:bug,updat', 'kind:bug,[updat]', ['update']],
    ['statsu:NEW', '[statsu:NEW]', ['status:NEW', '"statsu:NEW"']],
    ['colour:red', '[colour:red]', ['"colour:red"']],
    ['a kind: b', 'a [kind:] b', ['kind:update,override']],
    ['severity:>=hihg', 'severity:>=[hihg]', ['high']],
    ['age:30d', 'age:[30d]', ['>30d', '<30d']],
    ['age:>soon', 'age:>[soon]', []],
    ['is:ftbs', 'is:[ftbs]', ['ftbfs', 'fti']],
  ])('%s is shown at its place, and the nearest is proposed', (typed, marked, proposals) => {
    expect(mistakeOf(typed)).toEqual({ marked, proposals });
  });

  test('is mended by any of its proposals', () => {
    for (const typed of ['kind:bgu', 'x statsu:NEW y', 'age:30d', 'a kind: b', 'severity:hgih,low', 'has:fixx']) {
      const { error } = parseQuery(typed);
      expect(error?.proposals.length, typed).toBeGreaterThan(0);
      for (const proposal of error?.proposals ?? []) {
        const mended = typed.slice(0, error?.span.from) + proposal + typed.slice(error?.span.to);
        expect(parseQuery(mended).error, mended).toBeUndefined();
      }
    }
  });

  test('is found in queries that are too long or too deep to be meant', () => {
    expect(parseQuery('a '.repeat(201)).error?.message).toContain('200 terms');
    expect(parseQuery('('.repeat(10_000)).error?.message).toContain('too deeply');
    expect(parseQuery('!'.repeat(10_000)).error).toBeDefined();
    expect(parseQuery('r/(((a+)+)+$/').error?.message).toContain('never closed');
  });
});

describe('whatever is typed', () => {
  test('is a query, or a mistake with its place', () => {
    fc.assert(
      fc.property(anyTyped, (typed) => {
        const { query, error } = parseQuery(typed);
        if (query !== undefined) expect(queryOf(formatQuery(query))).toEqual(query);
        if (error === undefined) return;
        const { from, to } = error.span;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(typed.length);
        expect(to).toBeGreaterThan(from);
      }),
      { numRuns: 5000 },
    );
  });

  test('is cut into tokens that follow each other, each character at most once', () => {
    fc.assert(
      fc.property(anyTyped, (typed) => {
        try {
          let end = 0;
          for (const { from, to } of lex(typed)) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            end = to;
          }
        } catch {
          expect(parseQuery(typed).error).toBeDefined();
        }
      }),
    );
  });
});

test.each(FIELD_NAMES)('the field %s has an example that can be read, and all of its values', (name) => {
  const { example, known } = fieldOf(name);
  expect(queryOf(example)).toMatchObject(example.startsWith('-') ? { part: { field: name } } : { field: name });
  for (const value of known?.keys() ?? []) expect(again(`${name}:${value}`)).toBe(`${name}:${value}`);
});
