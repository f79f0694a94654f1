import { describe, expect, test } from 'vitest';
import { formatPersonal, parsePersonal } from './personal-parse.ts';
import { AT, HIDDEN, HOME, keeping, NOTE, PIN, SNOOZED, STASH, VIEW } from './test-personal.ts';

const text = (entries: readonly unknown[], version: unknown = 2) => JSON.stringify({ version, entries });
const read = (entries: readonly unknown[]) => parsePersonal(text(entries));

describe('reading what is kept', () => {
  test('gives what was written, and the same bytes again', () => {
    const kept = keeping(HOME, VIEW, STASH, PIN, NOTE, { ...HIDDEN, gone: '2026-11-20' });
    const written = formatPersonal(kept);
    expect(parsePersonal(written)).toEqual({ personal: kept, unreadable: 0 });
    expect(formatPersonal(keeping(...[...kept.values()].reverse()))).toBe(written);
  });

  test('leaves the record of a newer version alone', () => {
    expect(parsePersonal(text([PIN], 3))).toEqual({ newer: 3 });
  });

  test('reads a record from before there were views, and writes one that pages of that time leave alone', () => {
    const before = '{"version":1,"entries":[{"mark":"pin","of":"libquill","at":"2026-11-24T09:00:00.000Z"}]}';
    const parsed = parsePersonal(before);
    expect(parsed).toEqual({ personal: keeping(PIN), unreadable: 0 });
    const written = formatPersonal(keeping(PIN, VIEW));
    expect(parsePersonal(written)).toEqual({ personal: keeping(PIN, VIEW), unreadable: 0 });
    expect(parsePersonal(written, [])).toEqual({ newer: 2 });
  });

  test('brings the record of an older version up to date, step by step', () => {
    const steps = [
      (old: Readonly<Record<string, unknown>>) => ({ stars: old['pins'] }),
      ({ stars }: Readonly<Record<string, unknown>>) => ({
        entries: Array.isArray(stars) ? stars.map((of: unknown) => ({ mark: 'pin', of, at: AT })) : undefined,
      }),
    ];
    const kept = { personal: keeping(PIN), unreadable: 0 };
    expect(parsePersonal(JSON.stringify({ version: 1, pins: ['libquill'] }), steps)).toEqual(kept);
    expect(parsePersonal(JSON.stringify({ version: 2, stars: ['libquill'] }), steps)).toEqual(kept);
    expect(parsePersonal(text([PIN], 3), steps)).toEqual(kept);
    expect(parsePersonal(text([PIN], 4), steps)).toEqual({ newer: 4 });
    expect(parsePersonal(JSON.stringify({ version: 1, pins: 'libquill' }), steps)).toHaveProperty('damaged');
  });

  test.each([
    '',
    'null',
    '[]',
    '"x"',
    '{"version":1',
    '{}',
    text([], '1'),
    text([], 0),
    text([], 1.5),
    '{"version":1}',
  ])('says that %j is damaged', (damaged) => {
    expect(parsePersonal(damaged)).toHaveProperty('damaged');
  });

  test.each<[string, unknown]>([
    ['no entry', null],
    ['an unknown mark', { ...PIN, mark: 'love' }],
    ['a name that is no package', { ...PIN, of: '"]{}*{display:none}' }],
    ['an id that is no finding', { ...HIDDEN, of: 'no colon' }],
    ['no instant', { ...PIN, at: 'yesterday' }],
    ['an instant that is no date', { ...PIN, at: '2026-99-99T00:00:00.000Z' }],
    ['a day that is none', { ...SNOOZED, until: 'x' }],
    ['a state that would end a selector', { ...HIDDEN, state: '"]{}' }],
    ['an empty note', { ...NOTE, text: '  ' }],
    ['a note of 100 kB', { ...NOTE, text: 'x'.repeat(100_000) }],
    ['a view of no page', { ...VIEW, of: 'https://example.org/x' }],
    ['a view of an unknown kind of page', { ...VIEW, of: '__proto__/js/x' }],
    ['a view of a page above', { ...VIEW, of: 'packager/../x' }],
    ['a view without a title', { ...VIEW, of: 'packager/js/' }],
    ['a title that nobody sees', { ...VIEW, of: 'packager/js/ \u202e' }],
    ['a title of a thousand letters', { ...VIEW, of: `packager/js/${'x'.repeat(1000)}` }],
    ['a query that is none', { ...VIEW, query: 'q=a b\n' }],
    ['a query of 100 kB', { ...VIEW, query: 'x'.repeat(100_000) }],
    ['a view without a query', { ...VIEW, query: undefined }],
    ['a home that is no view', { ...HOME, of: 'libquill' }],
    ['a title that is no text', { ...NOTE, title: 7 }],
  ])('leaves out %s, and keeps the rest', (_what, hostile) => {
    expect(read([hostile, STASH])).toEqual({ personal: keeping(STASH), unreadable: 1 });
  });

  test('refuses a million entries', () => {
    expect(read(Array.from({ length: 20_001 }, () => PIN))).toHaveProperty('damaged');
  });

  test('takes only the fields it knows, and no control characters', () => {
    const title = 'a\u0000b\nc';
    expect(read([{ ...NOTE, title, onclick: 'alert(1)', __proto__: { off: true } }])).toEqual({
      personal: keeping({ ...NOTE, title: 'a b c' }),
      unreadable: 0,
    });
  });

  test('of an entry that stands there twice the newer one counts', () => {
    const newer = { ...SNOOZED, at: '2026-11-25T09:00:00.000Z' };
    expect(read([newer, HIDDEN])).toEqual({ personal: keeping(newer), unreadable: 0 });
  });
});
