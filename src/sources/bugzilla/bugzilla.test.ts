import { describe, expect, test } from 'vitest';
import { someReleases } from '#domain/builders.ts';
import { Finding } from '#domain/finding/finding.ts';
import { replay } from '#lib/http/replay.ts';
import { asDelta, asFull, toolsWith } from '#sources/test-kit.ts';
import { bugzilla } from './client.ts';
import { BASE, collect, fixture } from './test-tools.ts';

const releases = someReleases();
const lastRun = { changedSince: '2026-11-23T18:30:00Z', fullAt: '2026-11-23T20:00:00Z' };

const openBugs = [fixture('trackers'), fixture('open-bugs'), fixture('open-bugs-end')];
const changedBugs = [fixture('changed-bugs'), fixture('changed-bugs-end')];

describe('all open bugs', () => {
  test('become findings, one each, that keep the shape all sources share', async () => {
    const { findings, parts, dropped } = asFull(await collect(openBugs, { releases }));
    expect(findings.map((finding) => Finding.parse(finding).id)).toEqual(
      [1, 2, 3, 4, 6, 8, 9, 10].map((n) => `bugzilla:${2_400_000 + n}`),
    );
    expect(parts).toEqual([{ name: 'bugs', rows: 10, mayBeEmpty: false }]);
    expect(dropped).toEqual([]);
  });

  test('leave out reviews of new packages and bugs restricted to a group', async () => {
    const { findings } = asFull(await collect(openBugs, { releases }));
    expect(JSON.stringify(findings)).not.toMatch(/2400005|2400007|not public yet/);
  });

  test('carry no mail address and no real name', async () => {
    const text = JSON.stringify(await collect(openBugs, { releases }));
    expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.(?!service)[a-z]/i);
    expect(text).not.toMatch(/Juniper|Writer|marrow/);
    expect(text).toContain('user@1000.service');
  });

  test('are noted with the latest change seen, not with the clock', async () => {
    const { cursor } = await collect(openBugs, { releases });
    expect(cursor).toMatchObject({ changedSince: '2026-11-23T18:30:00Z', fullAt: '2026-11-24T14:00:00Z' });
  });

  test('are read again after a day, and whenever everything is asked for', async () => {
    const old = { ...lastRun, fullAt: '2026-11-23T14:00:00Z' };
    expect(await collect(openBugs, { releases, cursor: old })).toMatchObject({ mode: 'full' });
    expect(await collect(openBugs, { releases, cursor: lastRun, full: true })).toMatchObject({ mode: 'full' });
    expect(await collect(openBugs, { releases, cursor: { page: 3 } })).toMatchObject({ mode: 'full' });
  });
});

describe('bugs that changed since the last run', () => {
  test('are asked for from ten minutes before the last change seen, whatever their status', async () => {
    const { changed, gone } = asDelta(await collect(changedBugs, { cursor: lastRun }));
    expect(changed.map(({ id, status }) => [id, status])).toEqual([
      ['bugzilla:2400002', 'MODIFIED'],
      ['bugzilla:2400011', 'NEW'],
    ]);
    expect(gone).toEqual(['bugzilla:2400001', 'bugzilla:2400003', 'bugzilla:2400006']);
  });

  test('move the note forward and keep the time of the last full reading', async () => {
    const { cursor } = await collect(changedBugs, { cursor: lastRun });
    expect(cursor).toEqual({ ...lastRun, changedSince: '2026-11-24T13:00:00Z' });
  });

  test('leave the note as it is when nothing changed', async () => {
    const nothing = { ...fixture('changed-bugs'), body: { bugs: [] } };
    const reading = asDelta(await collect([nothing], { cursor: lastRun }));
    expect(reading).toMatchObject({ changed: [], gone: [], cursor: lastRun });
  });

  test('never move the note past the start of the run, so that a bug that changed meanwhile is read again', async () => {
    const { cursor } = await collect(changedBugs, { cursor: lastRun, now: '2026-11-24T12:25:00Z' });
    expect(cursor).toEqual({ ...lastRun, changedSince: '2026-11-24T12:25:00Z' });
  });
});

