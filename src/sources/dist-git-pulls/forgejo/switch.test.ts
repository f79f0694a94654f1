import { describe, expect, test } from 'vitest';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Tools } from '#sources/define.ts';
import { toolsWith } from '#sources/test-kit.ts';
import { distGitPulls } from '../client.ts';
import { aWirePull, flagsAt, listAt, pullAt as pagurePullAt } from '../test-tools.ts';
import {
  aRow,
  BASE,
  keep,
  type KeptByRuns,
  nothingLeft,
  ownership,
  pullAt,
  readAt,
  runOn,
  searchAt,
} from './test-forgejo.ts';

const PAGURE = { url: `${BASE}/api/0/version`, status: 200, body: { version: '0.31' } };
const FORGEJO = [
  { url: `${BASE}/api/0/version`, status: 404, body: {} },
  { url: `${BASE}/api/v1/version`, status: 200, body: { version: '11.0.3' } },
];
const SWITCHED = '2026-11-24T15:00:00Z';
const BACK = '2026-11-24T16:00:00Z';
const SECONDS = String(Date.parse('2026-11-19T02:00:00Z') / 1000);

const seven = aWirePull('libquill', 7, { date_created: SECONDS, user: { name: 'bob' } });
const eight = aWirePull('libquill', 8, { date_created: SECONDS, user: { name: 'bob' } });
const lists = (requests: unknown[]): Recording[] => [
  listAt('filed/ann', []),
  listAt('actionable/ann', requests),
  listAt('filed/bob', requests),
  listAt('actionable/bob', []),
];

/** One run of the source, whichever engine answers. */
async function run(left: KeptByRuns, recordings: readonly Recording[], part: Partial<Tools> = {}): Promise<void> {
  const { http, unused } = replay(recordings);
  const tools = toolsWith(BASE, http, { ownership, cursor: left.cursor, known: [...left.findings.keys()], ...part });
  keep(left, await distGitPulls.collect(tools));
  expect(unused()).toEqual([]);
}

async function withPagure(): Promise<KeptByRuns> {
  const left = nothingLeft();
  const flags = [flagsAt('libquill', 7, 'failure'), flagsAt('libquill', 8, 'success')];
  await run(left, [PAGURE, ...lists([seven, eight]), ...flags]);
  expect([...left.findings.keys()]).toEqual(['dist-git-pulls:rpms/libquill:7', 'dist-git-pulls:rpms/libquill:8']);
  return left;
}

