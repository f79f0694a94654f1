import { describe, expect, test } from 'vitest';
import { aSourceIdentity } from '#domain/builders.ts';
import { type Change, defineChangeLog, defineReference, type Tools, type ReferenceReading } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { aBench, budget, rateLimit } from './test-run.ts';

const bench = aBench();
const TOPIC = 'org.release-monitoring.prod.anitya.project.version.update';
const change: Change = { id: '1', topic: TOPIC, at: '2026-11-24T14:10:00Z', body: {} };

const log: Registered = {
  source: defineChangeLog({
    identity: aSourceIdentity({ id: 'datagrepper', kinds: {} }),
    service: 'datagrepper',
    rateLimit,
    collect: () => Promise.resolve([change]),
  }),
  everyMinutes: 30,
  budget,
};

const listening = (collect: (tools: Tools) => Partial<ReferenceReading<'upstreams'>>): Registered => ({
  source: defineReference('upstreams', {
    identity: aSourceIdentity({ id: 'anitya', kinds: {} }),
    service: 'anitya',
    rateLimit,
    listensTo: [TOPIC],
    collect: (tools) => Promise.resolve({ upstreams: [], parts: [], ...collect(tools) }),
  }),
  everyMinutes: 30,
  budget,
});

describe('a reference that listens to the change log', () => {
  test('hears what has happened since it was read, and says when all of it was read', async () => {
    const first = listening(({ now }) => ({ changesUntil: now }));
    await bench.at('2026-11-24T14:00:00Z', [log, first]);
    const heard: Change[][] = [];
    const second = listening(({ changes }) => {
      heard.push(changes?.of([TOPIC]) ?? []);
      return { fullAt: '2026-11-24T14:00:00Z', changesUntil: changes?.until };
    });
    await bench.at('2026-11-24T15:00:00Z', [log, second]);
    expect(heard).toEqual([[change]]);
    expect(await bench.store().readReference('upstreams')).toMatchObject({
      collectedAt: '2026-11-24T15:00:00Z',
      fullAt: '2026-11-24T14:00:00Z',
      changesUntil: '2026-11-24T14:59:00Z',
    });
    expect(await bench.store().readOutcome('anitya')).toMatchObject({ changesUntil: '2026-11-24T14:59:00Z' });
  });

  test('is told nothing where it noted nothing, and then has read all of it', async () => {
    const told: unknown[] = [];
    const forgetful = listening(({ changes }) => {
      told.push(changes);
      return {};
    });
    await bench.at('2026-11-24T14:00:00Z', [log, forgetful]);
    await bench.at('2026-11-24T15:00:00Z', [log, forgetful]);
    expect(told).toEqual([undefined, undefined]);
    expect(await bench.store().readReference('upstreams')).toMatchObject({ fullAt: '2026-11-24T15:00:00Z' });
  });
});
