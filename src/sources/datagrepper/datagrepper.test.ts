import { describe, expect, test } from 'vitest';
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { replay } from '#lib/http/replay.ts';
import { silentLog } from '#lib/log.ts';
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

  test('gives a message once that moved to the next page while it was read', async () => {
    const rows = manyRows(101);
    const { http } = logOf(({ page }) =>
      page === 1 ? aPage(rows.slice(0, 100), { total: 101 }) : aPage(rows.slice(99), { total: 102 }),
    );
    expect(new Set(await idsOf(collect(http, aWindow()))).size).toBe(101);
  });

  test('that ends before it has given what it counted is not believed', async () => {
    const { http } = logOf(({ page }) => aPage(page === 1 ? manyRows(100) : [], { total: 150, pages: 2 }));
    await expect(collect(http, aWindow())).rejects.toThrow('ended after 100 of 150 messages');
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

describe('a message that cannot be read', () => {
  const broken = (id: string) => aMessage(id, { headers: { 'sent-at': 'yesterday' } });
  const reading = (rows: unknown[]) => {
    const warned: unknown[] = [];
    const log = { ...silentLog, warn: (_message: string, fields?: object) => void warned.push(fields) };
    return { warned, changes: collect(logOf(() => aPage(rows)).http, aWindow(), { log }) };
  };

  test('is left out with a warning that names it, and counts as a row', async () => {
    const { changes, warned } = reading([broken('odd-1'), aMessage('2'), 'not a message', aMessage('3', { id: null })]);
    expect(await idsOf(changes)).toEqual(['2']);
    expect(warned).toEqual([
      { id: 'odd-1', reason: expect.stringContaining('expected a time: yesterday') },
      { id: 'unknown', reason: expect.any(String) },
      { id: 'unknown', reason: expect.any(String) },
    ]);
  });

  test('does not matter among many, but many of them do', async () => {
    const odd = ['a', 'b', 'c', 'd'].map(broken);
    expect(await reading([...odd, ...manyRows(90)]).changes).toHaveLength(90);
    await expect(reading([...odd, ...manyRows(50)]).changes).rejects.toThrow('4 of 54 messages could not be read');
  });
});
