/** What Koji's testing and candidate tags carry: CONTRACT.md, "listTagged". */
import type { Build } from '#domain/versions/versions.ts';
import { ShapeError } from '#lib/errors.ts';
import { portionsOf } from '#sources/kit/portions.ts';
import { allFailed, type Attempt, repeatedTimeout, succeeded } from './attempt.ts';
import { callMany, type Hub } from './hub.ts';
import { type BuildRows, keepNewest, normalizeBuild, toList } from './normalize.ts';
import { headOf, type Place } from './places.ts';
import { faultWords, named } from './xml-rpc.ts';

/** The calls of one request run one after the other, in one transaction. */
const TAGS_AT_ONCE = 4;

/** A tag that Koji does not know costs no other; a request that fails costs those that it asked for. */
export async function readTags(hub: Hub, places: readonly Place[]): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const together of portionsOf(places, TAGS_AT_ONCE)) {
    const timeout = repeatedTimeout(attempts);
    attempts.push(...(timeout === undefined ? await readTogether(hub, together) : allFailed(together, timeout)));
  }
  return attempts;
}

async function readTogether(hub: Hub, places: readonly Place[]): Promise<Attempt[]> {
  const rows = places.map((): BuildRows => ({ builds: new Map<string, Build>(), dropped: [] }));
  const calls = places.map(({ name }) => ({ methodName: 'listTagged', params: [name, named({ latest: true })] }));
  const onRow = (row: unknown, call: number): void => addBuild(rows[call], row);
  try {
    const answers = await callMany(hub, { calls, onRow });
    return places.map((place, call) => attemptOf(hub, place, { answer: answers[call], rows: rows[call] }));
  } catch (error) {
    return allFailed(places, error);
  }
}

function addBuild(rows: BuildRows | undefined, row: unknown): void {
  if (rows === undefined) return;
  const build = normalizeBuild(row);
  if (typeof build === 'string') rows.dropped.push(build);
  else keepNewest(rows.builds, build);
}

/** In the answer to a multiCall a result is a list of one, and a fault is a struct. */
function attemptOf(
  { now }: Hub,
  place: Place,
  { answer, rows }: { answer: unknown; rows: BuildRows | undefined },
): Attempt {
  if (!Array.isArray(answer) || rows === undefined)
    return { place, fault: new ShapeError(`answered ${faultWords(answer)}`, `listTagged of ${place.name}`) };
  return succeeded(place, { lists: [toList({ ...headOf(place), readAt: now }, rows.builds)], dropped: rows.dropped });
}
