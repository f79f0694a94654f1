/** For tests of runs: sources that answer what a test says, in a data folder of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { aFinding, anOwnedPackage, aSourceIdentity } from '#domain/builders.ts';
import type { RunReport } from '#domain/outcome.ts';
import { replay } from '#lib/http/replay.ts';
import { silentLog } from '#lib/log.ts';
import { defineReference, defineSource, type FindingSource, type Reading, type Tools } from '#sources/define.ts';
import { SERVICES } from '#sources/services.ts';
import type { Registered } from '#sources/registry.ts';
import { openStore, type Store } from '#store/store.ts';
import { collectAll } from './collect-all.ts';
import type { RunSettings } from './run.ts';

export const rateLimit = { concurrency: 1, minIntervalMs: 0 };
export const budget = { requests: 1, bytes: 1, minutes: 1 };
const bill = { requests: 1, notModified: 0, retries: 0, bytes: 10, ms: 5 };

export const rowsOf = (rows: number) => [{ name: 'bugs', rows, mayBeEmpty: false }];
export const goodReading: Reading = { mode: 'full', findings: [aFinding()], parts: rowsOf(100), cursor: { upTo: 7 } };

type Collect = (tools: Tools) => Promise<Reading>;

export const findingsSource = (id: string, collect: Collect, part: Partial<FindingSource> = {}): Registered => ({
  source: defineSource({
    identity: aSourceIdentity({ id }),
    service: 'bugzilla',
    rateLimit,
    needs: [],
    collect,
    ...part,
  }),
  everyMinutes: 30,
  budget,
});

export const ownershipWith = (rows: number): Registered => ({
  source: defineReference('ownership', {
    identity: aSourceIdentity({ id: 'dist-git-ownership', kinds: {} }),
    service: 'distgit',
    rateLimit,
    collect: () =>
      Promise.resolve({
        parts: [{ name: 'packages', rows, mayBeEmpty: false }],
        packages: [anOwnedPackage()],
        groups: [],
      }),
  }),
  everyMinutes: 60,
  budget,
});

export const noRequest = () => Promise.reject(new Error('no request expected'));

type Bench = {
  folder: () => string;
  store: () => Store;
  /** One run at an instant. */
  at: (now: string, registry: Registered[], more?: Partial<RunSettings>) => Promise<RunReport>;
};

/** A data folder for each test. */
export function aBench(): Bench {
  let folder = '';
  let store: Store;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'collect-'));
    store = await openStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));
  const at: Bench['at'] = (now, registry, more = {}) =>
    collectAll({
      store,
      registry,
      upstreams: { ...SERVICES },
      openClient: () => ({ http: replay([]).http, bill: () => bill }),
      log: silentLog,
      now,
      random: () => 0.5,
      isOver: () => false,
      refresh: false,
      full: false,
      acceptedByHand: [],
      ...more,
    });
  return { folder: () => folder, store: () => store, at };
}
