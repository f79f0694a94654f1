import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  putAwayEntry,
  type Entry,
  isPutAwayNow,
  isPinned,
  isStashed,
  mergePersonal,
  noteOf,
  type Personal,
} from './personal.ts';
import { formatPersonal } from './personal-parse.ts';
import { HIDDEN, keeping, NOTE, PIN, SNOOZED, STASH, TODAY } from './test-personal.ts';

/** Few names and instants, so that two records often speak of the same thing at the same time. */
const at = fc.constantFrom('2026-11-24T09:00:00.000Z', '2026-11-24T09:00:00.001Z', '2026-11-25T09:00:00.000Z');
const id = fc.constantFrom('bugzilla:1', 'bodhi:FEDORA-2026-abc');
const view = fc.constantFrom('packager/js/all', 'orphans//all');
const about = { of: id, at, package: fc.constantFrom('libquill', 'constructor'), title: fc.string({ maxLength: 3 }) };
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ mark: fc.constantFrom('pin', 'stash'), of: fc.constantFrom('libquill', '__proto__'), at }),
  fc.record({ mark: fc.constant('away'), ...about, state: fc.constantFrom('aaa', 'bbb') }),
  fc.record({ mark: fc.constant('away'), ...about, until: fc.constantFrom('2026-12-01', '2026-12-02') }),
  fc.record({ mark: fc.constant('note'), ...about, text: fc.string({ minLength: 1, maxLength: 3 }) }),
  fc.record({ mark: fc.constant('view'), of: view, at, query: fc.constantFrom('', 'kind=bug') }),
  fc.record({ mark: fc.constant('home'), of: view, at }),
  fc.record({ mark: fc.constantFrom('view', 'home'), of: view, at, off: fc.constant(true) }),
  fc.record({ mark: fc.constantFrom('away', 'note'), of: id, at, off: fc.constant(true) }),
);
const personal: fc.Arbitrary<Personal> = fc.array(entry, { maxLength: 8 }).map((entries) => keeping(...entries));
const bytes = formatPersonal;

describe('merging what two browsers keep', () => {
  test('comes to the same in any order', () => {
    fc.assert(fc.property(personal, personal, (a, b) => bytes(mergePersonal(a, b)) === bytes(mergePersonal(b, a))));
    fc.assert(
      fc.property(
        personal,
        personal,
        personal,
        (a, b, c) => bytes(mergePersonal(mergePersonal(a, b), c)) === bytes(mergePersonal(a, mergePersonal(b, c))),
      ),
    );
  });

  test('comes to the same however often', () => {
    fc.assert(
      fc.property(personal, personal, (a, b) => {
        const merged = mergePersonal(a, b);
        return bytes(mergePersonal(merged, b)) === bytes(merged) && bytes(mergePersonal(a, a)) === bytes(a);
      }),
    );
  });

  test('loses nothing that only one has', () => {
    fc.assert(
      fc.property(personal, personal, (a, b) =>
        [...a.keys(), ...b.keys()].every((key) => mergePersonal(a, b).has(key)),
      ),
    );
  });

  test('keeps the newer of both, also when it was taken back', () => {
    const later = '2026-11-24T10:00:00.000Z';
    const back: Entry = { mark: 'pin', of: 'libquill', at: later, off: true };
    expect(isPinned(mergePersonal(keeping(PIN), keeping(back)), 'libquill')).toBe(false);
    expect(isPinned(mergePersonal(keeping(back), keeping(PIN)), 'libquill')).toBe(false);
    const again = keeping({ ...PIN, at: '2026-11-24T11:00:00.000Z' });
    expect(isPinned(mergePersonal(keeping(back), again), 'libquill')).toBe(true);
  });
});

describe('what is put away', () => {
  test('stays hidden in the state in which it was hidden, and comes back in another', () => {
    expect(isPutAwayNow(HIDDEN, { state: 'abc123', today: TODAY })).toBe(true);
    expect(isPutAwayNow(HIDDEN, { state: 'abc124', today: TODAY })).toBe(false);
    expect(isPutAwayNow(HIDDEN, { state: undefined, today: TODAY })).toBe(false);
  });

  test('is back on the day until which it was snoozed, whatever changed', () => {
    const on = (today: string) => isPutAwayNow(SNOOZED, { state: 'another', today });
    expect([on('2026-11-30'), on('2026-12-01'), on('2026-12-02')]).toEqual([true, false, false]);
  });

  test('is known by the finding and by the package, not by the page', () => {
    const kept = keeping(HIDDEN, NOTE, STASH);
    expect(putAwayEntry(kept, HIDDEN.of)).toEqual(HIDDEN);
    expect(noteOf(kept, HIDDEN.of)?.text).toBe(NOTE.text);
    expect([isStashed(kept, 'libquill'), isStashed(kept, 'libquill2'), isPinned(kept, 'libquill')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(putAwayEntry(kept, 'constructor')).toBeUndefined();
  });
});
