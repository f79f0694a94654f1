/**
 * What a release has in its stable tag before the next compose brings it to the repository: a compose of rawhide takes
 * hours, and for days there may be none. Contract: 04-koji.md, queryHistory and listTagged.
 */
import { compareEvr, Evr, formatEvr } from '#domain/evr.ts';
import type { Build, BuildList } from '#domain/versions.ts';
import { ShapeError, ThinResultError } from '#lib/errors.ts';
import { hoursBetween, parseInstant } from '#lib/instant.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { allFailed, type Attempt, succeeded } from './attempt.ts';
import { callHub, type Hub } from './hub.ts';
import { toList } from './normalize.ts';
import { headOf, type StableTag } from './places.ts';
import { WireTagging } from './schema.ts';
import { readTags } from './tags.ts';
import { faultWords, named } from './xml-rpc.ts';
import { ownText } from './xml.ts';

type Known = {
  /** The lists of the repositories that these tags become. */
  repositories: readonly BuildList[];
  /** What the last reading left. */
  left: readonly BuildList[];
  full: boolean;
};

/** A tag of which no repository is known says nothing: it would be half of a release. */
export async function readStableTags(hub: Hub, tags: readonly StableTag[], known: Known): Promise<Attempt[]> {
  const asked = tags.filter(({ release }) => repositoriesOf(release, known).length > 0);
  if (asked.length === 0) return [];
  const histories = await readHistories(hub, asked, known);
  const attempts: Attempt[] = [];
  for (const [index, tag] of asked.entries()) {
    const history = histories[index] ?? { place: tag, fault: new ShapeError('was not answered', tag.name) };
    const whole = isReadWhole(tag, history, known) ? await readTags(hub, [tag]) : [];
    const repositories = repositoriesOf(tag.release, known);
    attempts.push(withoutComposed(together(history, ofKnown(whole[0], repositories)), repositories));
  }
  return withoutUnknownNames(attempts);
}

const repositoriesOf = (release: string, { repositories }: Pick<Known, 'repositories'>): BuildList[] =>
  repositories.filter((list) => list.release === release && list.stage === 'stable');

/** A compose begins with what is tagged at that moment, and the list of packages is written hours later. */
const COMPOSE_HOURS = 24;
/** Nobody knows when it was composed. */
const UNKNOWN_HOURS = 72;
/** A repository that is older than this is not composed any more. */
const LONGEST_HOURS = 31 * 24;

/** What a tag had when it was last read is of no use any more when a later compose had time to bring it all. */
export function isStillAhead(list: BuildList, repositories: readonly BuildList[]): boolean {
  if (list.stage !== 'stable' || list.checksum !== undefined) return true;
  const composed = repositories.flatMap(({ release, composedAt }) =>
    release === list.release ? (composedAt ?? []) : [],
  );
  return composed.every((at) => hoursBetween(list.readAt, at) < COMPOSE_HOURS);
}

/** In seconds since 1970. */
function taggedSince(release: string, known: Known, now: string): number {
  const composed = repositoriesOf(release, known).flatMap(({ composedAt }) => composedAt ?? []);
  const nowS = Date.parse(now) / 1000;
  const last = composed.sort().at(-1);
  if (last === undefined) return nowS - UNKNOWN_HOURS * 3600;
  return Math.max(Date.parse(last) / 1000 - COMPOSE_HOURS * 3600, nowS - LONGEST_HOURS * 3600);
}

type Tagged = { build: Build; at: number };
/** `told`: whatever was ever put into the tag, by name and version. */
type Rows = { builds: Map<string, Tagged>; told: Set<string>; dropped: string[] };

/** All in one request: what was tagged since the last compose. */
async function readHistories(hub: Hub, tags: readonly StableTag[], known: Known): Promise<Attempt[]> {
  const rows = tags.map((): Rows => ({ builds: new Map<string, Tagged>(), told: new Set<string>(), dropped: [] }));
  const calls = tags.map(({ name, release }) => ({
    methodName: 'queryHistory',
    params: [named({ tables: ['tag_listing'], tag: name, after: taggedSince(release, known, hub.now) })],
  }));
  const onRow = (row: unknown, call: number): void => addTagging(rows[call], row);
  try {
    const answers = await callHub(hub, { method: 'multiCall', params: [calls], depth: 3, onRow });
    if (!Array.isArray(answers) || answers.length !== tags.length)
      throw new ShapeError('answered another number of calls than were made', `multiCall at ${hub.url}`);
    return tags.map((tag, call) => attemptOf(hub, tag, { answer: answers[call], rows: rows[call], known }));
  } catch (error) {
    return allFailed(tags, error);
  }
}

