/**
 * For tests: requests with their answers, written by hand beside a source, and the same recorded from the real servers
 * where somebody has such recordings. A simulated service is asked the same questions.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe } from 'vitest';
import { z } from 'zod';
import { askFor } from '#sources/test-kit.ts';
import type { SimulatedResponse, SimulatedService } from './simulated-service.ts';

/** Set it to a folder of recordings, or to nothing to do without. */
export const RECORDINGS = process.env['RECORDINGS'] ?? '../shared';

export const hasRecordings = RECORDINGS !== '' && existsSync(`${RECORDINGS}/upstream`);

/** A header that was sent more than once, such as Pagure's cookies, is recorded as a list. */
const Header = z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))]);
const Headers = z.record(z.string(), Header);

const RecordedFile = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: Headers.default({}),
    body: z.string().optional(),
  }),
  response: z.object({ status: z.int(), headers: Headers, body: z.string() }),
});

/** A request and its answer. */
export type Exchange = z.infer<typeof RecordedFile> & {
  name: string;
  /** Where the service begins. */
  base: string;
  url: URL;
  /** The body of the answer, parsed; undefined when it is no JSON. */
  json: unknown;
};

export type Captured = { name: string; body: unknown };

const WrittenExchange = z.strictObject({
  /** What this exchange teaches; the title of its test. */
  shows: z.string(),
  /** Method, path and query below the base: `GET /updates/?page=0`. */
  ask: z.string().regex(/^(GET|HEAD|OPTIONS|POST) \/\S*$/),
  /** Headers of the request, lower case. */
  with: Headers.default({}),
  sent: z.string().optional(),
  status: z.int(),
  type: z.string().default('application/json'),
  /** Headers of the answer besides its type. */
  headers: Headers.default({}),
  /** Text as it came; anything else is written as JSON. */
  body: z.unknown().optional(),
  /** The body is that of the exchange which shows this. */
  bodyOf: z.string().optional(),
});

const WrittenFile = z.strictObject({ base: z.url(), exchanges: z.array(WrittenExchange) });

/** Reads `fixtures/<name>.json` beside the file whose `import.meta.url` this is. */
export const jsonIn =
  (importMetaUrl: string) =>
  (name: string): unknown =>
    parseFile(new URL(`fixtures/${name}.json`, importMetaUrl));

/** As `jsonIn`, where the file holds exchanges. */
export const exchangesIn =
  (importMetaUrl: string) =>
  (name: string): Exchange[] => {
    const { base, exchanges } = WrittenFile.parse(jsonIn(importMetaUrl)(name));
    return exchanges.map((one) => {
      const [method = '', path = ''] = one.ask.split(' ');
      const { body: said } =
        one.bodyOf === undefined ? one : firstOf(exchanges, ({ shows }) => shows === one.bodyOf, one.bodyOf);
      const body = typeof said === 'string' || said === undefined ? (said ?? '') : JSON.stringify(said);
      const request = { method, url: `${base}${path}`, headers: one.with, body: one.sent };
      const headers = { 'Content-Type': one.type, ...one.headers };
      return { ...toExchange(one.shows, { request, response: { status: one.status, headers, body } }), base };
    });
  };

/** In the order of their numbers; none where there are no recordings. */
export const recordedExchanges = (service: string): Exchange[] =>
  filesIn(`upstream/recorded/${service}/*.json`).map((file) =>
    toExchange(nameOf(file), RecordedFile.parse(parseFile(file))),
  );

function toExchange(name: string, pair: z.infer<typeof RecordedFile>): Exchange {
  const url = new URL(pair.request.url);
  return { ...pair, name, base: url.origin, url, json: parseIfJson(pair.response.body) };
}

/** True captures of the running services, parsed; none where there are no recordings. */
export const readCaptures = (pattern: string): Captured[] =>
  filesIn(`upstream/real/${pattern}`).map((file) => ({ name: nameOf(file), body: parseFile(file) }));

/** Files of the recordings, sorted; none where there are no recordings. */
export const filesIn = (pattern: string): string[] =>
  hasRecordings ? globSync(`${RECORDINGS}/${pattern}`).toSorted() : [];

/** Compares with the real servers where their recordings are at hand; recordings.test.ts tells where they are not. */
export function whereRecorded(title: string, compare: () => void): void {
  if (hasRecordings) describe(title, compare);
}

const nameOf = (file: string): string => basename(file).replace(/\.json(\.gz)?$/, '');

export function readText(file: string | URL): string {
  const bytes = readFileSync(file);
  return (String(file).endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

const parseFile = (file: string | URL): unknown => JSON.parse(readText(file));

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For test.each: each exchange under its name. */
export const byName = (exchanges: readonly Exchange[]): (readonly [name: string, exchange: Exchange])[] =>
  exchanges.map((exchange) => [exchange.name, exchange]);

/** The exchange of that name; an Error where there is none. */
export const named = (exchanges: readonly Exchange[], name: string): Exchange =>
  firstOf(exchanges, (exchange) => exchange.name === name, name);

function firstOf<T>(all: readonly T[], isIt: (one: T) => boolean, name: string): T {
  const found = all.find(isIt);
  if (found === undefined) throw new Error(`expected an exchange called ${name}`);
  return found;
}

/** The same question, put to a simulated service whose base is that of the exchange. */
export function askAgain(service: SimulatedService, { request, base, url }: Exchange): SimulatedResponse | undefined {
  const { method, headers, body = '' } = request;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return service.answer(askFor(base, url.href, { method, headers: Object.fromEntries(lower), body }));
}

/** What of an answer is the same whatever packages it is about. */
export type Shape = { status: number; type: string; keys: string[] };

export const shapeOf = ({ response, json }: Exchange): Shape => ({
  status: response.status,
  type: response.headers['Content-Type'] ?? '',
  keys: keysOf(json),
});

export function shapeAgain(service: SimulatedService, exchange: Exchange): Shape | undefined {
  const answer = askAgain(service, exchange);
  return answer && { status: answer.status, type: answer.type, keys: keysOf(parseIfJson(String(answer.body))) };
}

/** Every key of a value with the keys below it, sorted; lists count as their elements. */
export const keysOf = (value: unknown): string[] => [...new Set(keysBelow(value, ''))].sort();

function keysBelow(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => keysBelow(element, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [`${at}.${key}`, ...keysBelow(below, `${at}.${key}`)]);
}
