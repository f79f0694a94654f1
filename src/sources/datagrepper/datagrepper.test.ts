import { describe, expect, test } from 'vitest';
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { replay } from '#lib/http/replay.ts';
import { aMessage, aPage, aWindow, BASE, CLOSED, collect, fixture, logOf, NEW } from './test-tools.ts';

const idsOf = async (changes: Promise<{ id: string }[]>) => (await changes).map(({ id }) => id);
const manyRows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => aMessage(`message-${String(from + n)}`));

describe('the change log', () => {
  test('is asked for a closed window of several topics, oldest first, and gives each message with its time in UTC', async () => {
    const { http, unused } = replay([fixture('search-two-topics')]);
    const koschei = 'org.fedoraproject.prod.koschei.package.state.change';
    expect(await collect(http, aWindow({ topics: [koschei, NEW] }))).toEqual([
      {
        id: '0b6a3f52-6f0d-4c57-9d6e-1f1d7f1d0001',
        topic: koschei,
        at: '2026-11-24T13:02:00Z',
        body: expect.objectContaining({ name: 'libquill' }),
      },
      {
        id: '0b6a3f52-6f0d-4c57-9d6e-1f1d7f1d0002',
        topic: NEW,
        at: '2026-11-24T13:30:00Z',
        body: expect.objectContaining({ agent: 'tansy' }),
      },
    ]);
    expect(unused()).toEqual([]);
  });

  test('that says nothing costs one request', async () => {
    const { http, asked } = logOf(() => aPage([], { pages: 0 }));
    expect(await collect(http, aWindow())).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  test('is read page by page of the same window until all rows are there', async () => {
    const rows = manyRows(230);
    const { http, asked } = logOf(({ page }) =>
      aPage(rows.slice((page - 1) * 100, page * 100), { total: 230, pages: 3 }),
    );
    expect(await collect(http, aWindow())).toHaveLength(230);
    expect(asked).toEqual([1, 2, 3].map((page) => ({ start: 1795525200, end: 1795528740, page })));
  });

  test('is read once more when a message that came late has moved the others while it was read', async () => {
    const late = manyRows(102);
    const early = late.filter(({ id }) => id !== 'message-7');
    const { http, asked } = logOf(({ page }) => {
      const rows = asked.length === 1 ? early : late;
      return aPage(rows.slice((page - 1) * 100, page * 100), { total: rows.length, pages: 2 });
    });
    expect(new Set(await idsOf(collect(http, aWindow()))).size).toBe(102);
    expect(asked.map(({ page }) => page)).toEqual([1, 2, 1]);
  });

  test('that ends before it has given what it counted is not believed', async () => {
    const { http } = logOf(({ page }) => aPage(page === 1 ? manyRows(100) : [], { total: 150, pages: 2 }));
    await expect(collect(http, aWindow())).rejects.toThrow('ended after 100 of 150 messages');
  });

  test('that gives its first page again is not believed', async () => {
    const { http, asked } = logOf(() => aPage(manyRows(100), { total: 150, pages: 2 }));
    await expect(collect(http, aWindow())).rejects.toThrow('ended after 100 of 150 messages');
    expect(asked).toHaveLength(4);
  });

  test('that has no end is left', async () => {
    const { http } = logOf(({ page }) => aPage(manyRows(100), { total: page * 1000, pages: page + 1 }));
    await expect(collect(http, aWindow())).rejects.toThrow('has no end');
  });

  test('is cut into halves that share their border where it is too long to be counted on each page', async () => {
    const { http, asked } = logOf(({ start, end }) => {
      const isLong = end - start > 1000;
      return isLong ? aPage(manyRows(100), { total: 6000, pages: 60 }) : aPage([aMessage(`from-${String(start)}`)]);
    });
    expect(await idsOf(collect(http, aWindow()))).toEqual([
      'from-1795525200',
      'from-1795526085',
      'from-1795526970',
      'from-1795527855',
    ]);
    expect(asked).toHaveLength(7);
    const read = asked.filter(({ start, end }) => end - start <= 1000);
    expect(read.slice(1).map(({ start }) => start)).toEqual(read.slice(0, -1).map(({ end }) => end));
    expect([read[0]?.start, read.at(-1)?.end]).toEqual([1795525200, 1795528740]);
  });

  test('is not cut any shorter than a minute', async () => {
    const rows = manyRows(5100);
    const window = aWindow({ since: '2026-11-24T13:58:00Z', until: '2026-11-24T13:59:00Z' });
    const { http, asked } = logOf(({ page }) =>
      aPage(rows.slice((page - 1) * 100, page * 100), { total: 5100, pages: 51 }),
    );
    expect(await collect(http, window)).toHaveLength(5100);
    expect(asked).toHaveLength(51);
  });
});

describe('a change log that does not do as it is told', () => {
  test('and forgot the filter is refused', async () => {
    const { http } = logOf(() => aPage([aMessage('1')], { arguments: { topics: [] } }));
    await expect(collect(http, aWindow())).rejects.toThrow('for other topics');
  });

  test('and gives a message of another topic is refused', async () => {
    const { http } = logOf(() => aPage([aMessage('1', { topic: CLOSED })]));
    await expect(collect(http, aWindow())).rejects.toThrow(ShapeError);
  });

  test.each([
    ['400 and a page', 400, 'text/html; charset=utf-8', '<!doctype html><title>400 Bad Request</title>'],
    ['500 and a traceback', 500, 'application/json', '{"error":"internal_error","traceback":"File secret.py"}'],
    ['502 and a page', 502, 'text/html', '<html><body>Bad Gateway</body></html>'],
    ['504 and a page', 504, 'text/html', '<html><body>Gateway Time-out</body></html>'],
  ])('and answers %s fails without saying what stood there', async (_what, status, type, body) => {
    const url = `${BASE}/v2/search?start=1795525200&end=1795528740&topic=${NEW}&order=asc&rows_per_page=100&page=1`;
    const { http } = replay([{ url, status, headers: { 'content-type': type }, body }]);
    const failing = collect(http, aWindow());
    await expect(failing).rejects.toThrow(HttpStatusError);
    await expect(failing).rejects.not.toThrow(/secret/);
  });

  test('and answers a page with 200 is refused', async () => {
    const answered = { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Making sure</title>' };
    const { http } = replay([], { fallback: (url) => ({ url, ...answered }) });
    await expect(collect(http, aWindow())).rejects.toThrow('HTML instead of JSON');
  });
});

describe('a message that lacks something', () => {
  const reading = (...rows: unknown[]) => collect(logOf(() => aPage(rows)).http, aWindow());
  const untimed = aMessage('untimed', { headers: { 'sent-at': 'yesterday' } });

  test('is heard all the same when it is a name or a time', async () => {
    const at = '2026-11-24T13:00:00Z';
    expect(await reading(untimed, aMessage('2', { id: null }), aMessage('3', { id: null }))).toMatchObject([
      { id: 'untimed', at },
      { body: { number: '2' } },
      { body: { number: '3' } },
    ]);
  });

  test.each([
    ['a topic', aMessage('1', { topic: null })],
    ['a body', aMessage('1', { body: undefined })],
    ['everything', 'not a message'],
  ])('makes a log with a gap when it is %s: nobody knows whom it concerns', async (_what, row) => {
    await expect(reading(aMessage('0'), row)).rejects.toThrow(ShapeError);
  });
});
