/** For tests: what the real servers answered, where `../shared` is at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const SHARED = new URL('../../../../shared/upstream/', import.meta.url);

export const hasRecordings = existsSync(SHARED);

const Recorded = z.object({
  request: z.object({ method: z.string(), url: z.string() }),
  response: z.object({ status: z.int(), body: z.string() }),
});

/** One recorded request and its answer; the body is undefined when it is no JSON. */
export type Recorded = { name: string; method: string; url: URL; status: number; body: unknown };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const filesIn = (folder: string): { name: string; text: string }[] =>
  readdirSync(new URL(folder, SHARED))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(new URL(`${folder}${name}`, SHARED), 'utf8') }));

/** All that was recorded of upstream Bugzilla, by number. */
export function readRecordings(): Recorded[] {
  return filesIn('recorded/bugzilla/').map(({ name, text }) => {
    const { request, response } = Recorded.parse(JSON.parse(text));
    const { status, body } = response;
    return { name, method: request.method, url: new URL(request.url), status, body: parseJson(body) };
  });
}

/** Answers that Red Hat's staging Bugzilla gave to others. */
export const readCaptures = (): { name: string; body: unknown }[] =>
  filesIn('real/bugzilla/rest_staging/').map(({ name, text }) => ({ name, body: parseJson(text) }));
