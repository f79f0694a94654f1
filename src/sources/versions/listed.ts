/** The versions of a few packages: Koji is asked for each, in each release, many questions at a time. */
import type { Releases } from '#domain/release.ts';
import type { Build } from '#domain/versions/versions.ts';
import { ShapeError, type UpstreamFault } from '#lib/errors.ts';
import { portionsOf } from '#sources/kit/portions.ts';
import { type Attempt, failed, succeeded } from './attempt.ts';
import { keepLatestFailure, noFailures, questionOfFailures, toFailureLists } from './failures.ts';
import { callMany, type Hub } from './hub.ts';
import { keepNewest, normalizeBuild, toList } from './normalize.ts';
import { FAILURES, headOf, type Place, stableTagsOf, suffixesOf, tagsOf } from './places.ts';
import { faultWords, named, type XmlRpcValue } from './xml-rpc.ts';

/** With more packages than this the repositories cost less. */
export const MOST_LISTED = 100;
/** Each is a look into an index, and the calls of one request run one after the other: CONTRACT.md, "multiCall". */
const CALLS_AT_ONCE = 200;

type Question = { place: Place; call: XmlRpcValue };

/** What was answered about one place; of a place with a fault nothing counts. */
type Answered = { builds: Map<string, Build>; failures: Build[]; dropped: string[]; fault?: UpstreamFault };

export async function readListed(
  hub: Hub,
  names: readonly string[],
  releases: Releases | undefined,
): Promise<Attempt[]> {
  const places = [...stableTagsOf(releases), ...tagsOf(releases), FAILURES];
  const answered = new Map(
    places.map((place): [Place, Answered] => [place, { builds: new Map(), failures: [], dropped: [] }]),
  );
  const questions = places.flatMap((place) => names.map((name) => ({ place, call: questionOf(place, name, hub.now) })));
  for (const portion of portionsOf(questions, CALLS_AT_ONCE)) await askTogether(hub, portion, answered);
  const suffixes = suffixesOf(releases);
  return places.map((place) => attemptOf(place, { hub, suffixes, answered: answered.get(place) }));
}

/** A tag of updates carries the packages of its release by inheritance. */
function questionOf(place: Place, name: string, now: string): XmlRpcValue {
  if (place === FAILURES) return { methodName: 'listBuilds', params: [questionOfFailures(name, now)] };
  const options = { package: name, latest: true, inherit: place.stage === 'stable' };
  return { methodName: 'listTagged', params: [place.name, named(options)] };
}

async function askTogether(
  hub: Hub,
  questions: readonly Question[],
  answered: ReadonlyMap<Place, Answered>,
): Promise<void> {
  const onRow = (row: unknown, call: number): void => take(row, questions[call]?.place, answered);
  try {
    const calls = questions.map(({ call }) => call);
    const answers = await callMany(hub, { calls, onRow });
    for (const [index, answer] of answers.entries())
      if (!Array.isArray(answer))
        blame(
          [questions[index]],
          answered,
          new ShapeError(`answered ${faultWords(answer)}`, `multiCall at ${hub.url}`),
        );
  } catch (error) {
    blame(questions, answered, error);
  }
}

function take(row: unknown, place: Place | undefined, answered: ReadonlyMap<Place, Answered>): void {
  const about = place === undefined ? undefined : answered.get(place);
  if (about === undefined) return;
  const build = normalizeBuild(row);
  if (typeof build === 'string') about.dropped.push(build);
  else if (place === FAILURES) about.failures.push(build);
  else keepNewest(about.builds, build);
}

/** Bugs pass through. */
function blame(
  questions: readonly (Question | undefined)[],
  answered: ReadonlyMap<Place, Answered>,
  error: unknown,
): void {
  for (const question of questions) {
    const about = question === undefined ? undefined : answered.get(question.place);
    const attempt = question === undefined ? undefined : failed(question.place, error);
    if (about !== undefined && attempt !== undefined && 'fault' in attempt) about.fault ??= attempt.fault;
  }
}

type AnswerContext = { hub: Hub; suffixes: ReadonlyMap<string, string>; answered: Answered | undefined };

function attemptOf(place: Place, { hub, suffixes, answered }: AnswerContext): Attempt {
  const { builds = new Map<string, Build>(), failures = [], dropped = [], fault } = answered ?? {};
  if (fault !== undefined) return { place, fault };
  if (place !== FAILURES)
    return succeeded(place, { lists: [toList({ ...headOf(place), readAt: hub.now }, builds)], dropped });
  const found = noFailures(suffixes);
  for (const build of failures) keepLatestFailure(found, build, suffixes);
  return succeeded(place, { lists: toFailureLists(found, hub.now), dropped });
}
