/** The change log through a whole crawl: what it saves, and what happens while it is down. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aSourceIdentity } from '#domain/builders.ts';
import { replay } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { silentLog } from '#lib/log.ts';
import { datagrepper } from '#sources/datagrepper/client.ts';
import { defineReference } from '#sources/define.ts';
import { SERVICES } from '#sources/services.ts';
import { distGitPulls } from '#sources/dist-git-pulls/client.ts';
import { createDistGit, type FakeDistGit, type FakePull } from '#sources/dist-git-pulls/test-dist-git.ts';
import { heldBy } from '#sources/dist-git-pulls/test-tools.ts';
import type { Registered } from '#sources/registry.ts';
import { openStore, type Store } from '#store/store.ts';
import { collectAll } from './collect-all.ts';
import type { Run } from './run.ts';

const OWNERS = { libquill: 'ann', zwilter: 'bob', tidewater: 'cat', marrow: 'dan', plover: 'eve' };
const budget = { requests: 100, bytes: 1e6, minutes: 1 };
const bill = { requests: 1, notModified: 0, retries: 0, bytes: 10, ms: 5 };
const START_MS = Date.parse('2026-11-24T12:00:00Z');
const minutes = (count: number): number => START_MS + count * 60_000;
const at = (count: number): string => new Date(minutes(count)).toISOString().replace('.000', '');

const registry: Registered[] = [
  { source: datagrepper, everyMinutes: 30, budget },
  {
    source: defineReference('ownership', {
      identity: aSourceIdentity({ id: 'dist-git-ownership', kinds: {} }),
      service: 'distgit',
      rateLimit: { concurrency: 1, minIntervalMs: 0 },
      collect: () => Promise.resolve({ parts: [], packages: heldBy(OWNERS).packages, groups: [] }),
    }),
    everyMinutes: 60,
    budget,
  },
  { source: distGitPulls, everyMinutes: 60, budget },
];

let folder: string;
let store: Store;
let distGit: FakeDistGit;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'change-log-'));
  store = await openStore(folder);
  distGit = createDistGit(OWNERS);
});
afterEach(() => rm(folder, { recursive: true }));

/** A Datagrepper that has the messages of this dist-git, all on one page. */
function logHttp(asked: string[], status: number): Http {
  const answer = (url: string): unknown => {
    const query = new URL(url).searchParams;
    const topics = query.getAll('topic');
    const [start, end] = [Number(query.get('start')), Number(query.get('end'))];
    const isAskedFor = (topic: string, sentAt: string): boolean =>
      topics.includes(topic) && Date.parse(sentAt) >= start * 1000 && Date.parse(sentAt) <= end * 1000;
    const found = distGit.messages.filter((message) => isAskedFor(message.topic, message.at));
    const rows = found.map(({ id, topic, at: sentAt, body }) => ({ id, topic, headers: { 'sent-at': sentAt }, body }));
    return { raw_messages: rows, total: rows.length, pages: 1, arguments: { topics } };
  };
  const fallback = (url: string) => {
    asked.push(url);
    return { url, status, body: answer(url) };
  };
  return replay([], { fallback }).http;
}

async function crawlAt(minute: number, { logStatus = 200, ...part }: Partial<Run> & { logStatus?: number } = {}) {
  const asked: Record<'log' | 'distGit', string[]> = { log: [], distGit: [] };
  const clients = { log: logHttp(asked.log, logStatus), distGit: distGit.http((path) => asked.distGit.push(path)) };
  const report = await collectAll({
    store,
    registry,
    upstreams: { ...SERVICES },
    openClient: ({ source }) => ({ http: source === datagrepper ? clients.log : clients.distGit, bill: () => bill }),
    log: silentLog,
    now: at(minute),
    random: () => 0.5,
    isOver: () => false,
    refresh: false,
    full: false,
    acceptedByHand: [],
    ...part,
  });
  const snapshot = await store.readSnapshot('dist-git-pulls');
  const states = Object.fromEntries(report.sources.map(({ id, state }) => [id, state]));
  return { report, states, asked, snapshot, ids: snapshot?.findings.map(({ id }) => id) };
}

