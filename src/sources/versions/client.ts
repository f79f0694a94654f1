/** Which versions each release carries: source trees of the mirror, and tags and failed builds of Koji. */
import { countedWords } from '#domain/finding/kinds.ts';
import type { Scope } from '#domain/scope.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { ShapeError, ThinResultError, WaitingError } from '#lib/errors.ts';
import { defineReference, type Tools, type ReferenceReading } from '#sources/define.ts';
import { type Attempt, attempt, failed, repeatedTimeout } from './attempt.ts';
import { acceptList } from './accept-list.ts';
import { readKoji } from './koji.ts';
import { MOST_LISTED, readListed } from './listed.ts';
import { repositoriesOf } from './places.ts';
import { readRepository } from './repodata.ts';
import { listsAfter, toReading } from './reading.ts';

export const versions = defineReference('versions', {
  identity: {
    id: 'versions',
    title: 'Koji and repositories',
    homepage: 'https://koji.fedoraproject.org',
    kinds: countedWords('not-in-update', 'upgrade-path'),
    staleAfterHours: 24,
    optional: true,
    asks: 'https://koji.fedoraproject.org/koji/search?match=exact&type=package&terms={package}',
  },
  service: 'mirror',
  asksToo: 'koji',
  // Static files, and a few heavy calls: https://docs.pagure.org/koji/
  rateLimit: { concurrency: 2, minIntervalMs: 250 },
  needs: ['releases'],
  collect: (tools, previous) => {
    const lists = previous?.lists ?? [];
    return tools.scope === undefined ? collectAll(tools, lists) : collectNarrowly(tools, tools.scope, lists);
  },
});

/** Koji is asked for a few packages; for many, or for a group as large as rust-sig, all lists are read. */
async function collectNarrowly(
  tools: Tools,
  scope: Scope,
  previous: readonly BuildList[],
): Promise<ReferenceReading<'versions'>> {
  const { http, now, releases, cursor } = tools;
  const base = tools.baseOf('koji');
  const names = [...scope.listed, ...scope.unlisted];
  if (base !== null && names.length <= MOST_LISTED) {
    const attempts = await readListed({ http, now, url: `${base}/kojihub` }, names, releases);
    return toReading(attempts, { previous, cursor: undefined, complete: true });
  }
  // What was left holds only what was theirs then.
  const isSame = JSON.stringify(cursor?.['names']) === JSON.stringify(names);
  const reading = await collectAll(isSame ? tools : { ...tools, cursor: undefined, full: true }, previous);
  return { ...reading, cursor: { ...reading.cursor, names } };
}

async function collectAll(tools: Tools, previous: readonly BuildList[]): Promise<ReferenceReading<'versions'>> {
  const { now, isAcceptedByHand = false } = tools;
  const repositories = repositoriesOf(tools.releases);
  if (repositories.length === 0) throw new WaitingError('it is not known which releases there are');
  const attempts: Attempt[] = [];
  for (const [index, place] of repositories.entries()) {
    tools.progress(index + 1, repositories.length, 'repositories');
    const before = previous.find(({ name }) => name === place.name);
    const timeout = repeatedTimeout(attempts);
    if (timeout !== undefined) attempts.push(failed(place, timeout));
    else
      attempts.push(
        acceptList(await attempt(place, () => readRepository(tools, place, before)), {
          previous,
          now,
          isAcceptedByHand,
        }),
      );
  }
  if (attempts.some((one) => 'fault' in one && isDoubtful(one.fault))) await tools.http.distrust();
  const lists = { repositories: listsAfter(attempts, previous), previous };
  const { attempts: more, cursor, complete } = await readKoji(tools, lists);
  return toReading([...attempts, ...more], { previous, cursor, complete });
}

const isDoubtful = (fault: Error): boolean => fault instanceof ShapeError || fault instanceof ThinResultError;
