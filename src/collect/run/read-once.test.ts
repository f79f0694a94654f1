import { expect, test } from 'vitest';
import { defineChangeLog } from '#sources/define.ts';
import { aBench, budget, findingsSource, goodReading, rateLimit, ownershipWith } from './test-run.ts';
import { aSourceIdentity } from '#domain/builders.ts';
import type { ReferenceName } from '#domain/references.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';

const NOON = '2026-11-24T12:00:00Z';
const HALF_PAST = '2026-11-24T12:30:00Z';
const TOPIC = 'org.fedoraproject.prod.bugzilla.bug.update';

const changeLog: Registered = {
  source: defineChangeLog({
    identity: aSourceIdentity({ id: 'datagrepper', kinds: {} }),
    service: 'datagrepper',
    rateLimit,
    collect: () => Promise.resolve([]),
  }),
  everyMinutes: 30,
  budget,
};
const listening = findingsSource(
  'bugzilla',
  () => Promise.resolve({ ...goodReading, changesUntil: '2026-11-24T11:59:00Z' }),
  { listensTo: [TOPIC] },
);
const bench = aBench();

test('how each source ended last time is read from the disk once a run, whoever wants to know', async () => {
  const registry = [
    changeLog,
    listening,
    findingsSource('koschei', () => Promise.resolve(goodReading)),
    ownershipWith(9),
  ];
  await bench.at(NOON, registry);
  const read: string[] = [];
  const readOutcome = (id: string) => {
    read.push(id);
    return bench.store().readOutcome(id);
  };
  const { sources } = await bench.at(HALF_PAST, registry, { store: { ...bench.store(), readOutcome } });
  expect(sources.filter(({ state }) => state === 'fresh').map(({ id }) => id)).toEqual([
    'bugzilla',
    'datagrepper',
    'koschei',
  ]);
  expect(read.sort()).toEqual(['bugzilla', 'datagrepper', 'dist-git-ownership', 'koschei']);
});

const needsOwnership = (id: string): Registered =>
  findingsSource(id, () => Promise.resolve(goodReading), { needs: ['ownership'] });

test('who holds what is read from the disk once a run, however many sources ask with it', async () => {
  const registry = [ownershipWith(9), needsOwnership('bodhi'), needsOwnership('bugzilla'), needsOwnership('koschei')];
  await bench.at(NOON, registry);
  const read: ReferenceName[] = [];
  const readReference: Store['readReference'] = (name) => {
    read.push(name);
    return bench.store().readReference(name);
  };
  const counted = { ...bench.store(), readReference };
  const afterHalfAnHour = await bench.at(HALF_PAST, registry, { store: counted });
  expect(afterHalfAnHour.sources.map(({ state }) => state)).toEqual(['fresh', 'fresh', 'not-due', 'fresh']);
  expect(read).toEqual(['ownership']);
  const anew = await bench.at('2026-11-24T13:00:00Z', registry, { store: counted });
  expect(anew.sources.map(({ state }) => state)).toEqual(['fresh', 'fresh', 'fresh', 'fresh']);
  expect(read).toEqual(['ownership', 'ownership']);
});

test('sources that come after the one that brings a reference are given what it has just read', async () => {
  const given: (number | undefined)[] = [];
  const asking = findingsSource(
    'bugzilla',
    ({ ownership }) => {
      given.push(ownership?.parts[0]?.rows);
      return Promise.resolve(goodReading);
    },
    { needs: ['ownership'] },
  );
  await bench.at(NOON, [ownershipWith(9), asking]);
  await bench.at('2026-11-24T13:00:00Z', [ownershipWith(10), asking]);
  expect(given).toEqual([9, 10]);
});
