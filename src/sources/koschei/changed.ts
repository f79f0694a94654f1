/** Reads only what has changed since everything was read. */
import type { Reading, Tools } from '#sources/define.ts';
import { isFullReadingDue } from '#sources/kit/freshness.ts';
import type { WantedCollection } from './collections.ts';
import { readEvents } from './listen.ts';
import { chunksOfNames, type PackagesRead, readPackages } from './read.ts';
import { KoscheiCursor } from './schema.ts';

/**
 * Koschei sends no message when a package fails once more, when a build that was not its own repairs one, or when it
 * stops or begins to look at one: after so long everything is read.
 */
const FULL_EVERY_HOURS = 6;

const NOTHING: Pick<PackagesRead, 'findings' | 'dropped' | 'named'> = { findings: [], dropped: [], named: [] };

/** Undefined where the log does not reach back, is not understood, or tells of so much that everything costs less. */
export async function collectChanged(tools: Tools, wanted: readonly WantedCollection[]): Promise<Reading | undefined> {
  const { changes, cursor, now } = tools;
  const last = KoscheiCursor.safeParse(cursor).data;
  if (
    changes === undefined ||
    last === undefined ||
    isFullReadingDue(last.fullAt, now, FULL_EVERY_HOURS) ||
    !isOf(last, wanted)
  )
    return undefined;
  const told = readEvents(changes, last);
  if (told === undefined) return undefined;
  const names = [...new Set(told.broken.values())].sort();
  if (chunksOfNames(names).length >= wanted.length) return undefined;
  const read = names.length === 0 ? NOTHING : await readPackages(tools, wanted, names);
  if (read === undefined || read.dropped.length > 0) return undefined;
  const named = new Set(read.named);
  // What the log names and Koschei does not is no proof of anything.
  if ([...told.broken.keys()].some((id) => !named.has(id))) return undefined;
  return {
    mode: 'delta',
    changed: read.findings,
    gone: [...told.gone, ...named],
    parts: [],
    oldestAt: last.fullAt,
    changesUntil: changes.until,
    cursor: last,
  };
}

/** Of a collection that is new nothing is known yet, and nothing more is said of one that is over. */
const isOf = ({ collections }: KoscheiCursor, wanted: readonly WantedCollection[]): boolean =>
  wanted.map(({ name }) => name).join() === collections.join();
