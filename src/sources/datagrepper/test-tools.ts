/** For the tests of this folder: messages, pages of them, and a log that answers a query. */
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import type { Change, Tools, Window } from '#sources/define.ts';
import { fixtureIn, simulatedWith, toolsWith } from '#sources/test-kit.ts';
import { datagrepper } from './client.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://apps.fedoraproject.org/datagrepper';
export const NEW = 'org.fedoraproject.prod.pagure.pull-request.new';
export const CLOSED = 'org.fedoraproject.prod.pagure.pull-request.closed';

export const fixture = fixtureIn(import.meta.url);
export const simulated = simulatedWith(simulate, BASE);

export const aMessage = (id: string, part: Record<string, unknown> = {}) => ({
  id,
  topic: NEW,
  headers: { 'sent-at': '2026-11-24T13:02:00+00:00' },
  body: { number: id },
  ...part,
});

/** What one page says beside its rows. */
export const aPage = (rows: unknown[], part: Record<string, unknown> = {}) => ({
  raw_messages: rows,
  total: rows.length,
  pages: 1,
  count: rows.length,
  arguments: { topics: [NEW] },
  ...part,
});

export const aWindow = (part: Partial<Window> = {}): Window => ({
  since: '2026-11-24T13:00:00Z',
  until: '2026-11-24T13:59:00Z',
  topics: [NEW],
  ...part,
});

export const collect = (http: Http, window: Window, part: Partial<Tools> = {}): Promise<Change[]> =>
  datagrepper.collect(toolsWith(BASE, http, part), window);

/** Asked for a window, page by page. */
export type Page = { start: number; end: number; page: number };

/** A log that answers each page with what it is told. */
export function logOf(answer: (page: Page) => unknown): { http: Http; asked: Page[] } {
  const asked: Page[] = [];
  const fallback = (url: string): Recording => {
    const query = new URL(url).searchParams;
    const at = (name: string): number => Number(query.get(name));
    const page = { start: at('start'), end: at('end'), page: at('page') };
    asked.push(page);
    return { url, status: 200, body: answer(page) };
  };
  return { asked, http: replay([], { fallback }).http };
}
