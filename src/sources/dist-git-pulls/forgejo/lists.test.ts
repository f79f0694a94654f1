import { describe, expect, test } from 'vitest';
import { BudgetError, HttpStatusError, ShapeError } from '#lib/errors.ts';
import { replay } from '#lib/http/replay.ts';
import { asFull } from '#sources/test-kit.ts';
import { aRow, aStatus, nothingLeft, pullAt, readAt, runOn, searchAt, statusAt } from './test-forgejo.ts';

const rowsOf = (from: number, to: number): unknown[] =>
  Array.from({ length: to - from + 1 }, (_, n) => aRow('libquill', from + n));
/** Everything about those; all have the same head. */
const eachOf = (from: number, to: number) => [
  ...Array.from({ length: to - from + 1 }, (_, n) => pullAt('libquill', from + n)),
  statusAt('libquill', [aStatus('Zuul', 'success')]),
];
const numbersIn = (left: ReturnType<typeof nothingLeft>): number[] =>
  [...left.findings.keys()].map((id) => Number(id.split(':').at(-1))).sort((a, b) => a - b);

describe('the list of all pull requests', () => {
  test('is read to the page without a next one, however few rows the server gives', async () => {
    const left = nothingLeft();
    const reading = await runOn(left, [
      searchAt(rowsOf(1, 2), { next: true, total: 5 }),
      searchAt(rowsOf(3, 4), { page: 2, next: true, total: 5 }),
      searchAt(rowsOf(5, 5), { page: 3, total: 5 }),
      ...eachOf(1, 5),
    ]);
    expect(asFull(reading)).toMatchObject({ complete: true, parts: [{ name: 'pull requests', rows: 5 }] });
    expect(reading.changesUntil).toBeUndefined();
    expect(numbersIn(left)).toEqual([1, 2, 3, 4, 5]);
  });

  test('counts rows that are null as rows, and as unreadable', async () => {
    const reading = await runOn(nothingLeft(), [searchAt([null, aRow('libquill', 2)], { total: 2 }), ...eachOf(2, 2)]);
    expect(reading).toMatchObject({ mode: 'full', dropped: [{ reason: expect.stringContaining('expected object') }] });
  });

  test('may be empty, which the crawl then has to believe', async () => {
    const reading = await runOn(nothingLeft(), [searchAt([], { total: 0 })]);
    expect(asFull(reading)).toMatchObject({ findings: [], parts: [{ rows: 0, mayBeEmpty: true }] });
  });

  test.each([
    ['never end', [searchAt([], { next: true })], 'the pages do not end'],
    [
      'repeat themselves',
      [searchAt(rowsOf(1, 2), { next: true }), searchAt(rowsOf(1, 2), { page: 2, next: true })],
      'a page came twice',
    ],
    ['end too early', [searchAt(rowsOf(1, 2), { total: 50 })], 'the list ends after 2 of 50'],
    ['are of an owner nobody knows', [searchAt({ message: 'user does not exist' }, { status: 400 })], '"rpms"'],
  ])('fails the run when its pages %s', async (_what, answers, message) => {
    const left = nothingLeft();
    await expect(runOn(left, answers)).rejects.toThrow(ShapeError);
    await expect(runOn(left, answers)).rejects.toThrow(message);
    expect(left.reading?.mode).not.toBe('full');
  });

  test.each([401, 403, 404, 422, 500, 503])('fails the run when it answers %i', async (status) => {
    const left = nothingLeft();
    await expect(runOn(left, [searchAt({ message: '' }, { status })])).rejects.toThrow(HttpStatusError);
    expect(left.reading).toBeUndefined();
  });

  test('fails the run when it is a page for browsers', async () => {
    const html = { ...searchAt('<title>Welcome</title>'), headers: { 'content-type': 'text/html' } };
    await expect(runOn(nothingLeft(), [html])).rejects.toThrow('HTML instead of JSON');
  });

  test('goes on where a run was stopped, and until it has ended calls nothing gone', async () => {
    const left = nothingLeft();
    const first = [searchAt(rowsOf(1, 2), { next: true }), searchAt({}, { page: 2, status: 503 })];
    await expect(runOn(left, first)).rejects.toThrow('503');
    expect(left.reading).toMatchObject({ mode: 'delta', gone: [], complete: false });
    expect(numbersIn(left)).toEqual([1, 2]);
    const now = '2026-11-24T15:00:00Z';
    const since = { since: '2026-11-24T13:54:00Z' };
    await runOn(left, [searchAt(rowsOf(3, 3), { page: 2 }), searchAt([], since), ...eachOf(1, 3)], { now });
    expect(left.reading).toMatchObject({ mode: 'full', complete: true });
    expect(numbersIn(left)).toEqual([1, 2, 3]);
  });

  test('begins again when it was left for a day', async () => {
    const left = nothingLeft();
    const first = [searchAt(rowsOf(1, 2), { next: true }), searchAt({}, { page: 2, status: 503 })];
    await expect(runOn(left, first)).rejects.toThrow('503');
    const now = '2026-11-25T15:00:00Z';
    await runOn(left, [searchAt(rowsOf(2, 2)), pullAt('libquill', 1, null), ...eachOf(2, 2)], { now });
    expect(numbersIn(left)).toEqual([2]);
  });
});

const LATER = '2026-11-24T15:00:00Z';
const changed = (rows: unknown[]) => searchAt(rows, { since: '2026-11-24T13:54:00Z' });
const settled = async () => {
  const left = nothingLeft();
  await runOn(left, [searchAt(rowsOf(1, 2)), ...eachOf(1, 2)]);
  return left;
};

