/** Combines all attempts into one reading. A list that could not be read keeps its previous content and is reported. */
import type { Coverage, Cursor, Dropped, Part, SourceList } from '#domain/snapshot.ts';
import type { BuildList, Stage } from '#domain/versions/versions.ts';
import type { UpstreamFault } from '#lib/errors.ts';
import { cleanText } from '#lib/text.ts';
import { comparing } from '#lib/order.ts';
import type { ReferenceReading } from '#sources/define.ts';
import type { Attempt } from './attempt.ts';
import type { ReadLists } from './normalize.ts';
import { isOf } from './places.ts';
import { isStillAhead } from './stable-tags.ts';

type ReadingContext = { previous: readonly BuildList[]; cursor: Cursor | undefined; complete: boolean };
type Success = Extract<Attempt, { read: ReadLists }>;
type Fault = Extract<Attempt, { fault: UpstreamFault }>;

/** Throws the first fault when nothing could be read at all. */
export function toReading(
  attempts: readonly Attempt[],
  { previous, cursor, complete }: ReadingContext,
): ReferenceReading<'versions'> {
  const reads = attempts.filter(isRead);
  const faults = attempts.filter(isFault);
  if (reads.length === 0 && faults[0] !== undefined) throw faults[0].fault;
  const lists = listsAfter(attempts, previous);
  return {
    lists,
    dropped: reads.flatMap(toDropped),
    parts: partsOf(lists),
    complete: complete && faults.length === 0,
    listsRead: listsRead(faults, complete),
    ...(faults.length === 0 ? {} : { coverage: coverageOf(attempts, faults) }),
    cursor,
  };
}

const isRead = (one: Attempt): one is Success => 'read' in one;
const isFault = (one: Attempt): one is Fault => 'fault' in one;

/** What was read, and what could not be read as it was; sorted by name. */
export function listsAfter(attempts: readonly Attempt[], previous: readonly BuildList[]): BuildList[] {
  const faults = attempts.filter(isFault);
  const read = attempts.filter(isRead).flatMap(({ read: { lists } }) => lists);
  const kept = previous.flatMap((list) => {
    const fault = faults.find(({ place }) => isOf(list, place));
    return fault === undefined ? [] : [fault.doubt === undefined ? list : { ...list, doubt: fault.doubt }];
  });
  return [...read, ...kept.filter((list) => isStillAhead(list, read))]
    .filter(isWhole(faults, kept))
    .sort(comparing(({ name }) => name));
}

/** A release of which one repository is missing is left out, because half of it would look like all of it. */
function isWhole(faults: readonly Fault[], kept: readonly BuildList[]): (list: BuildList) => boolean {
  const missing = faults.filter(({ place }) => place.kind === 'repository' && !kept.some((list) => isOf(list, place)));
  const releases = new Set(missing.map(({ place }) => place.release));
  return ({ stage, release }) => stage !== 'stable' || !releases.has(release);
}

const toDropped = ({ place, read }: Success): Dropped[] =>
  read.dropped.map((reason) => ({ reason: cleanText(`${place.name}: ${reason}`, place.name) }));

/** Each list was already held against what it was before: of all together only their number is told. */
const partsOf = (lists: readonly BuildList[]): Part[] => [
  { name: 'builds', rows: lists.reduce((sum, { builds }) => sum + builds.length, 0), mayBeEmpty: true },
];

/** A tag that could not be read is no reason to doubt what releases carry, nor failed builds one to doubt either. */
function listsRead(faults: readonly Fault[], complete: boolean): SourceList[] {
  const isRead = (...stages: readonly Stage[]): boolean => !faults.some(({ place }) => stages.includes(place.stage));
  return [
    { name: 'repositories', kinds: ['upgrade-path', 'not-in-update'], complete: isRead('stable') },
    { name: 'tags', kinds: ['not-in-update'], complete: isRead('testing', 'candidate') },
    { name: 'failed builds', kinds: [], complete: complete && isRead('failed') },
  ];
}

const MOST_NAMED = 60;

const coverageOf = (attempts: readonly Attempt[], faults: readonly Fault[]): Coverage => ({
  done: attempts.length - faults.length,
  of: attempts.length,
  unit: 'repositories and tags',
  failed: faults.slice(0, MOST_NAMED).map(({ place, fault }) => ({
    name: place.name,
    fault: fault.fault,
    reason: cleanText(fault.message, 'no reason given', 400),
  })),
});
