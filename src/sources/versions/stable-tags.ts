/**
 * What a release has in its stable tag before the next compose brings it to the repository: a compose of rawhide takes
 * hours, and for days there may be none. CONTRACT.md, "queryHistory" and "listTagged".
 */
import { compareEvr } from '#domain/versions/evr.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { ShapeError, ThinResultError } from '#lib/errors.ts';
import { hoursBetween } from '#lib/time.ts';
import type { Attempt } from './attempt.ts';
import type { Hub } from './hub.ts';
import { toList } from './normalize.ts';
import type { StableTag } from './places.ts';
import { COMPOSE_HOURS, type Lists, readHistories, repositoriesOf } from './tag-history.ts';
import { readTags } from './tags.ts';

type ListsAndMode = Lists & { full: boolean };

/** Tags are only read where a repository of the release is known: without it they are only half of the release. */
export async function readStableTags(hub: Hub, tags: readonly StableTag[], context: ListsAndMode): Promise<Attempt[]> {
  const comparable = tags.filter(({ release }) => repositoriesOf(release, context).length > 0);
  if (comparable.length === 0) return [];
  const histories = await readHistories(hub, comparable, context);
  const attempts: Attempt[] = [];
  for (const [index, tag] of comparable.entries()) {
    const history = histories[index] ?? { place: tag, fault: new ShapeError('was not answered', tag.name) };
    const fullTag = isReadWhole(tag, history, context) ? await readTags(hub, [tag]) : [];
    const repositories = repositoriesOf(tag.release, context);
    attempts.push(withoutComposed(mergeTags(history, withoutUnknownPackages(fullTag[0], repositories)), repositories));
  }
  return withoutUnknownNames(attempts);
}

/** What a tag had when it was last read is of no use any more when a later compose had time to bring it all. */
export function isStillAhead(list: BuildList, repositories: readonly BuildList[]): boolean {
  if (list.stage !== 'stable' || list.checksum !== undefined) return true;
  const composed = repositories.flatMap(({ release, composedAt }) =>
    release === list.release ? (composedAt ?? []) : [],
  );
  return composed.every((at) => hoursBetween(list.readAt, at) < COMPOSE_HOURS);
}

/** The tag of rawhide weighs 50 MB: it is read in full readings, and where Koji does not tell its history. */
function isReadWhole(
  { name, isComposedNightly }: StableTag,
  history: Attempt,
  { previous, full }: ListsAndMode,
): boolean {
  const isFirst = !previous.some((list) => list.name === name);
  return isComposedNightly && (full || isFirst || ('fault' in history && history.fault instanceof ShapeError));
}

/** A package that the repository has not, and that was not tagged of late, is one whose record could not be read. */
function withoutUnknownPackages(fullTag: Attempt | undefined, repositories: readonly BuildList[]): Attempt | undefined {
  if (fullTag === undefined || !('read' in fullTag)) return fullTag;
  const names = new Set(repositories.flatMap(({ builds }) => builds.map(([name]) => name)));
  const lists = fullTag.read.lists.map((list) => ({
    ...list,
    builds: list.builds.filter(([name]) => names.has(name)),
  }));
  return { ...fullTag, read: { ...fullTag.read, lists } };
}

/** The history knows when a build was tagged; the whole tag knows also what the history does not reach. */
function mergeTags(history: Attempt, fullTag: Attempt | undefined): Attempt {
  if (fullTag === undefined || !('read' in fullTag)) return history;
  // When the history was rejected, the full tag from the same server is not trusted either.
  if (!('read' in history)) return history.fault instanceof ThinResultError ? history : fullTag;
  const [[list], [more]] = [history.read.lists, fullTag.read.lists];
  if (list === undefined || more === undefined) return history;
  const builds = new Map([...more.builds, ...list.builds].map((build) => [build[0], build]));
  return {
    ...history,
    read: { lists: [toList(list, builds)], dropped: [...history.read.dropped, ...fullTag.read.dropped] },
  };
}

/** What the repositories have as well, or something newer, is not ahead of them. */
function withoutComposed(attempt: Attempt, repositories: readonly BuildList[]): Attempt {
  if (!('read' in attempt)) return attempt;
  const lists = attempt.read.lists.map((list) => {
    const ahead = new Map(list.builds.map((build) => [build[0], build]));
    for (const { builds } of repositories)
      for (const [name, evr] of builds) {
        const tagged = ahead.get(name);
        if (tagged !== undefined && compareEvr(tagged[1], evr) <= 0) ahead.delete(name);
      }
    return toList(list, ahead);
  });
  return { ...attempt, read: { ...attempt.read, lists } };
}

/** A release in development goes by one of two names: where one was read the other need not exist. */
function withoutUnknownNames(attempts: readonly Attempt[]): Attempt[] {
  const read = new Set(attempts.flatMap((one) => ('read' in one ? one.place.release : [])));
  return attempts.filter((one) => 'read' in one || !(one.fault instanceof ShapeError) || !read.has(one.place.release));
}
