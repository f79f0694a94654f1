import { describe, expect, test } from 'vitest';
import { mergePersonal, EMPTY_RECORD } from './personal.ts';
import {
  addDays,
  addMonth,
  hideFinding,
  markPackage,
  addNote,
  snoozeFinding,
  removeEntry,
  undoEntries,
} from './personal-changes.ts';
import { AT, HIDDEN, keeping, NOTE, PIN, SNOOZED } from './test-personal.ts';

const FINDING = { id: HIDDEN.of, state: HIDDEN.state, package: HIDDEN.package, title: HIDDEN.title };
const times = { personal: EMPTY_RECORD, now: AT };

describe('what a reader does', () => {
  test('becomes an entry', () => {
    expect(markPackage(times, 'pin', 'libquill')).toEqual(PIN);
    expect(hideFinding(times, FINDING)).toEqual(HIDDEN);
    expect(snoozeFinding(times, FINDING, SNOOZED.until)).toEqual(SNOOZED);
    expect(addNote(times, FINDING, NOTE.text)).toEqual(NOTE);
  });

  test('wins over what came from a browser whose clock is ahead', () => {
    const ahead = keeping({ ...PIN, at: '2027-01-01T00:00:00.000Z' });
    expect(removeEntry({ personal: ahead, now: AT }, PIN).at).toBe('2027-01-01T00:00:00.001Z');
  });

  test('can be taken back, whatever was there before', () => {
    const before = keeping(SNOOZED);
    const change = [
      hideFinding({ personal: before, now: AT }, FINDING),
      markPackage({ personal: before, now: AT }, 'pin', 'libquill'),
    ];
    const after = mergePersonal(before, keeping(...change));
    const back = mergePersonal(after, keeping(...undoEntries({ personal: after, now: AT }, before, change)));
    expect(back.get(`away ${SNOOZED.of}`)).toMatchObject({ until: SNOOZED.until });
    expect(back.get('pin libquill')).toMatchObject({ off: true });
  });
});

describe('days to come', () => {
  test('cross months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addMonth('2026-11-24')).toBe('2026-12-24');
    expect(addMonth('2026-12-15')).toBe('2027-01-15');
    expect(addMonth('2027-01-31')).toBe('2027-02-28');
  });
});
