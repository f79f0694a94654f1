import { DAY_MS } from '#lib/time.ts';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sampleWorld } from '#sources/test-kit.ts';
import { BASE, CLOSED, collect, NEW, simulated } from './test-tools.ts';

const world = sampleWorld(7);
const { answer, http, asked } = simulated(world);
const accept = { accept: 'application/json' };
const NOW_S = world.now / 1000;
const MONTH_S = 30 * 86_400;
const SINCE = `start=${String(NOW_S - MONTH_S)}&end=${String(NOW_S)}`;

const Message = z.object({
  id: z.string(),
  topic: z.string(),
  headers: z.object({ 'sent-at': z.string() }),
  body: z.looseObject({}),
});
const Found = z.object({
  raw_messages: z.array(Message),
  total: z.int(),
  pages: z.int(),
  count: z.int(),
  arguments: z.looseObject({ start: z.number(), end: z.number(), delta: z.number(), topics: z.array(z.string()) }),
});
const ask = (query: string, headers: Record<string, string> = accept) => answer(`/v2/search?${query}`, { headers });
const find = (query: string) => Found.parse(JSON.parse(ask(query).body.toString()));
const sentAt = ({ raw_messages }: z.infer<typeof Found>) =>
  raw_messages.map(({ headers }) => Date.parse(headers['sent-at']));
const every = find(`${SINCE}&rows_per_page=0&order=asc`);

describe('the simulated messages', () => {
  test('are of the last two weeks, of every kind, from two Pagures and others', () => {
    const topics = new Map<string, number>();
    for (const { topic } of every.raw_messages) topics.set(topic, (topics.get(topic) ?? 0) + 1);
    const named = (name: string) => topics.get(`org.fedoraproject.prod.${name}`) ?? 0;
    for (const name of ['new', 'comment.added', 'flag.added', 'updated', 'closed'])
      expect(named(`pagure.pull-request.${name}`), name).toBeGreaterThan(0);
    expect(named('koschei.package.state.change')).toBeGreaterThan(5);
    expect(named('bodhi.update.comment')).toBeGreaterThan(5);
    expect(JSON.stringify(every)).toMatch(/"full_url":"https:\/\/pagure\.io\/rpms\//);
    expect(Math.max(...sentAt(every))).toBeLessThanOrEqual(world.now);
    expect(Math.min(...sentAt(every))).toBeGreaterThan(world.now - 15 * DAY_MS);
    expect(new Set(every.raw_messages.map(({ id }) => id)).size).toBe(every.total);
  });

  test('are read by the client in one window, each once', async () => {
    const window = { since: '2026-11-01T00:00:00Z', until: '2026-11-24T14:00:00Z', topics: [CLOSED, NEW].sort() };
    const changes = await collect(http, window);
    const wanted = every.raw_messages.filter(({ topic }) => window.topics.includes(topic));
    expect(changes.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    expect(changes.length).toBeGreaterThan(10);
    expect(asked).toHaveLength(Math.ceil(changes.length / 100));
  });
});

describe('the simulated Datagrepper', () => {
  test('gives 25 rows, newest first, of the last day when nothing is said', () => {
    const answered = find('');
    expect(answered.arguments).toMatchObject({ end: NOW_S, start: NOW_S - 86_400, delta: 86_400, rows_per_page: 25 });
    expect(answered.arguments).toMatchObject({ order: 'desc', page: 1, topics: [], not_topics: [], meta: [] });
    expect(sentAt(find(SINCE))).toEqual(sentAt(find(SINCE)).toSorted((a, b) => b - a));
    expect(find(SINCE).count).toBe(25);
  });

  test('pages to the end and beyond it, with the true total on each page', () => {
    const { total } = every;
    const pages = Math.ceil(total / 100);
    const rows = Array.from({ length: pages }, (_, n) =>
      find(`${SINCE}&order=asc&rows_per_page=100&page=${String(n + 1)}`),
    );
    expect(rows.flatMap(({ raw_messages }) => raw_messages)).toEqual(every.raw_messages);
    expect(find(`${SINCE}&rows_per_page=100&page=999`)).toMatchObject({ count: 0, total, pages });
  });

  test('takes both ends into a window', () => {
    const [first] = sentAt(every);
    const second = String((first ?? 0) / 1000);
    expect(find(`start=${second}&end=${second}`).total).toBeGreaterThan(0);
  });

  test('compares topics as a whole, takes either of several, and finds nothing under an unknown one', () => {
    const of = (query: string) => find(`${SINCE}&${query}`).total;
    expect(of(`topic=${NEW}&topic=${CLOSED}`)).toBe(of(`topic=${NEW}`) + of(`topic=${CLOSED}`));
    expect(of('topic=pagure.pull-request.new')).toBe(0);
    expect(of(`topic=${NEW}&topic=unknown`)).toBe(of(`topic=${NEW}`));
    expect(of('category=koschei') + of('not_category=koschei')).toBe(every.total);
    expect(find(`${SINCE}&topic=unknown`)).toMatchObject({ total: 0, pages: 0, arguments: { topics: ['unknown'] } });
  });

  test.each([
    ['rows_per_page=101', 400, 'text/html; charset=utf-8', 'rows_per_page must be'],
    ['page=0', 400, 'text/html; charset=utf-8', 'page must be'],
    ['order=sideways', 400, 'text/html; charset=utf-8', 'order must be'],
    ['contains=alert', 400, 'text/html; charset=utf-8', 'specify either a topic or a category'],
    ['rows_per_page=many', 500, 'application/json', 'traceback'],
    ['page=one', 500, 'application/json', 'traceback'],
    ['start=soon', 500, 'application/json', 'traceback'],
    ['start=0', 504, 'text/html', 'Gateway'],
  ])('answers %s with %i', (query, status, type, text) => {
    const { body, ...head } = ask(query);
    expect(head).toMatchObject({ status, type });
    expect(body.toString()).toContain(text);
  });

  test('writes a page for people where nobody says what they accept', () => {
    expect(ask('', {})).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(ask('', { accept: '*/*' }).type).toBe('application/json');
    expect(ask('', { accept: 'text/plain' }).type).toBe('text/plain');
  });

  test('lets pages of other sites call it', () => {
    const origin = 'https://dash.example.org';
    expect(ask('', { ...accept, origin }).headers).toEqual({ 'Access-Control-Allow-Origin': origin });
    const headers = { origin, 'access-control-request-headers': 'x-a' };
    expect(answer('/v2/search', { method: 'OPTIONS', headers })).toMatchObject({
      status: 200,
      headers: { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': 'x-a' },
    });
  });

  test('gives one message by its id', () => {
    const [first] = every.raw_messages;
    const one = (query: string) => answer(`/v2/id${query}`, { headers: accept });
    expect(JSON.parse(one(`?id=${first?.id ?? ''}`).body.toString())).toMatchObject({ id: first?.id });
    expect(one('?id=unknown')).toMatchObject({ status: 404, body: '{"error":"not_found"}' });
    expect(one('')).toMatchObject({ status: 400 });
    expect(() => answer(`${BASE}/healthz`)).toThrow('not a path of this part');
  });
});
