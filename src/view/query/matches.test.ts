import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOW } from '../builders.ts';
import { formatQuery } from './format.ts';
import { queryTest } from './matches.ts';
import { and, not, or, type Query } from './query.ts';
import type { QueryRecord } from './record.ts';
import { anyQuery, anyRecord, aRecord, finds, queryOf } from './test-query.ts';

const found = (query: Query, records: readonly QueryRecord[]): QueryRecord[] =>
  records.filter(queryTest(query, { now: NOW }));
const records = fc.array(anyRecord, { maxLength: 20 });

describe('what a query finds', () => {
  test('is never more with one more condition, and never less with one more choice', () => {
    fc.assert(
      fc.property(anyQuery, anyQuery, records, (a, b, all) => {
        const [both, either] = [found(and([a, b]), all), found(or([a, b]), all)];
        const ofA = new Set(found(a, all));
        expect(both.every((record) => ofA.has(record))).toBe(true);
        expect([...ofA].every((record) => either.includes(record))).toBe(true);
        expect(both.length + either.length).toBe(ofA.size + found(b, all).length);
      }),
    );
  });

  test('is the rest of what its negation finds, and the same when that is negated again', () => {
    fc.assert(
      fc.property(anyQuery, records, (query, all) => {
        const [is, isNot] = [found(query, all), found(not(query), all)];
        expect(is.length + isNot.length).toBe(all.length);
        expect(found(not(not(query)), all)).toEqual(is);
        expect(found(queryOf(`!!(${formatQuery(query)})`), all)).toEqual(is);
      }),
    );
  });

  test('does not depend on the order of the findings', () => {
    fc.assert(
      fc.property(anyQuery, records, fc.infiniteStream(fc.nat()), (query, all, order) => {
        const shuffled = all.map((record) => ({ record, key: order.next().value })).sort((a, b) => a.key - b.key);
        const ids = (some: readonly QueryRecord[]) => some.map((record) => JSON.stringify(record)).sort();
        expect(
          ids(
            found(
              query,
              shuffled.map(({ record }) => record),
            ),
          ),
        ).toEqual(ids(found(query, all)));
      }),
    );
  });

  test('is everything, for the empty query', () => {
    fc.assert(
      fc.property(records, (all) => {
        expect(found(queryOf(' '), all)).toEqual(all);
      }),
    );
  });
});

describe('text', () => {
  const record = aRecord({
    package: 'python-quill',
    title: 'CVE-2026-4241 python-quill: Path  traversal\u202e',
    facts: [{ label: 'comments', value: '8', tone: 'neutral' }],
    details: [{ heading: 'x86_64', lines: ['nothing provides libmarl'] }],
    author: 'juniperv',
  });

  test.each([
    ['traversal', true],
    ['PATH CVE-2026', true],
    ['"path traversal"', true],
    ['"traversal path"', false],
    ['traversal || nowhere', true],
    ['traversal nowhere', false],
    ['traversal -nowhere', true],
    ['"8 comments"', true],
    ['libmarl', true],
    ['"by juniperv"', true],
    ['2400001', true],
    ['bugzilla:2400001', true],
    ['r/^python-/', true],
    ['r/^quill/', false],
    ['r/cve-\\d{4}-\\d+/', true],
    ['cve.2026', false],
  ])('%s: %s', (typed, expected) => {
    expect(finds(typed, record)).toBe(expected);
  });

  test('takes the expressions of the dashboard before this one', () => {
    const name = (one: string) => aRecord({ package: one, title: 'x' });
    const shown = (typed: string) => ['python-a', 'python-b', 'rust-a', 'R'].filter((one) => finds(typed, name(one)));
    expect(shown('python')).toEqual(['python-a', 'python-b']);
    expect(shown('python && !r/-b$/')).toEqual(['python-a']);
    expect(shown('(python || rust) && r/^.*-a$/')).toEqual(['python-a', 'rust-a']);
    expect(shown('!python&&!rust')).toEqual(['R']);
    expect(shown('r/^(rust|R)(-.*)?$/')).toEqual(['rust-a', 'R']);
  });
});
