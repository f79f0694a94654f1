import { describe, expect, test } from 'vitest';
import { aLine } from '../builders.ts';
import { lineTest, parseFilters } from './filters.ts';
import { groupChoices, throughFilter, withGroupChoice } from './group-filter.ts';
import type { HeldThrough } from '../line/line.ts';

const passes = (query: string, held: Partial<HeldThrough>): boolean =>
  lineTest(parseFilters(new URLSearchParams(query)))(aLine({ held: { ...aLine().held, ...held } }));

/** The three circles of the predecessor's picture: only mine, mine and the group's, only the group's. */
const MINE = { direct: true, groups: [] };
const BOTH = { direct: true, groups: ['go-sig'] };
const INHERITED = { direct: false, groups: ['go-sig'] };

describe('of a group', () => {
  test.each([
    ['', [true, true, true]],
    ['through=go-sig:mine', [true, true, false]],
    ['through=go-sig:none', [true, false, false]],
  ])('%j shows of mine, of both, of the inherited: %j', (query, expected) => {
    expect([MINE, BOTH, INHERITED].map((held) => passes(query, held))).toEqual(expected);
  });

  test('only mine too leaves what another group brings, too; none does not', () => {
    const both = { direct: false, groups: ['go-sig', 'rust-sig'] };
    expect(passes('through=go-sig:mine', both)).toBe(true);
    expect(passes('through=go-sig:mine,rust-sig:mine', both)).toBe(false);
    expect(passes('through=go-sig:none', both)).toBe(false);
  });

  test('the choice is kept under names that break naive code', () => {
    for (const group of ['__proto__', 'constructor', 'a.b', 'A', 'a'])
      expect(groupChoices(throughFilter.parse(`${group}:none`)).get(group)).toBe('none');
  });

  test('the last choice counts, and all is no filter', () => {
    const values = withGroupChoice(withGroupChoice([], 'go-sig', 'mine'), 'go-sig', 'none');
    expect(values).toEqual(['go-sig:none']);
    expect(withGroupChoice(values, 'go-sig', 'all')).toEqual([]);
    expect(throughFilter.parse('go-sig:all,go-sig,:none,go-sig:perhaps')).toEqual([]);
  });
});

test('access at least: what dist-git has not told counts as admin', () => {
  const levels = ['owner', 'admin', 'maintainer', 'commit', 'collaborator'];
  const shown = (query: string) => levels.filter((access) => passes(query, { access }));
  expect(shown('access=owner')).toEqual(['owner']);
  expect(shown('access=admin')).toEqual(['owner', 'admin', 'maintainer']);
  expect(shown('access=commit')).toEqual(['owner', 'admin', 'maintainer', 'commit']);
  expect(shown('access=collaborator')).toEqual(levels);
});
