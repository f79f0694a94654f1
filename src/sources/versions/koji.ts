/** What Koji is asked for in every reading: tags, and builds that failed. */
import type { Cursor } from '#domain/snapshot.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { ThinResultError, type UpstreamFault } from '#lib/errors.ts';
import type { Tools } from '#sources/define.ts';
import { type Attempt, failed, silenceOf, succeeded } from './attempt.ts';
import { acceptTogether } from './accept-list.ts';
import { readFailures } from './failures.ts';
import type { Hub } from './hub.ts';
import { FAILURES, stableTagsOf, suffixesOf, tagsOf } from './places.ts';
import { readStableTags } from './stable-tags.ts';
import { readTags } from './tags.ts';

export type KojiRead = { attempts: Attempt[]; cursor?: Cursor | undefined; complete: boolean };

/** `repositories` as they are now, `left` as all lists were. */
type Lists = { repositories: readonly BuildList[]; left: readonly BuildList[] };

export async function readKoji(tools: Tools, { repositories, left }: Lists): Promise<KojiRead> {
  const { http, now, cursor, releases, full, isAcceptedByHand = false } = tools;
  const [stable, tags] = [stableTagsOf(releases), tagsOf(releases)];
  const base = tools.baseOf('koji');
  if (base === null) {
    const off = new ThinResultError('Koji is switched off', { kind: 'switched-off' });
    return { attempts: [...stable, ...tags, FAILURES].map((place) => failed(place, off)), cursor, complete: false };
  }
  const hub: Hub = { http, now, url: `${base}/kojihub` };
  const tagged = acceptTogether(await readTags(hub, tags), { left, now, isAcceptedByHand });
  const silence = silenceOf(tagged);
  const ahead =
    silence === undefined
      ? await readStableTags(hub, stable, { repositories, left, full })
      : stable.map((place) => failed(place, silence));
  const failures = await readFailed(hub, { cursor, left, suffixes: suffixesOf(releases), silence });
  return { ...failures, attempts: [...ahead, ...tagged, ...failures.attempts] };
}

type KojiSearch = {
  cursor: Cursor | undefined;
  left: readonly BuildList[];
  suffixes: ReadonlyMap<string, string>;
  silence: UpstreamFault | undefined;
};

async function readFailed(hub: Hub, { cursor, left, suffixes, silence }: KojiSearch): Promise<KojiRead> {
  const since = typeof cursor?.['failedUntil'] === 'number' ? cursor['failedUntil'] : undefined;
  try {
    if (silence !== undefined) throw silence;
    const { until, complete, ...read } = await readFailures(hub, { since, left, suffixes });
    const failures = succeeded(FAILURES, read);
    if ('fault' in failures) return { attempts: [failures], cursor, complete: false };
    return { attempts: [failures], cursor: { failedUntil: until }, complete };
  } catch (error) {
    return { attempts: [failed(FAILURES, error)], cursor, complete: false };
  }
}
