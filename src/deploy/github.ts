/** The part of GitHub's REST API that publishing needs. */
import type { z } from 'zod';
import { RemoteError } from './remote-error.ts';

export type GitHub = {
  /** https://api.github.com */
  api: string;
  /** owner/name */
  repository: string;
  token: string;
  /** Waits between two tries. */
  sleep: (ms: number) => Promise<void>;
};

type ApiRequest = { path: string; body?: unknown };

const TRIES = 4;
const FIRST_WAIT_MS = 2000;
const TIMEOUT_MS = 30_000;
/** https://docs.github.com/en/rest/about-the-rest-api/api-versions */
const API_VERSION = '2022-11-28';

/** Undefined for 404. Server errors (5xx) are retried, which is safe since every call here is idempotent. */
export async function requestGitHub<S extends z.ZodType>(
  { api, repository, token, sleep }: GitHub,
  { path, body }: ApiRequest,
  shape: S,
): Promise<z.output<S> | undefined> {
  const method = body === undefined ? 'GET' : 'POST';
  const url = `${api}/repos/${repository}${path}`;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-github-api-version': API_VERSION,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => String(error));
    if (typeof answer !== 'string' && answer.status < 500) return readResponse(answer, `${method} ${path}`, shape);
    if (attempt === TRIES)
      throw new RemoteError(`${method} ${path}: ${typeof answer === 'string' ? answer : `answered ${answer.status}`}`);
    await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
}

async function readResponse<S extends z.ZodType>(
  answer: Response,
  what: string,
  shape: S,
): Promise<z.output<S> | undefined> {
  if (answer.status === 404) return undefined;
  const text = await answer.text();
  if (!answer.ok) throw new RemoteError(`${what}: answered ${answer.status}: ${text.slice(0, 300)}`);
  const parsed = shape.safeParse(jsonOf(text));
  if (!parsed.success) throw new RemoteError(`${what}: answered something else than it should: ${text.slice(0, 300)}`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
