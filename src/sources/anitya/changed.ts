/** Reads only what has changed since everything was read. */
import type { Upstream } from '#domain/versions/upstreams.ts';
import type { ReferenceReading, Tools } from '#sources/define.ts';
import { isFullReadingDue } from '#sources/kit/freshness.ts';
import { readEvents } from './listen.ts';
import { mergeUpstreams, normalizeMapping } from './normalize.ts';
import { readMappingsOf } from './paging.ts';
import { AnityaCursor, type WireMapping } from './schema.ts';

/** Messages may be lost: once a day everything is read. */
const FULL_EVERY_HOURS = 24;
/** Where the log leaves more packages in doubt, a full reading is not much more. */
const MOST_DOUBTED = 20;

/** Undefined where the log does not reach back, or is not understood: then everything is read. */
export async function collectChanged(
  tools: Tools,
  left: readonly Upstream[],
): Promise<ReferenceReading<'upstreams'> | undefined> {
  const { changes, cursor, full, now } = tools;
  const last = AnityaCursor.safeParse(cursor).data;
  if (full || changes === undefined || last === undefined || isFullReadingDue(last.fullAt, now, FULL_EVERY_HOURS))
    return undefined;
  const events = readEvents(changes, left);
  if (events === undefined || events.doubted.size > MOST_DOUBTED) return undefined;
  const read: WireMapping[] = events.told.filter(({ name }) => !events.doubted.has(name));
  for (const name of events.doubted) {
    const mappings = await readMappingsOf(tools, name);
    if (mappings === undefined) return undefined;
    read.push(...mappings);
  }
  const others = left.filter((one) => !events.doubted.has(one.package));
  const upstreams = mergeUpstreams([...others, ...read.map((mapping) => normalizeMapping(mapping, now))], left);
  const rows = last.rows + upstreams.length - left.length;
  return {
    upstreams,
    parts: [{ name: 'packages', rows, mayBeEmpty: false }],
    fullAt: last.fullAt,
    changesUntil: changes.until,
    cursor: { ...last, rows },
  };
}
