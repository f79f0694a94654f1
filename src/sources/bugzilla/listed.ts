/** The open bugs of some packages, as whoever asks may see them. */
import { z } from 'zod';
import type { Scope } from '#domain/scope.ts';
import { listedOnly } from '#domain/scope.ts';
import { HttpStatusError, ThinResultError } from '#lib/errors.ts';
import { chunksOf } from '#lib/chunks.ts';
import type { Full, Tools } from '#sources/define.ts';
import { normalizeBug } from './normalize.ts';
import { type Pair, readRows, type BugRows } from './rows.ts';
import type { TrackerList, Trackers } from './trackers.ts';

const NO_EFFECT = 'signed in as nobody: private bugs cannot be shown';

/** The id is 0 when the request is anonymous. We do not read the name and the mail address beside it. */
const Whoami = z.object({ id: z.int().nonnegative() });

/** This request needs a login, and the account that it asks for does not exist. */
const SIGNED_IN_ONLY = '/rest/user?match=nobody.has.this.name&include_fields=id';

type ListedSearch = { scope: Scope; list: TrackerList | undefined; trackers: Trackers; criteria: readonly Pair[] };

/** Reads all bugs every time: a search for recent changes would miss the older bugs of a newly adopted package. */
export async function readListed(tools: Tools, { scope, list, trackers, criteria }: ListedSearch): Promise<Full> {
  const isIgnored = tools.isSignedIn && (await isKeyIgnored(tools));
  const all: BugRows[] = [];
  for (const names of chunksOf(scope.listed, '&component='.length))
    all.push(await readRows(tools, [...criteria, ...names.map((name): Pair => ['component', name])]));
  return {
    mode: 'full',
    findings: all.flatMap(({ bugs }) => bugs.flatMap((bug) => normalizeBug(bug, trackers, tools.isSignedIn) ?? [])),
    parts: [{ name: 'bugs', rows: all.reduce((sum, { count }) => sum + count, 0), mayBeEmpty: true }],
    dropped: all.flatMap(({ dropped }) => dropped),
    ...completeness(scope, [
      ...(isIgnored ? [NO_EFFECT] : []),
      ...(list === undefined ? ['without the trackers of releases'] : []),
    ]),
    private: tools.isSignedIn ? true : undefined,
  };
}

function completeness(scope: Scope, lacking: readonly string[]): Pick<Full, 'complete' | 'coverage'> {
  const listing = listedOnly(scope);
  if (lacking.length === 0) return listing;
  const { listed, unlisted } = scope;
  return {
    complete: false,
    coverage: {
      done: listed.length,
      of: listed.length + unlisted.length,
      unit: 'packages',
      note: [...lacking, ...(listing.coverage?.note === undefined ? [] : [listing.coverage.note])].join('; '),
    },
  };
}

/** Says that the key may be the reason. Bugzilla has 400 for a key that it does not know: CONTRACT.md, "Keys". */
export async function explainRefusal<T>({ isSignedIn }: Tools, reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => {
    const isRefused = isSignedIn && error instanceof HttpStatusError && [400, 401, 403].includes(error.status);
    throw isRefused
      ? new ThinResultError(`Bugzilla refuses the key that was given (it answered ${error.status})`)
      : error;
  });
}

/**
 * Whether the API key has no effect. Bugzilla may silently ignore a key and answer as to an anonymous request, which would
 * look as if there were no private bugs: CONTRACT.md, "Keys". Throws when Bugzilla refuses the key or does not answer;
 * returns false when it cannot be told.
 */
async function isKeyIgnored({ base, http, log }: Tools): Promise<boolean> {
  const who = await orStatus(http.json(`${base}/rest/whoami`, Whoami));
  // Older versions of Bugzilla do not have /rest/whoami.
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