describe('when the host switches from Pagure to Forgejo', () => {
  test('each pull request keeps its id and gets the new address', async () => {
    const left = await withPagure();
    const rows = [aRow('libquill', 7), aRow('libquill', 8)];
    await run(left, [...FORGEJO, searchAt(rows), ...readAt('libquill', 7), pullAt('libquill', 8)], { now: SWITCHED });
    expect([...left.findings.values()].map(({ id, url }) => [id, url])).toEqual([
      ['dist-git-pulls:rpms/libquill:7', 'https://src.fedoraproject.org/rpms/libquill/pulls/7'],
      ['dist-git-pulls:rpms/libquill:8', 'https://src.fedoraproject.org/rpms/libquill/pulls/8'],
    ]);
    expect(left.reading).toMatchObject({ mode: 'full', complete: true });
  });

  test('what Pagure told of CI and branches is shown until Forgejo was asked', async () => {
    const left = await withPagure();
    const down = [7, 8].map((number) => ({ ...pullAt('libquill', number), status: 503 }));
    await run(left, [...FORGEJO, searchAt([aRow('libquill', 7), aRow('libquill', 8)]), ...down], { now: SWITCHED });
    expect([...left.findings.values()].map(({ release, tags }) => [release, tags])).toEqual([
      ['rawhide', ['ci:failure']],
      ['rawhide', ['ci:success']],
    ]);
    expect(left.reading?.coverage?.note).toBe('CI results of 2 pull requests are still to be read');
  });

  test('one that the list lacks is gone only when it was asked for by itself', async () => {
    const left = await withPagure();
    const failing = [...FORGEJO, searchAt([aRow('libquill', 7)]), { ...pullAt('libquill', 8), status: 502 }];
    await run(left, [...failing, ...readAt('libquill', 7)], { now: SWITCHED });
    expect(left.findings.size).toBe(2);
    expect(left.reading).toMatchObject({
      mode: 'delta',
      complete: false,
      coverage: { note: expect.stringContaining('1 pull request may be closed by now') },
    });
    const since = { since: '2026-11-24T14:54:00Z' };
    await run(left, [...FORGEJO, searchAt([], since), pullAt('libquill', 8, null)], { now: BACK });
    expect([...left.findings.keys()]).toEqual(['dist-git-pulls:rpms/libquill:7']);
    expect(left.reading).toMatchObject({ mode: 'full', complete: true });
  });

  test('one that slipped from page to page is found open, and stays', async () => {
    const left = await withPagure();
    await run(left, [...FORGEJO, searchAt([aRow('libquill', 7)]), ...readAt('libquill', 7), pullAt('libquill', 8)], {
      now: SWITCHED,
    });
    expect(left.findings.size).toBe(2);
    expect(left.reading).toMatchObject({ mode: 'full', complete: true });
  });

  test('also without notes, as with --full, what was shown is asked for before it is gone', async () => {
    const left = await withPagure();
    const answers = [...FORGEJO, searchAt([aRow('libquill', 7)]), pullAt('libquill', 8), ...readAt('libquill', 7)];
    await run({ ...left }, [...answers], { now: SWITCHED, full: true, cursor: undefined });
    expect(left.findings.size).toBe(2);
  });

  test('a number that was given to another pull request takes no CI results with it', async () => {
    const left = await withPagure();
    const other = { title: 'Something else', created_at: '2026-11-24T14:30:00Z' };
    const down = { ...pullAt('libquill', 7), status: 503 };
    const rows = [aRow('libquill', 7, other), aRow('libquill', 8)];
    await run(left, [...FORGEJO, searchAt(rows), down, ...readAt('libquill', 8)], { now: SWITCHED });
    expect(left.findings.get('dist-git-pulls:rpms/libquill:7')).toMatchObject({ title: '#7 Something else', tags: [] });
  });

  test('an answer of neither engine changes nothing', async () => {
    const left = await withPagure();
    const before = structuredClone(left.findings);
    const outage = [{ ...PAGURE, status: 503 }];
    await expect(run(left, outage, { now: SWITCHED })).rejects.toThrow('503');
    const nobody = FORGEJO.map((recording) => ({ ...recording, status: 404 }));
    await expect(run(left, nobody, { now: SWITCHED })).rejects.toThrow('neither');
    expect(left.findings).toEqual(before);
  });
});

describe('when the host switches back to Pagure', () => {
  const switched = async (): Promise<KeptByRuns> => {
    const left = await withPagure();
    const rows = [aRow('libquill', 7), aRow('libquill', 8)];
    await run(left, [...FORGEJO, searchAt(rows), ...readAt('libquill', 7), pullAt('libquill', 8)], { now: SWITCHED });
    return left;
  };

  test('every list is read anew, and each pull request keeps its id and gets its old address', async () => {
    const left = await switched();
    await run(left, [PAGURE, ...lists([seven, eight])], { now: BACK });
    expect([...left.findings.values()].map(({ id, url }) => [id, url])).toEqual([
      ['dist-git-pulls:rpms/libquill:7', 'https://src.fedoraproject.org/rpms/libquill/pull-request/7'],
      ['dist-git-pulls:rpms/libquill:8', 'https://src.fedoraproject.org/rpms/libquill/pull-request/8'],
    ]);
    expect(left.reading).toMatchObject({ mode: 'full', complete: true, changesUntil: '2026-11-24T15:59:00Z' });
  });

  test('what closed meanwhile is gone, and what only Forgejo had is asked for by itself', async () => {
    const left = await switched();
    const nine = aRow('libquill', 9, { updated_at: '2026-11-24T15:10:00Z', created_at: '2026-11-24T15:10:00Z' });
    const at = { created_at: '2026-11-24T15:10:00Z', updated_at: '2026-11-24T15:10:00Z' };
    const since = { since: '2026-11-24T14:54:00Z' };
    await runOn(left, [searchAt([nine], since), pullAt('libquill', 9, at), ...readAt('libquill', 9).slice(1)], {
      now: '2026-11-24T15:30:00Z',
    });
    expect(left.findings.size).toBe(3);
    const gone = [pagurePullAt('libquill', 8, undefined), pagurePullAt('libquill', 9, undefined)];
    await run(left, [PAGURE, ...lists([seven]), ...gone], { now: BACK });
    expect([...left.findings.keys()]).toEqual(['dist-git-pulls:rpms/libquill:7']);
  });
});
