import { describe, expect, test } from 'vitest';
import type { Entry } from './personal.ts';
import { putAwaySummary, keptRows } from './personal-list.ts';
import { contentWords, keptWords, titlesAre } from './personal-words.ts';
import { HIDDEN, keeping, NOTE, PIN, SNOOZED, STASH, TODAY } from './test-personal.ts';

const said = (...entries: readonly Entry[]) =>
  keptWords(keeping(...entries), { id: HIDDEN.of, state: HIDDEN.state, today: TODAY });

describe('words', () => {
  test('say how many of what is kept, and nothing of what was taken back', () => {
    expect(contentWords(keeping(PIN, STASH, HIDDEN, NOTE))).toBe(
      '1 pinned package, 1 stashed package, 1 hidden finding and 1 note',
    );
    expect(contentWords(keeping({ mark: 'pin', of: 'libquill', at: PIN.at, off: true }))).toBeUndefined();
  });

  test('say in an open line why it was put away, and why it is back', () => {
    expect(said(SNOOZED)).toBe('Put away: snoozed until 1 Dec.');
    expect(said({ ...SNOOZED, until: TODAY })).toBe('Back from a snooze of 24 Nov until 24 Nov.');
    expect(said({ ...HIDDEN, state: 'before' })).toBe('You hid it on 24 Nov until it changes: it has changed.');
    expect(said(NOTE)).toBe('Your note: ask upstream first');
    expect(said()).toBe('');
  });

  test('cut a long title and count the others', () => {
    expect(titlesAre(['x'.repeat(80), 'b', 'c'])).toBe(`“${'x'.repeat(59)}…” and 2 more are`);
    expect(titlesAre(['short'])).toBe('“short” is');
  });

  test('list packages before findings, with the way back', () => {
    const rows = keptRows(keeping(NOTE, { ...HIDDEN, gone: '2026-11-20' }, STASH, PIN), TODAY);
    expect(rows.map(({ words, verb }) => `${words}: ${verb}`)).toEqual([
      'pinned: unpin',
      'package stashed: bring back',
      'hidden until it changes; not found since 20 Nov: bring back',
      'note: ask upstream first: delete',
    ]);
  });

  test('say what is put away of one page, as numbers that add up', () => {
    const counted = (...entries: readonly Entry[]) =>
      keptRows(keeping(...entries), TODAY).map((row) => ({ row, count: row.entry.mark === 'stash' ? 2 : 1 }));
    const other = { ...SNOOZED, of: 'bugzilla:2' };
    expect(putAwaySummary(counted(HIDDEN, other, STASH))).toBe(
      '4 findings, kept in this browser only: 1 snoozed, 1 hidden, 2 of a stashed package',
    );
    expect(putAwaySummary(counted(STASH, { ...STASH, of: 'R' }))).toBe(
      '4 findings, kept in this browser only: 4 of 2 stashed packages',
    );
  });
});
