/** Reads only what has changed since everything was read, as the change log tells it: CONTRACT.md, "Messages". */
import type { Changes, Reading, Tools } from '#sources/define.ts';
import { isFullReadingDue } from '#sources/kit/freshness.ts';
import type { WantedCollection } from './collections.ts';
import { findingId } from './normalize.ts';
import { chunksOfNames, type PackagesRead, readPackages } from './read.ts';
import { KoscheiCursor, StateMessage } from './schema.ts';

/** Sent for each change of a package's state. */
export const TOPICS: readonly string[] = ['org.fedoraproject.prod.koschei.package.state.change'];

/**
 * Koschei sends no message when a package fails once more, when a build that was not its own repairs one, or when it
 * stops or begins to look at one: after so long everything is read.
 */
const FULL_EVERY_HOURS = 6;

/** Koschei's clock and that of the bus may differ. */
const OVERLAP_MS = 300_000;

const NOTHING: Pick<PackagesRead, 'findings' | 'dropped' | 'named'> = { findings: [], dropped: [], named: [] };

/** Undefined where the log does not reach back, is not understood, or tells of so much that everything costs less. */
export async function collectChanged(
  tools: Tools,
  requested: readonly WantedCollection[],
): Promise<Reading | undefined> {
  const { changes, cursor, now } = tools;
  const last = KoscheiCursor.safeParse(cursor).data;
  if (
    changes === undefined ||
    last === undefined ||
    isFullReadingDue(last.fullAt, now, FULL_EVERY_HOURS) ||
    !isOf(last, requested)
  )
    return undefined;
  const events = readEvents(changes, last);
  if (events === undefined) return undefined;
  const names = [...new Set(events.broken.values())].sort();
  if (chunksOfNames(names).length >= requested.length) return undefined;
  const read = names.length === 0 ? NOTHING : await readPackages(tools, requested, names);
  if (read === undefined || read.dropped.length > 0) return undefined;
  const named = new Set(read.named);
  // A package that the log calls broken and Koschei does not list cannot be judged, so everything is read.
  if ([...events.broken.keys()].some((id) => !named.has(id))) return undefined;
  return {
    mode: 'delta',
    changed: read.findings,
    gone: [...events.gone, ...named],
    parts: [],
    oldestAt: last.fullAt,
    changesUntil: changes.until,
    cursor: last,
  };
}

/** Of a collection that is new nothing is known yet, and nothing more is said of one that is over. */
const isOf = ({ collections }: KoscheiCursor, requested: readonly WantedCollection[]): boolean =>
  requested.map(({ name }) => name).join() === collections.join();

type PackageEvents = {
  /** Findings that are no more. */
  gone: string[];
  /** By the finding: packages that do not build. Which build it was that failed, the message does not say. */
  broken: Map<string, string>;
};

/** Undefined where a message cannot be understood: then everything has to be read. What is older than that is in it. */
function readEvents(changes: Changes, { collections, fullAt }: KoscheiCursor): PackageEvents | undefined {
  const since = Date.parse(fullAt) - OVERLAP_MS;
  const latest = new Map<string, StateMessage>();
  for (const { at, body } of changes.of(TOPICS)) {
    if (Date.parse(at) < since) continue;
    const { data: message } = StateMessage.safeParse(body);
    if (message === undefined) return undefined;
    const { name, collection, koji_instance: instance } = message;
    if (instance === 'primary' && collections.includes(collection)) latest.set(findingId(collection, name), message);
  }
  const events: PackageEvents = { gone: [], broken: new Map() };
  for (const [id, { name, new: state }] of latest)
    if (state === 'failing' || state === 'unresolved') events.broken.set(id, name);
    else events.gone.push(id);
  return events;
}
