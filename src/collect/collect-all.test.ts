import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, aRelease, aSourceIdentity } from '#domain/builders.ts';
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { replay } from '#lib/http/replay.ts';
import { silentLog } from '#lib/log.ts';
import {
  defineOwnership,
  defineReleases,
  defineSchedule,
  defineSource,
  SERVICES,
  type Reading,
} from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { openStore, type Store } from '#store/store.ts';
import { collectAll } from './collect-all.ts';
import type { Run } from './run.ts';

const manners = { concurrency: 1, minIntervalMs: 0 };
const budget = { requests: 1, bytes: 1, minutes: 1 };
const bill = { requests: 1, notModified: 0, retries: 0, bytes: 10, ms: 5 };
const many = [{ name: 'bugs', rows: 100, mayBeEmpty: false }];
const goodReading: Reading = { mode: 'full', findings: [aFinding()], parts: many, cursor: { upTo: 7 } };

const findingsSource = (id: string, collect: () => Promise<Reading>): Registered => ({
  source: defineSource({ identity: aSourceIdentity({ id }), service: 'bugzilla', manners, needs: [], collect }),
  everyMinutes: 30,
  budget,
});

const ownershipSource: Registered = {
  source: defineOwnership({
    identity: aSourceIdentity({ id: 'dist-git-ownership', kinds: {} }),
    service: 'distgit',
    manners,
    collect: () => Promise.resolve({ parts: many, packages: [anOwnedPackage()], groups: [] }),
  }),
  everyMinutes: 60,
  budget,
};

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collect-'));
  store = await openStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const at = (now: string, registry: Registered[], more: Partial<Run> = {}) =>
  collectAll({
    store,
    registry,
    upstreams: { ...SERVICES },
    openClient: () => ({ http: replay([]).http, bill: () => bill }),
    log: silentLog,
    now,
    random: () => 0.5,
    refresh: false,
    full: false,
    vouchedFor: [],
    ...more,
  });
const noRequest = () => Promise.reject(new Error('no request expected'));
const snapshotFile = () => readFile(join(folder, 'snapshots', 'bugzilla.json'), 'utf8');

