/** Which versions each release carries: source trees of the mirror, and tags and failed builds of Koji. */
import type { Scope } from '#domain/scope.ts';
import type { Cursor } from '#domain/snapshot.ts';
import type { BuildList } from '#domain/versions.ts';
import { ShapeError, ThinResultError, WaitingError } from '#lib/errors.ts';
import { defineVersions, type Tools, type VersionsReading } from '#sources/define.ts';
import { type Attempt, attempt, failed, silenceOf, succeeded } from './attempt.ts';
import { readFailures } from './failures.ts';
import type { Hub } from './hub.ts';
import { MOST_LISTED, readListed } from './listed.ts';
import { FAILURES, repositoriesOf, suffixesOf, tagsOf } from './places.ts';
import { readRepository } from './repodata.ts';
import { toReading } from './reading.ts';
import { readTags } from './tags.ts';

export const versions = defineVersions({
  identity: {
    id: 'versions',
    title: 'Koji and repositories',
    homepage: 'https://koji.fedoraproject.org',
    kinds: { 'not-in-update': 'builds in no update', 'upgrade-path': 'broken upgrade paths' },
    staleAfterHours: 24,
    optional: true,
    asks: 'https://koji.fedoraproject.org/koji/search?match=exact&type=package&terms={package}',
  },
  service: 'mirror',
  asksToo: 'koji',
  // Static files, and a few heavy calls: https://docs.pagure.org/koji/
  manners: { concurrency: 2, minIntervalMs: 250 },
  needs: ['releases'],
  collect: (tools, left) =>
    tools.scope === undefined ? collectAll(tools, left) : collectNarrowly(tools, tools.scope, left),
});

/** Koji is asked for a few packages; for many, or for a group as large as rust-sig, all lists are read. */
async function collectNarrowly(tools: Tools, scope: Scope, left: readonly BuildList[]): Promise<VersionsReading> {
  const { http, now, releases, cursor } = tools;
  const base = tools.baseOf('koji');
  const names = [...scope.listed, ...scope.unlisted];
  if (base !== null && names.length <= MOST_LISTED) {
    const attempts = await readListed({ http, now, url: `${base}/kojihub` }, names, releases);
    return toReading(attempts, { left, cursor: undefined, complete: true });
  }
  // What was left holds only what was theirs then.
  const isSame = JSON.stringify(cursor?.['names']) === JSON.stringify(names);
  const reading = await collectAll(isSame ? tools : { ...tools, cursor: undefined, full: true }, left);
  return { ...reading, cursor: { ...reading.cursor, names } };
}

async function collectAll(tools: Tools, left: readonly BuildList[]): Promise<VersionsReading> {
  const repositories = repositoriesOf(tools.releases);
  if (repositories.length === 0) throw new WaitingError('it is not known which releases there are');
  const attempts: Attempt[] = [];
  for (const [index, place] of repositories.entries()) {
    tools.progress(index + 1, repositories.length, 'repositories');
    const before = left.find(({ name }) => name === place.name);
    const silence = silenceOf(attempts);
    if (silence !== undefined) attempts.push(failed(place, silence));
    else attempts.push(await attempt(place, () => readRepository(tools, place, before)));
  }
  if (attempts.some((one) => 'fault' in one && one.fault instanceof ShapeError)) await tools.http.distrust();
  const { attempts: more, cursor, complete } = await readKoji(tools, left);
  return toReading([...attempts, ...more], { left, cursor, complete });
}

type KojiRead = { attempts: Attempt[]; cursor?: Cursor | undefined; complete: boolean };

async function readKoji(tools: Tools, left: readonly BuildList[]): Promise<KojiRead> {
  const { http, now, cursor, releases } = tools;
  const tags = tagsOf(releases);
  const base = tools.baseOf('koji');
  if (base === null) {
    const off = new ThinResultError('Koji is switched off', { kind: 'switched-off' });
    return { attempts: [...tags, FAILURES].map((place) => failed(place, off)), cursor, complete: false };
  }
  const hub: Hub = { http, now, url: `${base}/kojihub` };
  const attempts = await readTags(hub, tags);
  const since = typeof cursor?.['failedUntil'] === 'number' ? cursor['failedUntil'] : undefined;
  try {
    const silence = silenceOf(attempts);
    if (silence !== undefined) throw silence;
    const { until, complete, ...read } = await readFailures(hub, { since, left, suffixes: suffixesOf(releases) });
    const failures = succeeded(FAILURES, read);
    if ('fault' in failures) return { attempts: [...attempts, failures], cursor, complete: false };
    return { attempts: [...attempts, failures], cursor: { failedUntil: until }, complete };
  } catch (error) {
    return { attempts: [...attempts, failed(FAILURES, error)], cursor, complete: false };
  }
}
