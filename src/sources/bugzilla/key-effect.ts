/**
 * Whether the key that was given has an effect. Bugzilla may ignore one without a word and answer as to anybody, so that
 * it looks as if there were no private bugs: CONTRACT.md, "Keys".
 */
import { z } from 'zod';
import { HttpStatusError } from '#lib/errors.ts';
import type { Tools } from '#sources/define.ts';

export const NO_EFFECT = 'signed in as nobody: private bugs cannot be shown';

/** Nobody has the number 0. Name and address are not read. */
const Whoami = z.object({ id: z.int().nonnegative() });

/** Only for who is signed in; it names no account that exists. */
const SIGNED_IN_ONLY = '/rest/user?match=nobody.has.this.name&include_fields=id';

/** Throws where Bugzilla refuses the key, or does not answer. False where it cannot be told. */
export async function isKeyIgnored({ base, http, log }: Tools): Promise<boolean> {
  const who = await orStatus(http.json(`${base}/rest/whoami`, Whoami));
  // Older ones do not know that question.
  const isNobody =
    who === 404
      ? (await orStatus(http.json(`${base}${SIGNED_IN_ONLY}`, z.unknown()))) === 401
      : who === 401 || (typeof who === 'object' && who.id === 0);
  if (isNobody) log.warn(`the key of Bugzilla has no effect: ${NO_EFFECT}`, { source: 'bugzilla' });
  return isNobody;
}

const orStatus = <T>(answer: Promise<T>): Promise<T | number> =>
  answer.catch((error: unknown) => {
    if (error instanceof HttpStatusError && (error.status === 401 || error.status === 404)) return error.status;
    throw error;
  });