describe('a run', () => {
  test('leaves a snapshot, an outcome and a report', async () => {
    const report = await at('2026-11-24T14:00:00Z', [
      ownershipSource,
      findingsSource('bugzilla', () => Promise.resolve(goodReading)),
    ]);
    expect(report).toMatchObject({
      exitCode: 0,
      sources: [
        { id: 'bugzilla', state: 'fresh', findings: 1 },
        { id: 'dist-git-ownership', state: 'fresh' },
      ],
    });
    expect(await store.readSnapshot('bugzilla')).toMatchObject({ cursor: { upTo: 7 }, fullAt: '2026-11-24T14:00:00Z' });
    expect(await store.readOutcome('bugzilla')).toMatchObject({ state: 'fresh', readAt: '2026-11-24T14:00:00Z' });
  });

  test('reads the releases before the schedule, which asks by their numbers', async () => {
    const releases = defineReleases({
      identity: aSourceIdentity({ id: 'fedora-releases', kinds: {} }),
      service: 'bodhi',
      manners,
      collect: () => Promise.resolve({ parts: many, releases: [aRelease()] }),
    });
    const schedule = defineSchedule({
      identity: aSourceIdentity({ id: 'schedule', kinds: {} }),
      service: 'schedule',
      manners,
      collect: ({ releases: known }) =>
        Promise.resolve({
          parts: many,
          milestones: (known?.releases ?? []).map(({ name }) => ({
            release: name,
            name: 'Freeze',
            startsOn: '2026-12-01',
          })),
        }),
    });
    const registry = [schedule, releases].map((source) => ({ source, everyMinutes: 30, budget }));
    await at('2026-11-24T14:00:00Z', registry, { full: true });
    expect((await store.readSchedule('schedule'))?.milestones).toMatchObject([{ release: 'f45', name: 'Freeze' }]);
  });

  test("keeps yesterday's findings to the byte when the service answers 503", async () => {
    await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', () => Promise.resolve(goodReading))]);
    const before = await snapshotFile();
    const down = () =>
      Promise.reject(new HttpStatusError(503, { method: 'GET', url: 'https://bugzilla.redhat.com/rest/bug' }));
    const report = await at('2026-11-24T15:00:00Z', [
      findingsSource('bugzilla', down),
      ownershipSource,
      findingsSource('bodhi', () => Promise.resolve(goodReading)),
    ]);
    expect(report.exitCode).toBe(0);
    expect(await snapshotFile()).toBe(before);
    expect(await store.readOutcome('bugzilla')).toMatchObject({
      state: 'kept',
      readAt: '2026-11-24T14:00:00Z',
      failingSince: '2026-11-24T15:00:00Z',
      reason: expect.stringContaining('503'),
    });
  });

  test('says missing when there never was anything', async () => {
    const broken = () =>
      Promise.reject(new ShapeError('answered HTML', 'GET https://bodhi.fedoraproject.org/updates/'));
    const report = await at('2026-11-24T14:00:00Z', [findingsSource('bodhi', broken), ownershipSource]);
    expect(report.exitCode).toBe(1);
    expect(await store.readOutcome('bodhi')).toMatchObject({ state: 'missing' });
  });

  test('does not write an answer that it does not believe', async () => {
    await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', () => Promise.resolve(goodReading))]);
    const before = await snapshotFile();
    const empty: Reading = { mode: 'full', findings: [], parts: [{ name: 'bugs', rows: 0, mayBeEmpty: false }] };
    await at('2026-11-24T15:00:00Z', [findingsSource('bugzilla', () => Promise.resolve(empty))]);
    expect(await snapshotFile()).toBe(before);
    expect(await store.readOutcome('bugzilla')).toMatchObject({
      state: 'kept',
      reason: expect.stringContaining('not believed'),
    });
    await at('2026-11-24T15:00:00Z', [findingsSource('bugzilla', () => Promise.resolve(empty))], {
      vouchedFor: ['bugzilla'],
    });
    expect((await store.readSnapshot('bugzilla'))?.findings).toEqual([]);
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
      source: defineReleases({
        identity: aSourceIdentity({ id: 'fedora-releases', kinds: {} }),
        service: 'bodhi',
        manners,
        collect: () => Promise.resolve({ parts: many, releases: [aRelease()] }),
      }),
      everyMinutes: 30,
      budget,
    };
    let seen: string | undefined;
    const asking: Registered = {
      source: defineSource({
        identity: aSourceIdentity(),
        service: 'bugzilla',
        manners,
        needs: ['releases', 'ownership'],
        collect: (tools) => {
          seen = `${tools.releases?.releases[0]?.name} ${tools.ownership?.packages[0]?.name}`;
          return Promise.resolve(goodReading);
        },
      }),
      everyMinutes: 30,
      budget,
    };
    await at('2026-11-24T14:00:00Z', [asking, releases, ownershipSource]);
    expect(seen).toBe('f45 libquill');
  });

  test('keeps what a source had read when it fails half way', async () => {
    const failing: Registered = {
      source: defineSource({
        identity: aSourceIdentity(),
        service: 'bugzilla',
        manners,
        needs: [],
        collect: async (tools) => {
          await tools.checkpoint({
            mode: 'delta',
            changed: [aFinding()],
            gone: [],
            parts: many,
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
    expect(await store.readSnapshot('bugzilla')).toMatchObject({
      complete: false,
      cursor: { page: 1 },
      findings: [{ id: 'bugzilla:2400001' }],
    });
    expect(await store.readOutcome('bugzilla')).toMatchObject({ state: 'kept' });
  });

  test('sets an unreadable snapshot aside and starts that source anew', async () => {
    const source = findingsSource('bugzilla', () => Promise.resolve(goodReading));
    await at('2026-11-24T14:00:00Z', [source]);
    await writeFile(join(folder, 'snapshots', 'bugzilla.json'), '{ "version": 1, "findi');
    const report = await at('2026-11-24T15:00:00Z', [source]);
    expect(report.sources[0]).toMatchObject({ state: 'fresh', findings: 1 });
    expect(await readFile(join(folder, 'snapshots', 'bugzilla.json.unreadable'), 'utf8')).toContain('findi');
  });

  test('does not hide a bug as a fault of the service', async () => {
    const buggy = findingsSource('bugzilla', () => Promise.reject(new TypeError('x is not a function')));
    await expect(at('2026-11-24T14:00:00Z', [buggy])).rejects.toThrow('x is not a function');
  });

  test('leaves a source alone that is switched off', async () => {
    const report = await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', noRequest), ownershipSource], {
      upstreams: { ...SERVICES, bugzilla: null },
    });
    expect(report).toMatchObject({
      exitCode: 0,
      sources: [{ id: 'bugzilla', state: 'switched-off', reason: 'switched off' }, {}],
    });
  });
});
