import { describe, expect, test } from 'vitest';
import type { Changes } from '#sources/define.ts';
import { changesKnownAt } from '#sources/define.ts';
import type { Pull } from '../normalize.ts';
import type { ListState, State } from '../state.ts';
import { aWirePull } from '../test-tools.ts';
import { hasNoGap, advanceByEvents, advanceByReading } from './events.ts';
import { pullFrom, WirePull } from './schema.ts';

const LISTS = ['filed/ann', 'actionable/ann'];
const OLD = '2026-11-10T12:00:00Z';
const NOW = '2026-11-24T12:00:00Z';

const readOn = (day: number, pulls: string[] = []): ListState => ({
  readAt: `2026-11-${String(day)}T12:00:00Z`,
  failedAt: null,
  pulls,
});

function aPull(part: Partial<Pull> = {}): Pull {
  const pull = pullFrom(WirePull.parse(aWirePull('libquill', 7)), undefined);
  if (pull === undefined) throw new Error('expected an open pull request');
  return { ...pull, ...part };
}

const stateWith = (lists: ListState[], pulls: Pull[] = [], part: Partial<State> = {}): State => ({
  completeSince: OLD,
  changesUntil: OLD,
  eventsSince: OLD,
  lists: new Map(lists.map((list, index) => [LISTS[index] ?? '', list])),
  pulls: new Map(pulls.map((pull) => [`${pull.package}:${String(pull.number)}`, pull])),
  newPackages: new Map(),
  ...part,
});

function afterLooking(state: State, now = NOW): State {
  advanceByReading(state, LISTS, now);
  return state;
}

const log = (since: string, until: string): Changes => ({ since, until, of: () => [] });

describe('up to when pull requests are known', () => {
  test('is a minute before everything began to be read', () => {
    expect(changesKnownAt(NOW)).toBe('2026-11-24T11:59:00Z');
  });

  test('is the end of a log that goes on from there, and of no other', () => {
    const state = stateWith([], [], { eventsSince: null });
    expect(hasNoGap(state, log('2026-11-10T12:00:01Z', NOW))).toBe(false);
    expect(hasNoGap(state, log(OLD, NOW))).toBe(true);
    advanceByEvents(state, log('2026-11-10T11:55:00Z', NOW));
    expect(state).toMatchObject({ changesUntil: NOW, eventsSince: '2026-11-10T11:55:00Z' });
    advanceByEvents(state, log(OLD, '2026-11-23T12:00:00Z'));
    expect(state).toMatchObject({ changesUntil: NOW, eventsSince: '2026-11-10T11:55:00Z' });
  });

  test('stays while the log may still reach back, however much was read', () => {
    const state = stateWith([readOn(16), readOn(16)]);
    expect(afterLooking(state, '2026-11-17T11:59:59Z').changesUntil).toBe(OLD);
    expect(afterLooking(state, '2026-11-17T12:00:00Z').changesUntil).toBe('2026-11-16T12:00:00Z');
  });

  test('is the time of the oldest list, once each was read after it; then the log has yet to tell', () => {
    const known = { changesUntil: '2026-11-20T12:00:00Z', eventsSince: null };
    expect(afterLooking(stateWith([readOn(23), readOn(20)]))).toMatchObject(known);
    expect(afterLooking(stateWith([readOn(23)])).changesUntil).toBe(OLD);
    const unread = { readAt: null, failedAt: NOW, pulls: [] };
    expect(afterLooking(stateWith([readOn(23), unread])).changesUntil).toBe(OLD);
  });

  test('never goes back', () => {
    expect(afterLooking(stateWith([readOn(23), { ...readOn(23), readAt: '2026-11-09T12:00:00Z' }])).changesUntil).toBe(
      OLD,
    );
  });

  test('waits for each pull request that no list names, and for each that is in doubt', () => {
    const lists = [readOn(23), readOn(22)];
    const naming = [readOn(23, ['libquill:7']), readOn(22)];
    const asked = (askedAt: string | null) => afterLooking(stateWith(lists, [aPull({ askedAt })])).changesUntil;
    expect(asked(null)).toBe(OLD);
    expect(asked('2026-11-21T12:00:00Z')).toBe('2026-11-21T12:00:00Z');
    expect(afterLooking(stateWith(naming, [aPull()])).changesUntil).toBe('2026-11-22T12:00:00Z');
    expect(afterLooking(stateWith(naming, [aPull({ isUncertain: true })])).changesUntil).toBe(OLD);
  });
});