describe('later', () => {
  test('a quiet hour costs one request', async () => {
    const left = await settled();
    const reading = await runOn(left, [changed([])], { now: LATER });
    expect(reading).toMatchObject({ mode: 'delta', changed: [], gone: [], complete: true });
    expect(reading.coverage).toEqual({ done: 2, of: 2, unit: 'pull requests' });
  });

  test('what closed is gone, what is new is there, and what changed is asked for again', async () => {
    const left = await settled();
    const at = { updated_at: '2026-11-24T14:30:00Z' };
    const rows = [aRow('libquill', 1, { state: 'closed', ...at }), aRow('c++-marrow', 3, at), aRow('libquill', 2, at)];
    const pushed = pullAt('libquill', 2, { ...at, head: { sha: 'b'.repeat(40) } });
    const answers = [
      changed(rows),
      pullAt('c++-marrow', 3, { ...at, base: { ref: 'f45' } }),
      statusAt('c++-marrow', []),
      pushed,
      statusAt('libquill', [aStatus('Zuul', 'failure')], { sha: 'b'.repeat(40) }),
    ];
    const reading = await runOn(left, answers, { now: LATER });
    expect(reading).toMatchObject({ mode: 'delta', gone: ['dist-git-pulls:rpms/libquill:1'], complete: true });
    expect([...left.findings.values()].map(({ id, release, tags }) => [id, release, tags])).toEqual([
      ['dist-git-pulls:rpms/libquill:2', 'rawhide', ['ci:failure']],
      ['dist-git-pulls:rpms/c++-marrow:3', 'f45', []],
    ]);
  });

  test('results that were running are asked for again', async () => {
    const left = nothingLeft();
    const at = { updated_at: '2026-11-24T13:00:00Z' };
    const running = [pullAt('libquill', 1, at), statusAt('libquill', [aStatus('Zuul', 'pending')])];
    await runOn(left, [searchAt([aRow('libquill', 1, at)]), ...running]);
    await runOn(left, [changed([]), statusAt('libquill', [aStatus('Zuul', 'success')])], { now: LATER });
    expect([...left.findings.values()][0]?.tags).toEqual(['ci:success']);
  });

  test('a pull request that fails stops no other, and is tried again', async () => {
    const left = nothingLeft();
    const broken = { ...pullAt('libquill', 1), status: 500 };
    await runOn(left, [searchAt(rowsOf(1, 2)), broken, ...eachOf(2, 2)]);
    expect(left.reading).toMatchObject({ complete: false, coverage: { done: 1, of: 2 } });
    await runOn(left, [changed([]), ...eachOf(1, 1)], { now: LATER });
    expect(left.reading).toMatchObject({ complete: true });
  });

  test('nothing more is asked for in a run once four questions in a row have failed', async () => {
    const broken = [1, 2, 3, 4].map((n) => ({ ...pullAt('libquill', n), status: 500 }));
    const reading = await runOn(nothingLeft(), [searchAt(rowsOf(1, 9)), ...broken]);
    expect(reading).toMatchObject({ mode: 'full', coverage: { done: 0, of: 9 } });
  });

  test('a week after, the whole list is read again, a part in each run', async () => {
    const left = await settled();
    const now = '2026-12-02T14:00:00Z';
    const pages = Array.from({ length: 8 }, (_, n) =>
      searchAt(rowsOf(n + 2, n + 2), { page: n + 1, next: true, total: 9 }),
    );
    await runOn(left, [...pages, changed([]), ...eachOf(3, 9)], { now });
    expect(left.reading).toMatchObject({ gone: [] });
    const next = { now: '2026-12-02T15:00:00Z' };
    const last = [searchAt(rowsOf(10, 10), { page: 9, total: 9 }), searchAt([], { since: '2026-12-02T13:54:00Z' })];
    await runOn(left, [...last, pullAt('libquill', 1, null), ...eachOf(10, 10)], next);
    expect(left.reading).toMatchObject({ mode: 'delta', gone: ['dist-git-pulls:rpms/libquill:1'] });
    expect(numbersIn(left)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('spends no more than its budget, and goes on in the next run', async () => {
    const left = nothingLeft();
    const { http } = replay([searchAt(rowsOf(1, 3)), ...eachOf(1, 3)], { requests: 4 });
    await runOn(left, [], { http });
    expect(left.reading).toMatchObject({ mode: 'full', coverage: { done: 1, of: 3 } });
    await runOn(left, [changed([]), ...eachOf(3, 3)], { now: LATER });
    expect(left.reading).toMatchObject({ complete: true });
  });

  test('fails when there is no budget even for the list', async () => {
    const { http } = replay([searchAt(rowsOf(1, 3))], { requests: 0 });
    await expect(runOn(nothingLeft(), [], { http })).rejects.toThrow(BudgetError);
  });

  test('only what some packagers hold is asked for when the crawl is for them', async () => {
    const listed = ['c++-marrow'];
    const scope = { packagers: ['bob'], direct: listed, listed, unlisted: [] };
    const reading = await runOn(
      nothingLeft(),
      [searchAt([...rowsOf(1, 3), aRow('c++-marrow', 3)]), ...readAt('c++-marrow', 3)],
      { scope },
    );
    expect(reading).toMatchObject({ coverage: { done: 1, of: 4 } });
  });
});