const idOf = ({ name, number }: FakePull): string => `dist-git-pulls:rpms/${name}:${String(number)}`;

describe('a crawl with a change log', () => {
  test('asks dist-git for everything once, and then for next to nothing', async () => {
    const closing = distGit.open('libquill', 'bob', minutes(-600));
    const failing = distGit.open('plover', 'stranger', minutes(-500));
    distGit.flag(failing, 'Zuul', { status: 'pending', ms: minutes(-499) });
    const first = await crawlAt(0);
    expect(first.ids).toEqual([closing, failing].map(idOf));
    expect(first.asked.distGit).toHaveLength(1 + 12);

    distGit.happen('close', closing, minutes(10));
    const opened = distGit.open('tidewater', 'stranger', minutes(20));
    distGit.flag(failing, 'Zuul', { status: 'failure', ms: minutes(30) });
    const second = await crawlAt(60);
    expect(second.ids).toEqual([failing, opened].map(idOf));
    expect(second.snapshot?.findings.map(({ tags }) => tags)).toEqual([['ci:failure'], []]);
    expect(second.snapshot).toMatchObject({ changesUntil: at(59), oldestAt: at(59), complete: true });
    expect(second.asked.log).toHaveLength(1);
    const [probe, ...lists] = second.asked.distGit;
    expect(probe).toBe('/api/0/version');
    expect(lists).toHaveLength(4);
    expect(lists.every((path) => path.includes('/requests/'))).toBe(true);
  });

  test('looks for itself while the log is down, and catches up without a gap', async () => {
    const closing = distGit.open('plover', 'stranger', minutes(-600));
    await crawlAt(0);
    distGit.happen('close', closing, minutes(70));
    const down = await crawlAt(60, { logStatus: 503 });
    expect(down.states).toMatchObject({ datagrepper: 'kept', 'dist-git-pulls': 'fresh' });
    expect(down.report.exitCode).toBe(0);
    expect(down.asked.distGit.length).toBeGreaterThan(4);
    const up = await crawlAt(120);
    expect(up.states).toMatchObject({ datagrepper: 'fresh', 'dist-git-pulls': 'fresh' });
    expect(up.asked.log.join()).toContain(`start=${String(minutes(-6) / 1000)}&`);
    expect(up.snapshot).toMatchObject({ changesUntil: at(119) });
    expect(up.ids).toEqual([]);
  });

  test('asks the log on its first run whether it answers, and not again before it is due', async () => {
    const first = await crawlAt(0);
    expect(first.asked.log).toHaveLength(1);
    expect(first.states).toMatchObject({ datagrepper: 'fresh' });
    const again = await crawlAt(0);
    expect(again.asked.log).toEqual([]);
    expect(again.states).toMatchObject({ datagrepper: 'not-due', 'dist-git-pulls': 'not-due' });
  });

  test('that is told to read everything anew does not believe the log', async () => {
    await crawlAt(0);
    const lost = distGit.open('plover', 'stranger', minutes(10));
    distGit.messages.length = 0;
    expect((await crawlAt(60)).ids).toEqual([]);
    const full = await crawlAt(120, { full: true });
    expect(full.ids).toEqual([idOf(lost)]);
    expect(full.snapshot).toMatchObject({ changesUntil: at(119) });
  });

  test('does without a log that is switched off', async () => {
    const { states, asked, ids } = await crawlAt(0, { upstreams: { ...SERVICES, datagrepper: null } });
    expect(states).toMatchObject({ datagrepper: 'switched-off', 'dist-git-pulls': 'fresh' });
    expect([asked.log, ids]).toEqual([[], []]);
  });
});
