/** The versions of a few packages: Koji is asked for each, in each release, many questions at a time. */
import type { Releases } from '#domain/release.ts';
import type { Build } from '#domain/versions/versions.ts';
import { ShapeError, type UpstreamFault } from '#lib/errors.ts';
import { portionsOf } from '#sources/kit/portions.ts';
import { type Attempt, failed, succeeded } from './attempt.ts';
import { keepLatestFailure, noFailures, failuresOfPackage, toFailureLists } from './failures.ts';
import { callMany, type Hub } from './hub.ts';
import { keepNewest, normalizeBuild, toList } from './normalize.ts';
import { FAILURES, headOf, type Place, stableTagsOf, suffixesOf, tagsOf } from './places.ts';
import { faultWords, named, type XmlRpcValue } from './xml-rpc.ts';

/** With more packages than this the repositories cost less. */
export const MOST_LISTED = 100;
/** Each is a look into an index, and the calls of one request run one after the other: CONTRACT.md, "multiCall". */
const CALLS_AT_ONCE = 200;

type PlaceCall = { place: Place; call: XmlRpcValue };

/** What was answered about one place; of a place with a fault nothing counts. */
type PlaceAnswer = { builds: Map<string, Build>; failures: Build[]; dropped: string[]; fault?: UpstreamFault };

export async function readListed(
  hub: Hub,
  names: readonly string[],
  releases: Releases | undefined,
): Promise<Attempt[]> {
  const places = [...stableTagsOf(releases), ...tagsOf(releases), FAILURES];
  const answersByPlace = new Map(
    places.map((place): [Place, PlaceAnswer] => [place, { builds: new Map(), failures: [], dropped: [] }]),
  );
  const questions = places.flatMap((place) => names.map((name) => ({ place, call: callFor(place, name, hub.now) })));
  for (const portion of portionsOf(questions, CALLS_AT_ONCE)) await callTogether(hub, portion, answersByPlace);
  const suffixes = suffixesOf(releases);
  return places.map((place) => attemptOf(place, { hub, suffixes, answersByPlace: answersByPlace.get(place) }));
}

/** A tag of updates carries the packages of its release by inheritance. */
function callFor(place: Place, name: string, now: string): XmlRpcValue {
  if (place === FAILURES) return { methodName: 'listBuilds', params: [failuresOfPackage(name, now)] };
  const options = { package: name, latest: true, inherit: place.stage === 'stable' };
  return { methodName: 'listTagged', params: [place.name, named(options)] };
}

async function callTogether(
  hub: Hub,
  questions: readonly PlaceCall[],
  answersByPlace: ReadonlyMap<Place, PlaceAnswer>,
): Promise<void> {
  const onRow = (row: unknown, call: number): void => addRow(row, questions[call]?.place, answersByPlace);
  try {
    const calls = questions.map(({ call }) => call);
    const answers = await callMany(hub, { calls, onRow });
    for (const [index, answer] of answers.entries())
      if (!Array.isArray(answer))
        recordFault(
          [questions[index]],
          answersByPlace,
          new ShapeError(`answered ${faultWords(answer)}`, `multiCall at ${hub.url}`),
        );
  } catch (error) {
    recordFault(questions, answersByPlace, error);
  }
}

function addRow(row: unknown, place: Place | undefined, answersByPlace: ReadonlyMap<Place, PlaceAnswer>): void {
  const placeAnswer = place === undefined ? undefined : answersByPlace.get(place);
  if (placeAnswer === undefined) return;
  const build = normalizeBuild(row);
  if (typeof build === 'string') placeAnswer.dropped.push(build);
  else if (place === FAILURES) placeAnswer.failures.push(build);
  else keepNewest(placeAnswer.builds, build);
}

/** Bugs pass through. */
function recordFault(
  questions: readonly (PlaceCall | undefined)[],
  answersByPlace: ReadonlyMap<Place, PlaceAnswer>,
  error: unknown,
): void {
  for (const question of questions) {
    const placeAnswer = question === undefined ? undefined : answersByPlace.get(question.place);
    const attempt = question === undefined ? undefined : failed(question.place, error);
    if (placeAnswer !== undefined && attempt !== undefined && 'fault' in attempt) placeAnswer.fault ??= attempt.fault;
  }
}

type AnswerContext = { hub: Hub; suffixes: ReadonlyMap<string, string>; answersByPlace: PlaceAnswer | undefined };

function attemptOf(place: Place, { hub, suffixes, answersByPlace }: AnswerContext): Attempt {
  const { builds = new Map<string, Build>(), failures = [], dropped = [], fault } = answersByPlace ?? {};
  if (fault !== undefined) return { place, fault };
  if (place !== FAILURES)
    return succeeded(place, { lists: [toList({ ...headOf(place), readAt: hub.now }, builds)], dropped });
  const found = noFailures(suffixes);
  for (const build of failures) keepLatestFailure(found, build, suffixes);
  return succeeded(place, { lists: toFailureLists(found, hub.now), dropped });
}
