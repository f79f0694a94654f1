import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFinding, aRelease, aSourceIdentity } from '#domain/builders.ts';
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { defineReference, defineSource } from '#sources/define.ts';
import { SERVICES } from '#sources/services.ts';
import type { Registered } from '#sources/registry.ts';
import {
  aBench,
  budget,
  findingsSource,
  goodReading,
  rateLimit,
  noRequest,
  ownershipWith,
  rowsOf,
} from './test-run.ts';

const { at, folder, store } = aBench();
const snapshotFile = () => readFile(join(folder(), 'snapshots', 'bugzilla.json'), 'utf8');

describe('a run', () => {
  test('leaves a snapshot, an outcome and a report', async () => {
    const report = await at('2026-11-24T14:00:00Z', [
      ownershipWith(100),
      findingsSource('bugzilla', () => Promise.resolve(goodReading)),
    ]);
    expect(report).toMatchObject({
      exitCode: 0,
      sources: [
        { id: 'bugzilla', state: 'fresh', findings: 1 },
        { id: 'dist-git-ownership', state: 'fresh' },
      ],
    });
    expect(await store().readSnapshot('bugzilla')).toMatchObject({
      cursor: { upTo: 7 },
      fullAt: '2026-11-24T14:00:00Z',
    });
    expect(await store().readOutcome('bugzilla')).toMatchObject({ state: 'fresh', readAt: '2026-11-24T14:00:00Z' });
  });

  test('reads the releases before the schedule, which asks by their numbers', async () => {
    const releases = defineReference('releases', {
      identity: aSourceIdentity({ id: 'fedora-releases', kinds: {} }),
      service: 'bodhi',
      rateLimit,
      collect: () => Promise.resolve({ parts: rowsOf(100), releases: [aRelease()] }),
    });
    const schedule = defineReference('schedule', {
      identity: aSourceIdentity({ id: 'schedule', kinds: {} }),
      service: 'schedule',
      needs: ['releases'],
      rateLimit,
      collect: ({ releases: known }) =>
        Promise.resolve({
          parts: rowsOf(100),
          milestones: (known?.releases ?? []).map(({ name }) => ({
            release: name,
            name: 'Freeze',
            startsOn: '2026-12-01',
          })),
        }),
    });
    const registry = [schedule, releases].map((source) => ({ source, everyMinutes: 30, budget }));
    await at('2026-11-24T14:00:00Z', registry, { full: true });
    expect((await store().readReference('schedule'))?.milestones).toMatchObject([{ release: 'f45', name: 'Freeze' }]);
  });

  test("keeps yesterday's findings to the byte when the service answers 503", async () => {
    await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', () => Promise.resolve(goodReading))]);
    const before = await snapshotFile();
    const down = () =>
      Promise.reject(new HttpStatusError(503, { method: 'GET', url: 'https://bugzilla.redhat.com/rest/bug' }));
    const report = await at('2026-11-24T15:00:00Z', [
      findingsSource('bugzilla', down),
      ownershipWith(100),
      findingsSource('bodhi', () => Promise.resolve(goodReading)),
    ]);
    expect(report.exitCode).toBe(0);
    expect(await snapshotFile()).toBe(before);
    expect(await store().readOutcome('bugzilla')).toMatchObject({
      state: 'kept',
      readAt: '2026-11-24T14:00:00Z',
      failingSince: '2026-11-24T15:00:00Z',
      reason: expect.stringContaining('503'),
    });
  });

  test('says missing when there never was anything', async () => {
    const broken = () =>
      Promise.reject(new ShapeError('answered HTML', 'GET https://bodhi.fedoraproject.org/updates/'));
    const report = await at('2026-11-24T14:00:00Z', [findingsSource('bodhi', broken), ownershipWith(100)]);
    expect(report.exitCode).toBe(1);
    expect(await store().readOutcome('bodhi')).toMatchObject({ state: 'missing' });
  });

  test('asks again only when the interval has passed, or always with refresh', async () => {
    let asked = 0;
    const counting = findingsSource('bugzilla', () => {
      asked += 1;
      return Promise.resolve(goodReading);
    });
    await at('2026-11-24T14:00:00Z', [counting]);
    const report = await at('2026-11-24T14:10:00Z', [counting]);
    expect(report.sources[0]?.state).toBe('not-due');
    await at('2026-11-24T14:30:00Z', [counting]);
    await at('2026-11-24T14:31:00Z', [counting], { refresh: true });
    expect(asked).toBe(3);
  });

  test('reads references first and hands them to the sources', async () => {
    const releases: Registered = {
      source: defineReference('releases', {
        identity: aSourceIdentity({ id: 'fedora-releases', kinds: {} }),
        service: 'bodhi',
        rateLimit,
        collect: () => Promise.resolve({ parts: rowsOf(100), releases: [aRelease()] }),
      }),
      everyMinutes: 30,
      budget,
    };
    let seen: string | undefined;
    const asking: Registered = {
      source: defineSource({
        identity: aSourceIdentity(),
        service: 'bugzilla',
        rateLimit,
        needs: ['releases', 'ownership'],
        collect: (tools) => {
          seen = `${tools.releases?.releases[0]?.name} ${tools.ownership?.packages[0]?.name}`;
          return Promise.resolve(goodReading);
        },
      }),
      everyMinutes: 30,
      budget,
    };
    await at('2026-11-24T14:00:00Z', [asking, releases, ownershipWith(100)]);
    expect(seen).toBe('f45 libquill');
  });

  test('keeps what a source had read when it fails half way', async () => {
    const failing: Registered = {
      source: defineSource({
        identity: aSourceIdentity(),
        service: 'bugzilla',
        rateLimit,
        needs: [],
        collect: async (tools) => {
          await tools.checkpoint({
            mode: 'delta',
            changed: [aFinding()],
            gone: [],
            parts: rowsOf(100),
            complete: false,
            cursor: { page: 1 },
          });
          throw new HttpStatusError(503, { method: 'GET', url: tools.base });
        },
      }),
      everyMinutes: 30,
      budget,
    };
    await at('2026-11-24T14:00:00Z', [failing]);
    expect(await store().readSnapshot('bugzilla')).toMatchObject({
      complete: false,
      cursor: { page: 1 },
      findings: [{ id: 'bugzilla:2400001' }],
    });
    expect(await store().readOutcome('bugzilla')).toMatchObject({ state: 'kept' });
  });

  test('lets the others end before a bug in one of them stops the run', async () => {
    const slow = findingsSource('slow', async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return goodReading;
    });
    const buggy = findingsSource('buggy', () => Promise.reject(new TypeError('x is not a function')));
    await expect(at('2026-11-24T14:00:00Z', [buggy, slow])).rejects.toThrow('x is not a function');
    expect((await store().readOutcome('slow'))?.state).toBe('fresh');
  });

  test('does not ask a source before there is what it needs', async () => {
    const needing: Registered = {
      source: defineSource({
        identity: aSourceIdentity(),
        service: 'bugzilla',
        rateLimit,
        needs: ['ownership'],
        collect: () => Promise.resolve(goodReading),
      }),
      everyMinutes: 30,
      budget,
    };
    expect((await at('2026-11-24T14:00:00Z', [needing])).sources[0]).toMatchObject({
      state: 'missing',
      reason: expect.stringContaining('ownership'),
    });
    expect((await at('2026-11-24T14:30:00Z', [needing, ownershipWith(100)])).sources[0]).toMatchObject({
      state: 'fresh',
    });
  });

  test('with full, asks what is not due and forgets the cursor', async () => {
    const cursors: unknown[] = [];
    const noting: Registered = {
      source: defineSource({
        identity: aSourceIdentity(),
        service: 'bugzilla',
        rateLimit,
        needs: [],
        collect: (tools) => {
          cursors.push(tools.cursor);
          return Promise.resolve(goodReading);
        },
      }),
      everyMinutes: 30,
      budget,
    };
    await at('2026-11-24T14:00:00Z', [noting]);
    await at('2026-11-24T14:40:00Z', [noting]);
    await at('2026-11-24T14:41:00Z', [noting], { full: true });
    expect(cursors).toEqual([undefined, { upTo: 7 }, undefined]);
  });

  test('does not hide a bug as a fault of the service', async () => {
    const buggy = findingsSource('bugzilla', () => Promise.reject(new TypeError('x is not a function')));
    await expect(at('2026-11-24T14:00:00Z', [buggy])).rejects.toThrow('x is not a function');
  });

  test('leaves a source alone that is switched off', async () => {
    const report = await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', noRequest), ownershipWith(100)], {
      upstreams: { ...SERVICES, bugzilla: null },
    });
    expect(report).toMatchObject({
      exitCode: 0,
      sources: [{ id: 'bugzilla', state: 'switched-off', reason: 'switched off' }, {}],
    });
  });
});
