import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askFor } from '#sources/test-kit.ts';
import type { FaultMode } from '../faults.ts';
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';
import { movePages } from './moving-pages.ts';
import { cappedAt } from './paging.ts';

const Page = z.object({ updates: z.array(z.object({ alias: z.string() })), pages: z.number() });

const ROWS = ['a', 'b', 'c', 'd', 'e'];
const BASE = 'http://127.0.0.1:1/bodhi';

/** Two rows a page. */
const answerOf = ({ query }: SimulatedRequest): SimulatedResponse => {
  const page = Number(query.get('page') ?? 1);
  const updates = ROWS.slice((page - 1) * 2, page * 2).map((alias) => ({ alias }));
  return { status: 200, type: 'application/json', body: JSON.stringify({ updates, page, pages: 3, total: 5 }) };
};

function pageOf(mode: FaultMode, page: number, nth = 1): { rows: string; pages: number } | undefined {
  const request = askFor(BASE, `/updates/?rows_per_page=2&page=${page}`);
  const answer = movePages(mode, { service: 'bodhi', request, nth, answerOf });
  if (answer === undefined) return undefined;
  const { updates, pages } = Page.parse(JSON.parse(answer.body.toString()));
  return { rows: updates.map(({ alias }) => alias).join(''), pages };
}

describe('pages that', () => {
  test('repeat the first one, under their own number', () => {
    expect(pageOf('repeated-page', 1)).toBeUndefined();
    expect([2, 3].map((page) => pageOf('repeated-page', page)?.rows)).toEqual(['ab', 'ab']);
  });

  test('move down after the first was read: a row comes twice, the last one is now on the first', () => {
    expect(pageOf('shifted-pages', 1)).toBeUndefined();
    expect([2, 3].map((page) => pageOf('shifted-pages', page)?.rows)).toEqual(['bc', 'd']);
    expect(pageOf('shifted-pages', 1, 2)?.rows).toBe('ea');
  });

  test('move up after the first was read: a row is jumped over, the first one is now the last', () => {
    expect(pageOf('pulled-pages', 1)).toBeUndefined();
    expect([2, 3].map((page) => pageOf('pulled-pages', page)?.rows)).toEqual(['de', 'a']);
    expect(pageOf('pulled-pages', 1, 2)?.rows).toBe('bc');
  });

  test('never end: each is full and has a next one', () => {
    expect([1, 3, 4, 70].map((page) => pageOf('endless-pages', page))).toEqual([
      { rows: 'ab', pages: 2 },
      { rows: 'ee', pages: 4 },
      { rows: 'ab', pages: 5 },
      { rows: 'ab', pages: 71 },
    ]);
  });

  test('are told of in headers never end there, either', () => {
    const request = askFor('http://127.0.0.1:1/distgit', '/api/v1/repos/issues/search?limit=2&page=3');
    const headers = { 'X-Total-Count': '5', Link: '<http://127.0.0.1:1/?page=1>; rel="first"' };
    const list = ({ query }: SimulatedRequest): SimulatedResponse => {
      const page = Number(query.get('page'));
      const rows = ROWS.slice((page - 1) * 2, page * 2).map((title, number) => ({ number, title }));
      return { status: 200, type: 'application/json', body: JSON.stringify(rows), headers };
    };
    expect(movePages('endless-pages', { service: 'distgit', request, nth: 1, answerOf: list })?.headers).toEqual({
      'X-Total-Count': '8',
      Link: '<http://127.0.0.1:1/distgit/api/v1/repos/issues/search?page=4>; rel="next"',
    });
  });

  test('are none are left alone', () => {
    const request = askFor('http://127.0.0.1:1/koschei', '/api/v1/packages?collection=f46');
    for (const mode of ['repeated-page', 'shifted-pages', 'endless-pages', 'empty'] as const)
      expect(movePages(mode, { service: 'koschei', request, nth: 1, answerOf })).toBeUndefined();
  });

  test('are asked for by key cannot move', () => {
    const request = askFor('http://127.0.0.1:1/bugzilla', '/rest/bug?limit=2&v1=7');
    expect(movePages('shifted-pages', { service: 'bugzilla', request, nth: 1, answerOf })).toBeUndefined();
  });
});

test('a page has no more rows than the server gives, where it is the server that decides', () => {
  const request = askFor(BASE, '/updates/?rows_per_page=100&page=2');
  expect(cappedAt(20, 'bodhi', request).search).toBe('?rows_per_page=20&page=2');
  expect(cappedAt(200, 'bodhi', request)).toBe(request);
  expect(cappedAt(20, 'koschei', request)).toBe(request);
});
