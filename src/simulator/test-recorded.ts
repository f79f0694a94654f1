/** For tests: what the real server programs answered, and how a simulated service is asked the same. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Answer, Ask, SimulatedService } from './types.ts';

const SHARED = '../shared/upstream';

const File = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.string().optional(),
  }),
  response: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }),
});

export type Recorded = z.infer<typeof File> & { name: string; url: URL };

export const hasShared = existsSync(SHARED);

/** In the order of their numbers; none where ../shared is missing. */
export const readRecorded = (service: string): Recorded[] =>
  globSync(`${SHARED}/recorded/${service}/*.json`)
    .toSorted()
    .map((file) => {
      const recorded = File.parse(parseFile(file));
      return { ...recorded, name: basename(file, '.json'), url: new URL(recorded.request.url) };
    });

/** True captures of the running service, parsed. */
export const readCaptures = (pattern: string): { name: string; body: unknown }[] =>
  globSync(`${SHARED}/real/${pattern}`)
    .toSorted()
    .map((file) => ({ name: basename(file, '.json'), body: parseFile(file) }));

const parseFile = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The same question, put to a simulated service whose base is the recorded server's. */
export function askAgain(service: SimulatedService, { request, url }: Recorded): Answer | undefined {
  const headers = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const ask: Ask = {
    method: request.method,
    segments: url.pathname.slice(1).split('/').map(decodeURIComponent),
    path: url.pathname,
    query: url.searchParams,
    search: url.search,
    headers: Object.fromEntries(headers),
    body: request.body ?? '',
    base: url.origin,
  };
  return service.answer(ask);
}

/** Every key of a value with the keys below it, sorted; lists count as their elements. */
export const keysOf = (value: unknown): string[] => [...new Set(keysBelow(value, ''))].sort();

function keysBelow(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => keysBelow(element, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [`${at}.${key}`, ...keysBelow(below, `${at}.${key}`)]);
}
