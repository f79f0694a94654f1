/** What all attempts come to: what could not be read stays as it was, and is named. */
import type { Coverage, Cursor, Dropped, Part, SourceList } from '#domain/snapshot.ts';
import type { BuildList, Stage } from '#domain/versions.ts';
import { cleanText } from '#lib/text.ts';
import type { VersionsReading } from '#sources/define.ts';
import type { Attempt } from './attempt.ts';
import type { Read } from './normalize.ts';
import { isOf } from './places.ts';

type More = { left: readonly BuildList[]; cursor: Cursor | undefined; complete: boolean };
type Success = Extract<Attempt, { read: Read }>;
type Fault = Extract<Attempt, { fault: Error }>;

/** Throws the first fault when nothing could be read at all. */
export function toReading(attempts: readonly Attempt[], { left, cursor, complete }: More): VersionsReading {
  const reads = attempts.filter((one): one is Success => 'read' in one);
  const faults = attempts.filter((one): one is Fault => 'fault' in one);
  if (reads.length === 0 && faults[0] !== undefined) throw faults[0].fault;
  const kept = left.filter((list) => faults.some(({ place }) => isOf(list, place)));
  const all = [...reads.flatMap(({ read }) => read.lists), ...kept];
  const lists = all.filter(isWhole(faults, kept)).sort((a, b) => (a.name < b.name ? -1 : 1));
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

/** Half of what is stable in a release would pass for all of it. */
function isWhole(faults: readonly Fault[], kept: readonly BuildList[]): (list: BuildList) => boolean {
  const missing = faults.filter(({ place }) => place.stage === 'stable' && !kept.some((list) => isOf(list, place)));
  const releases = new Set(missing.map(({ place }) => place.release));
  return ({ stage, release }) => stage !== 'stable' || !releases.has(release);
}

const toDropped = ({ place, read }: Success): Dropped[] =>
  read.dropped.map((reason) => ({ reason: cleanText(`${place.name}: ${reason}`, place.name) }));

/** Each repository by itself; tags come and go with the pushes of updates. */
function partsOf(lists: readonly BuildList[]): Part[] {
  const repositories = lists.filter(({ stage }) => stage === 'stable');
  const tagged = lists.filter(({ stage }) => stage === 'testing' || stage === 'candidate');
  return [
    ...repositories.map(({ name, builds }) => ({
      name: `packages of ${name}`,
      rows: builds.length,
      mayBeEmpty: name.startsWith('updates/'),
    })),
    { name: 'builds in tags', rows: tagged.reduce((sum, { builds }) => sum + builds.length, 0), mayBeEmpty: true },
  ];
}

/** A tag that could not be read is no reason to doubt what releases carry, nor failed builds one to doubt either. */
function listsRead(faults: readonly Fault[], complete: boolean): SourceList[] {
  const isRead = (...stages: readonly Stage[]): boolean => !faults.some(({ place }) => stages.includes(place.stage));
  return [
    { name: 'repositories', kinds: ['upgrade-path', 'not-in-update'], complete: isRead('stable') },
    { name: 'tags', kinds: ['not-in-update'], complete: isRead('testing', 'candidate') },
    { name: 'failed builds', kinds: [], complete: complete && isRead('failed') },
  ];
}

const MOST_NAMED = 3;

function coverageOf(attempts: readonly Attempt[], faults: readonly Fault[]): Coverage {
  const named = faults.slice(0, MOST_NAMED).map(({ place, fault }) => `${place.name}: ${fault.message}`);
  const more = faults.length > MOST_NAMED ? [`${faults.length - MOST_NAMED} more`] : [];
  return {
    done: attempts.length - faults.length,
    of: attempts.length,
    unit: 'repositories and tags',
    note: cleanText([...named, ...more].join('; '), 'in part', 900),
  };
}
