/** For tests: what the real server programs answered, and how a simulated service is asked the same. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { askFor } from '#sources/test-kit.ts';
import type { Answer, SimulatedService } from './types.ts';

const SHARED = '../shared/upstream';

/** A header that was sent more than once, such as Pagure's cookies, is recorded as a list. */
const Header = z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))]);
const Headers = z.record(z.string(), Header);

const File = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: Headers.default({}),
    body: z.string().optional(),
  }),
  response: z.object({ status: z.int(), headers: Headers, body: z.string() }),
});

export type Recorded = z.infer<typeof File> & {
  name: string;
  url: URL;
  /** The body of the answer, parsed; undefined when it is no JSON. */
  json: unknown;
};

export type Captured = { name: string; body: unknown };

export const hasShared = existsSync(SHARED);

/** In the order of their numbers; none where ../shared is missing. */
export const readRecorded = (service: string): Recorded[] =>
  globSync(`${SHARED}/recorded/${service}/*.json`)
    .toSorted()
    .map((file) => {
      const recorded = File.parse(parseFile(file));
      const { request, response } = recorded;
      return { ...recorded, name: nameOf(file), url: new URL(request.url), json: parseIfJson(response.body) };
    });

/** True captures of the running service, parsed. */
export const readCaptures = (pattern: string): Captured[] =>
  globSync(`${SHARED}/real/${pattern}`)
    .toSorted()
    .map((file) => ({ name: nameOf(file), body: parseFile(file) }));

const nameOf = (file: string): string => basename(file).replace(/\.json(\.gz)?$/, '');

function parseFile(file: string): unknown {
  const bytes = readFileSync(file);
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
}

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same question, put to a simulated service whose base is the recorded server's. */
export function askAgain(service: SimulatedService, { request, url }: Recorded): Answer | undefined {
  const { method, headers, body = '' } = request;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return service.answer(askFor(url.origin, url.href, { method, headers: Object.fromEntries(lower), body }));
}

/** Every key of a value with the keys below it, sorted; lists count as their elements. */
export const keysOf = (value: unknown): string[] => [...new Set(keysBelow(value, ''))].sort();

function keysBelow(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => keysBelow(element, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [`${at}.${key}`, ...keysBelow(below, `${at}.${key}`)]);
}
