/** What Koji is asked for in every reading: tags, and builds that failed. */
import type { Cursor } from '#domain/snapshot.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { ThinResultError, type UpstreamFault } from '#lib/errors.ts';
import type { Tools } from '#sources/define.ts';
import { type Attempt, failed, repeatedTimeout, succeeded } from './attempt.ts';
import { acceptTogether } from './accept-list.ts';
import { readFailures } from './failures.ts';
import type { Hub } from './hub.ts';
import { FAILURES, stableTagsOf, suffixesOf, tagsOf } from './places.ts';
import { readStableTags } from './stable-tags.ts';
import { readTags } from './tags.ts';

export type KojiRead = { attempts: Attempt[]; cursor?: Cursor | undefined; complete: boolean };

/** `repositories` as read in this run, `previous` as all lists were stored before. */
type Lists = { repositories: readonly BuildList[]; previous: readonly BuildList[] };

export async function readKoji(tools: Tools, { repositories, previous }: Lists): Promise<KojiRead> {
  const { http, now, cursor, releases, full, isAcceptedByHand = false } = tools;
  const [stable, tags] = [stableTagsOf(releases), tagsOf(releases)];
  const base = tools.baseOf('koji');
  if (base === null) {
    const off = new ThinResultError('Koji is switched off', { kind: 'switched-off' });
    return { attempts: [...stable, ...tags, FAILURES].map((place) => failed(place, off)), cursor, complete: false };
  }
  const hub: Hub = { http, now, url: `${base}/kojihub` };
  const tagged = acceptTogether(await readTags(hub, tags), { previous, now, isAcceptedByHand });
  const timeout = repeatedTimeout(tagged);
  const ahead =
    timeout === undefined
      ? await readStableTags(hub, stable, { repositories, previous, full })
      : stable.map((place) => failed(place, timeout));
  const failures = await readFailed(hub, { cursor, previous, suffixes: suffixesOf(releases), timeout });
  return { ...failures, attempts: [...ahead, ...tagged, ...failures.attempts] };
}

type KojiSearch = {
  cursor: Cursor | undefined;
  previous: readonly BuildList[];
  suffixes: ReadonlyMap<string, string>;
  timeout: UpstreamFault | undefined;
};

async function readFailed(hub: Hub, { cursor, previous, suffixes, timeout }: KojiSearch): Promise<KojiRead> {
  const since = typeof cursor?.['failedUntil'] === 'number' ? cursor['failedUntil'] : undefined;
  try {
    if (timeout !== undefined) throw timeout;
    const { until, complete, ...read } = await readFailures(hub, { since, previous, suffixes });
    const failures = succeeded(FAILURES, read);
    if ('fault' in failures) return { attempts: [failures], cursor, complete: false };
    return { attempts: [failures], cursor: { failedUntil: until }, complete };
  } catch (error) {
    return { attempts: [failed(FAILURES, error)], cursor, complete: false };
  }
}
