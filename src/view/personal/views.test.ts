import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hrefUnder } from '../href.ts';
import { type Entry, mergePersonal } from './personal.ts';
import { formatPersonal, parsePersonal } from './personal-parse.ts';
import { AT, HOME, keeping, PIN, VIEW } from './test-personal.ts';
import { cleanQuery, cleanTitle, isTooLong, savedViews, viewHref, viewId, viewsOn, withCleanQuery } from './views.ts';

const href = hrefUnder('/dash/');
const SITE = 'https://packager.example.org';
const LATER = '2026-11-24T10:00:00.000Z';
const ORPHANS: Entry = { mark: 'view', of: 'orphans//R only', at: AT, query: 'q=R' };

const hrefsOf = (...entries: readonly Entry[]) => savedViews(keeping(...entries)).map((view) => viewHref(view, href));
const homes = (...entries: readonly Entry[]) =>
  savedViews(keeping(...entries))
    .filter(({ isHome }) => isHome)
    .map(({ title }) => title);

describe('saved views', () => {
  test('are a page of this site, a title and what is asked of the page', () => {
    expect(savedViews(keeping(PIN, VIEW, HOME))).toEqual([
      { of: VIEW.of, kind: 'packager', name: 'js', title: 'urgent bugs', query: VIEW.query, isHome: true },
    ]);
    expect(hrefsOf(VIEW, ORPHANS, { ...VIEW, of: 'package/c++/a/b', query: '' })).toEqual([
      '/dash/orphans/?q=R',
      '/dash/package/c%2B%2B/',
      '/dash/packager/js/?sort=age&kind=bug',
    ]);
  });

  test('are listed by page', () => {
    const titles = (name: string) =>
      viewsOn(keeping(VIEW, ORPHANS), { kind: 'packager', name }).map((one) => one.title);
    expect([titles('js'), titles('j')]).toEqual([['urgent bugs'], []]);
  });

  test('are gone when they were removed, and so is their home', () => {
    const back: Entry = { mark: 'view', of: VIEW.of, at: LATER, off: true };
    expect(savedViews(mergePersonal(keeping(VIEW, HOME), keeping(back)))).toEqual([]);
    expect(homes(ORPHANS, HOME)).toEqual([]);
  });

  test('have one home, also where two browsers made one each: the newer', () => {
    expect(homes(VIEW, ORPHANS, HOME, { mark: 'home', of: ORPHANS.of, at: LATER })).toEqual(['R only']);
    expect(homes(VIEW, ORPHANS, HOME, { mark: 'home', of: ORPHANS.of, at: AT })).toEqual(['R only']);
    expect(homes(VIEW, HOME, { mark: 'home', of: ORPHANS.of, at: LATER })).toEqual(['urgent bugs']);
  });
});

describe('the query of a view', () => {
  test('keeps what a dashboard knows, and nothing else', () => {
    expect(cleanQuery('?kind=bug&next=https://example.org&sort=age&group=nothing&severity=loud')).toBe(
      'sort=age&group=nothing&kind=bug',
    );
    expect(cleanQuery('sort=urgency&group=package&kind=')).toBe('');
  });

  test('says the same for the same page, whatever comes first in the address', () => {
    expect(cleanQuery('release=f45&kind=update,bug')).toBe(cleanQuery('kind=bug,update&release=f45'));
  });

  test('is not kept where it grew too long to be read again', () => {
    const long = withCleanQuery({ ...VIEW, query: `kind=${'('.repeat(3900)}` });
    expect(long).toEqual({ ...VIEW, query: '' });
    expect(isTooLong(cleanQuery(`q=${'語'.repeat(200)}`))).toBe(false);
  });
});

describe('a title', () => {
  test('is one line of at most sixty letters that can be seen', () => {
    expect(cleanTitle('  urgent \n bugs\u202e\u0000 ')).toBe('urgent bugs');
    expect(cleanTitle('🐛'.repeat(100))).toBe('🐛'.repeat(60));
    expect(cleanTitle('\ud83d \u200b')).toBe('');
  });
});

describe('whatever somebody sends', () => {
  const piece = fc.constantFrom(
    'kind',
    'q',
    'sort',
    'group',
    'release',
    '=',
    '&',
    ',',
    '-',
    '%',
    '#',
    '//',
    'age',
    'ü',
  );
  const query = fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 12 }).map((all) => all.join(''));

  test('a query that was cleaned is clean, and can be kept', () => {
    fc.assert(
      fc.property(query, (raw) => {
        const clean = cleanQuery(raw);
        expect(cleanQuery(clean)).toBe(clean);
        const kept = keeping({ ...VIEW, query: clean });
        expect(parsePersonal(formatPersonal(kept))).toEqual({ personal: kept, unreadable: 0 });
      }),
    );
  });

  test('a title that was typed can be kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (typed) => {
        const title = cleanTitle(typed);
        if (title === '') return;
        const kept = keeping({ ...VIEW, of: viewId({ kind: 'packager', name: 'js' }, title) });
        expect(parsePersonal(formatPersonal(kept))).toEqual({ personal: kept, unreadable: 0 });
        expect(savedViews(kept)[0]?.title).toBe(title);
      }),
    );
  });

  test('every view that can be read leads to a page of this site', () => {
    const part = fc.oneof(
      fc.constantFrom('packager', 'orphans', 'https:', '', '..', '.', '//evil.example', '\\', '?', '#', 'js', 'c++'),
      fc.string(),
    );
    const kind = fc.constantFrom('packager', 'group', 'package', 'orphans');
    const name = fc.constantFrom('js', 'c++', 'prototype', '');
    fc.assert(
      fc.property(fc.tuple(fc.oneof(kind, part), fc.oneof(name, part), part), fc.string(), (parts, asked) => {
        const text = JSON.stringify({ version: 2, entries: [{ ...VIEW, of: parts.join('/'), query: asked }] });
        const parsed = parsePersonal(text);
        if (!('personal' in parsed)) throw new Error('the record is whole');
        for (const view of savedViews(parsed.personal)) {
          const { origin, pathname, hash } = new URL(viewHref(view, href), SITE);
          expect([origin, hash]).toEqual([SITE, '']);
          expect(pathname).toMatch(/^\/dash\/(?:(?:packager|group|package)\/[^/]+|orphans)\/$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
