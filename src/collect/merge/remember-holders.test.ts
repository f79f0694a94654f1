import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anOwnedPackage } from '#domain/builders.ts';
import type { Group, OwnedPackage } from '#domain/ownership/ownership.ts';
import type { OwnershipMemory } from '#domain/ownership/ownership-memory.ts';
import { rememberHolders } from './remember-holders.ts';

const AT = '2026-11-24T14:00:00Z';
const LATER = '2026-11-24T15:00:00Z';
const EMPTY: OwnershipMemory = { since: AT, changes: [], unseen: [], formerAdmins: [] };

type State = {
  packages: OwnedPackage[];
  groups: Group[];
  memory?: OwnershipMemory;
  collectedAt: string;
  oldestAt?: string;
};

const held = (name: string, ...groups: string[]): OwnedPackage =>
  anOwnedPackage({ name, groups: groups.map((group) => ({ name: group, access: 'commit' })) });
const state = (packages: OwnedPackage[], part: Partial<State> = {}): State => ({
  packages,
  groups: [],
  memory: EMPTY,
  collectedAt: AT,
  ...part,
});
const remember = (before: State, after: State, complete = true, now = LATER): OwnershipMemory =>
  rememberHolders({ before, after: { ...after, complete }, now });

describe('what crawls remember of groups', () => {
  test('begins with the first reading: nothing has arrived then', () => {
    const first = rememberHolders({
      before: undefined,
      after: { ...state([held('libquill', 'go-sig')]), complete: true },
      now: AT,
    });
    expect(first).toEqual(EMPTY);
    const old = { packages: [], groups: [], collectedAt: AT };
    expect(
      rememberHolders({ before: old, after: { ...state([held('libquill', 'go-sig')]), complete: true }, now: AT }),
    ).toEqual(EMPTY);
  });

  test('is which packages a group came to hold, and which it holds no more', () => {
    const before = state([held('alpha', 'go-sig'), held('beta', 'go-sig'), held('gamma')]);
    const after = state([held('alpha', 'go-sig'), held('beta'), held('gamma', 'go-sig', 'rust-sig')]);
    expect(remember(before, after)).toEqual({
      ...EMPTY,
      changes: [
        { group: 'go-sig', package: 'beta', change: 'left', at: LATER },
        { group: 'go-sig', package: 'gamma', change: 'arrived', at: LATER },
        { group: 'rust-sig', package: 'gamma', change: 'arrived', at: LATER },
      ],
    });
  });

  test('is who joined and who left, where both readings know the members', () => {
    const group = (members: string[], readAt?: string): Group => ({
      name: 'go-sig',
      members,
      ...(readAt && { readAt }),
    });
    const before = state([], { groups: [group(['ann', 'bob'], AT)] });
    expect(remember(before, state([], { groups: [group(['bob', 'carl'], LATER)] })).changes).toEqual([
      { group: 'go-sig', member: 'ann', change: 'left', at: LATER },
      { group: 'go-sig', member: 'carl', change: 'arrived', at: LATER },
    ]);
    const never = state([], { groups: [group([])] });
    expect(remember(never, before).changes).toEqual([]);
    expect(remember(before, never).changes).toEqual([]);
  });

  test('does not call a group gone that only exact levels show to have no access', () => {
    const before = state([{ ...held('alpha', 'go-sig'), exact: false }]);
    expect(remember(before, state([held('alpha')])).changes).toEqual([]);
  });

  test('is kept for two weeks', () => {
    const change = { group: 'go-sig', package: 'alpha', change: 'left' as const };
    const memory = {
      ...EMPTY,
      changes: ['2026-11-01', '2026-11-20'].map((day) => ({ ...change, at: `${day}T14:00:00Z` })),
    };
    expect(remember(state([], { memory }), state([])).changes).toEqual([{ ...change, at: '2026-11-20T14:00:00Z' }]);
  });
});

describe('a reading that is incomplete', () => {
  const before = state([held('alpha', 'go-sig'), held('beta', 'go-sig')]);
  const part = state([held('beta', 'go-sig'), held('gamma', 'go-sig')]);
  const partial = remember(before, part, false);

  test('tells of arrivals, and of no departure', () => {
    expect(partial.changes).toEqual([{ group: 'go-sig', package: 'gamma', change: 'arrived', at: LATER }]);
    expect(partial.unseen).toEqual([{ group: 'go-sig', package: 'alpha' }]);
  });

  test('makes nothing arrive in the next one that was there all the time', () => {
    const next = remember(
      state(part.packages, { memory: partial }),
      state([...before.packages, held('gamma', 'go-sig')]),
    );
    expect(next.changes).toEqual(partial.changes);
    expect(next.unseen).toEqual([]);
  });

  test('does not hide what has left when all is read again', () => {
    const next = remember(state(part.packages, { memory: partial }), part, true, '2026-11-24T16:00:00Z');
    expect(next.changes.at(-1)).toEqual({
      group: 'go-sig',
      package: 'alpha',
      change: 'left',
      at: '2026-11-24T16:00:00Z',
    });
    expect(remember(state(part.packages, { memory: partial }), part, false).unseen).toEqual(partial.unseen);
  });
});

describe('the last main admin', () => {
  const orphan = anOwnedPackage({ name: 'libquill', people: [{ name: 'osk-lund', access: 'commit' }] });
  const former = { package: 'libquill', name: 'juniperv', until: LATER, seenAt: AT };

  test('is remembered when a package loses it, until it has one again', () => {
    const memory = remember(state([anOwnedPackage()]), state([orphan]));
    expect(memory.formerAdmins).toEqual([former]);
    expect(remember(state([orphan], { memory }), state([orphan])).formerAdmins).toEqual([former]);
    expect(remember(state([orphan], { memory }), state([anOwnedPackage()])).formerAdmins).toEqual([]);
  });

  test('was last seen when that was read, not when a later run left it as it was', () => {
    const unread = { ...state([anOwnedPackage()]), oldestAt: '2026-11-01T14:00:00Z' };
    expect(remember(unread, state([orphan])).formerAdmins).toEqual([{ ...former, seenAt: '2026-11-01T14:00:00Z' }]);
  });

  test('is forgotten when the package must have been retired', () => {
    const memory = { ...EMPTY, formerAdmins: [former] };
    expect(remember(state([orphan], { memory }), state([orphan]), true, '2027-02-01T14:00:00Z').formerAdmins).toEqual(
      [],
    );
  });
});

test('what is remembered leads from the first reading to the last, whatever was read in part between them', () => {
  const names = fc.subarray(['a', 'b', 'c', 'd']);
  const readings = fc.array(fc.record({ names, complete: fc.boolean() }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(names, readings, names, (first, between, last) => {
      const stateOf = (list: readonly string[]): State => state(list.map((name) => held(name, 'go-sig')));
      let now = stateOf(first);
      for (const reading of [...between, { names: last, complete: true }])
        now = { ...stateOf(reading.names), memory: remember(now, stateOf(reading.names), reading.complete) };
      const known = new Set(first);
      for (const { change, package: name = '' } of now.memory?.changes ?? []) {
        expect(known.has(name)).toBe(change === 'left');
        if (change === 'left') known.delete(name);
        else known.add(name);
      }
      expect([...known].sort()).toEqual(last);
    }),
  );
});
