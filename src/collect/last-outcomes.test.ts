import { expect, test } from 'vitest';
import { defineChangeLog } from '#sources/define.ts';
import { aBench, budget, findingsSource, goodReading, manners, ownershipWith } from './test-run.ts';
import { aSourceIdentity } from '#domain/builders.ts';
import type { Registered } from '#sources/registry.ts';

const NOON = '2026-11-24T12:00:00Z';
const HALF_PAST = '2026-11-24T12:30:00Z';
const TOPIC = 'org.fedoraproject.prod.bugzilla.bug.update';

const changeLog: Registered = {
  source: defineChangeLog({
    identity: aSourceIdentity({ id: 'datagrepper', kinds: {} }),
    service: 'datagrepper',
    manners,
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