/** The build that was tagged last is the one that the tag stands for, whatever its version. */
function addTagging(rows: Rows | undefined, row: unknown): void {
  if (rows === undefined) return;
  const wire = WireTagging.safeParse(row);
  if (!wire.success) return void rows.dropped.push(firstIssues(wire.error));
  const { name, epoch, version, release, create_ts: at, active } = wire.data;
  const evr = Evr.safeParse(formatEvr({ epoch, version, release }));
  if (!evr.success) return void rows.dropped.push(`${name}: ${firstIssues(evr.error)}`);
  rows.told.add(`${name} ${evr.data}`);
  const before = rows.builds.get(name);
  if (active === true && (before === undefined || before.at <= at))
    rows.builds.set(ownText(name), { build: [ownText(name), ownText(evr.data), parseInstant(at)], at });
}

type Answered = { answer: unknown; rows: Rows | undefined; known: Known };

function attemptOf({ now }: Hub, tag: StableTag, { answer, rows, known }: Answered): Attempt {
  if (!Array.isArray(answer) || rows === undefined)
    return { place: tag, fault: new ShapeError(`answered ${faultWords(answer)}`, `queryHistory of ${tag.name}`) };
  if (rows.dropped.length === 0 && isForgetful(tag, rows, { known, now }))
    return { place: tag, fault: new ThinResultError(`the history of ${tag.name} lacks what it told before`) };
  const builds = new Map([...rows.builds].map(([name, { build }]) => [name, build]));
  return succeeded(tag, { lists: [toList({ ...headOf(tag), readAt: now }, builds)], dropped: rows.dropped });
}

/** A history only grows: a build that is taken out of a tag stays in it. What was built since then was tagged since then. */
function isForgetful(
  { name, release }: StableTag,
  { told }: Rows,
  { known, now }: { known: Known; now: string },
): boolean {
  const since = taggedSince(release, known, now);
  const before = known.left.find((list) => list.name === name)?.builds ?? [];
  return before.some(([of, evr, at]) => Date.parse(at) / 1000 > since && !told.has(`${of} ${evr}`));
}

/** The tag of rawhide weighs 50 MB: it is read in full readings, and where Koji does not tell its history. */
function isReadWhole({ name, isComposedNightly }: StableTag, history: Attempt, { left, full }: Known): boolean {
  const isFirst = !left.some((list) => list.name === name);
  return isComposedNightly && (full || isFirst || ('fault' in history && history.fault instanceof ShapeError));
}

/** A package that the repository has not, and that was not tagged of late, is one whose record could not be read. */
function ofKnown(whole: Attempt | undefined, repositories: readonly BuildList[]): Attempt | undefined {
  if (whole === undefined || !('read' in whole)) return whole;
  const names = new Set(repositories.flatMap(({ builds }) => builds.map(([name]) => name)));
  const lists = whole.read.lists.map((list) => ({ ...list, builds: list.builds.filter(([name]) => names.has(name)) }));
  return { ...whole, read: { ...whole.read, lists } };
}

/** The history knows when a build was tagged; the whole tag knows also what the history does not reach. */
function together(history: Attempt, whole: Attempt | undefined): Attempt {
  if (whole === undefined || !('read' in whole)) return history;
  // Where the history is not believed, neither is the rest of that answer.
  if (!('read' in history)) return history.fault instanceof ThinResultError ? history : whole;
  const [[list], [more]] = [history.read.lists, whole.read.lists];
  if (list === undefined || more === undefined) return history;
  const builds = new Map([...more.builds, ...list.builds].map((build) => [build[0], build]));
  return {
    ...history,
    read: { lists: [toList(list, builds)], dropped: [...history.read.dropped, ...whole.read.dropped] },
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