describe('a Bugzilla that answers badly', () => {
  const first = fixture('open-bugs');
  const broken = [
    { id: 2_399_990, summary: ['not text'], product: 'Fedora' },
    { id: 'unknown', summary: 'no number' },
  ];

  test('with nothing brings nothing, and says that this is not to be believed', async () => {
    const reading = asFull(await collect([{ ...first, body: { bugs: [] } }]));
    expect(reading).toMatchObject({ findings: [], parts: [{ rows: 0, mayBeEmpty: false }] });
    expect(reading.cursor).toBeUndefined();
  });

  test('with one broken bug loses that one only, and knows its number', async () => {
    const next = { ...fixture('open-bugs-end'), url: first.url.replace('&v1=0&', '&v1=2399990&') };
    const reading = asFull(await collect([{ ...first, body: { bugs: broken } }, next]));
    expect(reading.dropped?.map(({ id }) => id)).toEqual(['bugzilla:2399990', undefined]);
    expect(reading.parts).toEqual([{ name: 'bugs', rows: 2, mayBeEmpty: false }]);
  });

  test('with 404 fails', async () => {
    await expect(collect([{ ...first, status: 404 }])).rejects.toMatchObject({ name: 'HttpStatusError', status: 404 });
  });

  test('with 503 fails after smaller and smaller pages', async () => {
    const limits = [1000, 500, 250, 125].map((limit) => ({
      url: first.url.replace('&limit=1000&', `&limit=${limit}&`),
      status: 503,
      headers: { 'content-type': 'text/html' },
      body: '<h1>Service Unavailable</h1>',
    }));
    const { http, unused } = replay(limits);
    const failing = bugzilla.collect(toolsWith(BASE, http));
    await expect(failing).rejects.toMatchObject({ name: 'HttpStatusError', status: 503 });
    expect(unused()).toEqual([]);
  });

  test('with 503 and a time to come back is left alone', async () => {
    const headers = { 'content-type': 'text/html', 'retry-after': '3600' };
    const { http } = replay([{ ...first, status: 503, headers, body: '<title>Bugzilla is Down</title>' }]);
    await expect(bugzilla.collect(toolsWith(BASE, http))).rejects.toMatchObject({
      status: 503,
      retryAfterMs: 3_600_000,
    });
  });

  test('with 503 for a large page is asked for smaller ones from there on', async () => {
    const smaller = { ...first, url: first.url.replace('&limit=1000&', '&limit=500&') };
    const end = { ...fixture('open-bugs-end') };
    const smallerEnd = { ...end, url: end.url.replace('&limit=1000&', '&limit=500&') };
    const reading = asFull(await collect([{ ...first, status: 503 }, smaller, smallerEnd]));
    expect(reading.findings).toHaveLength(8);
  });

  test('with the same bugs again and again is not asked for ever', async () => {
    const again = { ...first, url: first.url.replace('&v1=0&', '&v1=2400010&') };
    await expect(collect([first, again])).rejects.toMatchObject({ name: 'ShapeError' });
  });

  test('with bugs in no order is not trusted', async () => {
    const body = { bugs: [{ id: 9 }, { id: 7 }].map((part) => ({ ...GOOD_BUG, ...part })) };
    await expect(collect([{ ...first, body }])).rejects.toThrow('in the order of their ids');
  });
});

const GOOD_BUG = {
  id: 1,
  summary: 'libquill does not open',
  status: 'NEW',
  product: 'Fedora',
  component: ['libquill'],
  version: ['rawhide'],
  creation_time: '2026-10-01T08:00:00Z',
  last_change_time: '2026-11-20T10:00:00Z',
};

test('a reader can ask the same question at Bugzilla', () => {
  const asks = new URL(bugzilla.identity.asks?.replace('{package}', encodeURIComponent('c++-kit')) ?? '');
  expect(asks.origin).toBe(BASE);
  expect(asks.searchParams.getAll('product')).toEqual(['Fedora', 'Fedora EPEL']);
  expect(asks.searchParams.get('component')).toBe('c++-kit');
});
