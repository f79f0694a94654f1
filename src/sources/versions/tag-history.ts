/** What Koji tells of builds that came into a tag since its repository was composed. CONTRACT.md, "queryHistory". */
import { Evr, formatEvr } from '#domain/versions/evr.ts';
import type { Build, BuildList } from '#domain/versions/versions.ts';
import { ShapeError, ThinResultError } from '#lib/errors.ts';
import { parseInstant } from '#lib/instant.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { allFailed, type Attempt, succeeded } from './attempt.ts';
import { callMany, type Hub } from './hub.ts';
import { toList } from './normalize.ts';
import { headOf, type StableTag } from './places.ts';
import { WireTagging } from './schema.ts';
import { faultWords, named } from './xml-rpc.ts';
import { ownText } from './xml.ts';

/** A compose begins with what is tagged at that moment, and the list of packages is written hours later. */
export const COMPOSE_HOURS = 24;
/** How far the history is read when the time of the last compose is unknown. */
const UNKNOWN_HOURS = 72;
/** A repository that is older than this is not composed any more. */
const LONGEST_HOURS = 31 * 24;

export type Lists = {
  /** Of the repositories that the tags become. */
  repositories: readonly BuildList[];
  /** What the last reading left. */
  previous: readonly BuildList[];
};

/** Those that the tags of a release become. */
export const repositoriesOf = (release: string, { repositories }: Pick<Lists, 'repositories'>): BuildList[] =>
  repositories.filter((list) => list.release === release && list.stage === 'stable');

/** In seconds since 1970. */
function taggedSince(release: string, context: Lists, now: string): number {
  const composed = repositoriesOf(release, context).flatMap(({ composedAt }) => composedAt ?? []);
  const nowS = Date.parse(now) / 1000;
  const last = composed.sort().at(-1);
  if (last === undefined) return nowS - UNKNOWN_HOURS * 3600;
  return Math.max(Date.parse(last) / 1000 - COMPOSE_HOURS * 3600, nowS - LONGEST_HOURS * 3600);
}

type Tagged = { build: Build; at: number };
/** `everTagged`: each build that the history mentions, by name and version, also when it was untagged later. */
type HistoryRows = { builds: Map<string, Tagged>; everTagged: Set<string>; dropped: string[] };

/** All in one request: what was tagged since the last compose. */
export async function readHistories(hub: Hub, tags: readonly StableTag[], context: Lists): Promise<Attempt[]> {
  const rows = tags.map((): HistoryRows => ({
    builds: new Map<string, Tagged>(),
    everTagged: new Set<string>(),
    dropped: [],
  }));
  const calls = tags.map(({ name, release }) => ({
    methodName: 'queryHistory',
    params: [named({ tables: ['tag_listing'], tag: name, after: taggedSince(release, context, hub.now) })],
  }));
  const onRow = (row: unknown, call: number): void => addTagging(rows[call], row);
  try {
    const answers = await callMany(hub, { calls, onRow });
    return tags.map((tag, call) => attemptOf(hub, tag, { answer: answers[call], rows: rows[call], context }));
  } catch (error) {
    return allFailed(tags, error);
  }
}

/** The build that was tagged last is the one that the tag stands for, whatever its version. */
function addTagging(rows: HistoryRows | undefined, row: unknown): void {
  if (rows === undefined) return;
  const wire = WireTagging.safeParse(row);
  if (!wire.success) return void rows.dropped.push(firstIssues(wire.error));
  const { name, epoch, version, release, create_ts: at, active } = wire.data;
  const evr = Evr.safeParse(formatEvr({ epoch, version, release }));
  if (!evr.success) return void rows.dropped.push(`${name}: ${firstIssues(evr.error)}`);
  rows.everTagged.add(`${name} ${evr.data}`);
  const before = rows.builds.get(name);
  if (active === true && (before === undefined || before.at <= at))
    rows.builds.set(ownText(name), { build: [ownText(name), ownText(evr.data), parseInstant(at)], at });
}

type Answered = { answer: unknown; rows: HistoryRows | undefined; context: Lists };

function attemptOf({ now }: Hub, tag: StableTag, { answer, rows, context }: Answered): Attempt {
  if (!Array.isArray(answer) || rows === undefined)
    return { place: tag, fault: new ShapeError(`answered ${faultWords(answer)}`, `queryHistory of ${tag.name}`) };
  if (rows.dropped.length === 0 && lacksEarlierBuilds(tag, rows, { context, now }))
    return { place: tag, fault: new ThinResultError(`the history of ${tag.name} lacks what it told before`) };
  const builds = new Map([...rows.builds].map(([name, { build }]) => [name, build]));
  return succeeded(tag, { lists: [toList({ ...headOf(tag), readAt: now }, builds)], dropped: rows.dropped });
}

/** A history only grows: a build that is taken out of a tag stays in it. What was built since then was tagged since then. */
function lacksEarlierBuilds(
  { name, release }: StableTag,
  { everTagged }: HistoryRows,
  { context, now }: { context: Lists; now: string },
): boolean {
  const since = taggedSince(release, context, now);
  const before = context.previous.find((list) => list.name === name)?.builds ?? [];
  return before.some(([of, evr, at]) => Date.parse(at) / 1000 > since && !everTagged.has(`${of} ${evr}`));
}
