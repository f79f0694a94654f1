/** For whom a crawl reads: for everybody, or for some packagers, signed in or not. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SiteMarks } from '#domain/pages/site-marks.ts';
import { AccountName } from '#domain/words.ts';
import { UsageError } from '#lib/errors.ts';
import type { SourceSettings } from '#lib/http/source-http.ts';
import { isLoopback } from '#lib/http/url.ts';
import type { Log } from '#lib/log.ts';
import type { Source } from '#sources/define.ts';
import type { Store } from '#store/store.ts';

/** The one service that has something to show to those who are signed in. */
const SIGNED_IN_AT = 'bugzilla';

export type Audience = {
  /** Sorted. */
  packagers: readonly string[];
  /** A key of Bugzilla. It goes nowhere but into a header of requests to Bugzilla. */
  key: string | undefined;
};

type AudienceOptions = {
  packagers?: readonly string[] | undefined;
  bugzillaKey?: string | undefined;
  shard?: unknown;
  log?: Log;
};

/** Undefined for a crawl for everybody. Throws UsageError for what can be no packager or no key. */
export function audienceOf({ packagers, bugzillaKey: key, shard, log }: AudienceOptions): Audience | undefined {
  if (packagers === undefined) {
    if (key !== undefined)
      log?.warn('the key of Bugzilla is ignored: only a crawl for named packagers may see what is not public');
    return undefined;
  }
  if (shard !== undefined)
    throw new UsageError('--shard splits a crawl for everybody: it does not go with --packager.');
  const wrong = packagers.find((name) => !AccountName.safeParse(name).success);
  if (wrong !== undefined) throw new UsageError(`"${wrong}" can be no name of a packager.`);
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) throw new UsageError('The key of Bugzilla is no key.');
  return { packagers: [...new Set(packagers)].sort(), key };
}

export const marksOf = (audience: Audience | undefined): SiteMarks =>
  audience === undefined
    ? {}
    : { onlyFor: [...audience.packagers], ...(audience.key !== undefined && { private: true }) };

export const isSignedIn = ({ service }: Source, audience: Audience | undefined): boolean =>
  audience?.key !== undefined && service === SIGNED_IN_AT;

/** Throws UsageError where anybody on the way could read the key. */
export function credentialsFor(
  source: Source,
  base: string,
  audience: Audience | undefined,
): SourceSettings['credentials'] {
  if (audience?.key === undefined || !isSignedIn(source, audience)) return undefined;
  const { origin, protocol, host } = new URL(base);
  if (protocol !== 'https:' && !isLoopback(host))
    throw new UsageError(`The key of Bugzilla is not sent to ${origin}: only over https, or to this machine.`);
  return { origin, authorization: `Bearer ${audience.key}` };
}

/**
 * What was read for some packagers must never be mixed with what was read for others: throws UsageError when the folder
 * holds such data. A folder that is private stays private.
 */
export async function checkMarks(store: Store, wanted: SiteMarks): Promise<void> {
  const marks = await store.readMarks();
  const isSame = marks.onlyFor?.join() === wanted.onlyFor?.join();
  if (!isSame && !(await holdsNoReadingYet(store, marks)))
    throw new UsageError(
      `${store.folder} holds ${whatIsIn(marks)}; this crawl is ${whomFor(wanted)}. Name another folder with --data.`,
    );
  const isPrivate = wanted.private === true || (isSame && marks.private === true);
  const next: SiteMarks = { ...(wanted.onlyFor && { onlyFor: wanted.onlyFor }), ...(isPrivate && { private: true }) };
  if (JSON.stringify(next) !== JSON.stringify(marks)) await store.writeMarks(next);
}

/** Without ownership nothing was read that is for some packagers only: then a name was mistyped. */
async function holdsNoReadingYet(store: Store, { onlyFor }: SiteMarks): Promise<boolean> {
  if (await store.isUnused()) return true;
  return onlyFor !== undefined && (await store.readReference('ownership').catch(() => null)) === undefined;
}

const whomFor = ({ onlyFor }: SiteMarks): string => `for ${onlyFor?.join(', ') ?? 'everybody'}`;
const whatIsIn = (marks: SiteMarks): string =>
  marks.onlyFor === undefined ? 'all of Fedora' : `only what was read ${whomFor(marks)}`;

const LONGEST_NAME = 100;

/**
 * Where `npm start -- --live` keeps what it reads: a folder for each set of packagers, and another with a key. No account
 * has a `+` in its name.
 */
export function liveFolder({ packagers, key }: Audience): string {
  const all = packagers.join('+');
  const short = `${packagers[0] ?? ''}+${createHash('sha256').update(all).digest('hex').slice(0, 16)}`;
  return join('.cache', key === undefined ? 'live' : 'private', all.length <= LONGEST_NAME ? all : short);
}
