/** Reads only what has changed since everything was read. */
import type { Upstream } from '#domain/versions/upstreams.ts';
import type { ReferenceReading, Tools } from '#sources/define.ts';
import { isFullReadingDue } from '#sources/kit/freshness.ts';
import { readEvents } from './events.ts';
import { mergeUpstreams, normalizeMapping } from './normalize.ts';
import { readMappingsOf } from './paging.ts';
import { AnityaCursor, type WireMapping } from './schema.ts';

/** Messages may be lost: once a day everything is read. */
const FULL_EVERY_HOURS = 24;
/** Where the log leaves more packages uncertain, a full reading is not much more. */
const MOST_UNCERTAIN = 20;

/** Undefined where the log does not reach back, or is not understood: then everything is read. */
export async function collectChanged(
  tools: Tools,
  stored: readonly Upstream[],
): Promise<ReferenceReading<'upstreams'> | undefined> {
  const { changes, cursor, full, now } = tools;
  const last = AnityaCursor.safeParse(cursor).data;
  if (full || changes === undefined || last === undefined || isFullReadingDue(last.fullAt, now, FULL_EVERY_HOURS))
    return undefined;
  const events = readEvents(changes, stored);
  if (events === undefined || events.uncertain.size > MOST_UNCERTAIN) return undefined;
  const read: WireMapping[] = events.mappings.filter(({ name }) => !events.uncertain.has(name));
  for (const name of events.uncertain) {
    const mappings = await readMappingsOf(tools, name);
    if (mappings === undefined) return undefined;
    read.push(...mappings);
  }
  const others = stored.filter((one) => !events.uncertain.has(one.package));
  const upstreams = mergeUpstreams([...others, ...read.map((mapping) => normalizeMapping(mapping, now))], stored);
  const rows = last.rows + upstreams.length - stored.length;
  return {
    upstreams,
    parts: [{ name: 'packages', rows, mayBeEmpty: false }],
    fullAt: last.fullAt,
    changesUntil: changes.until,
    cursor: { ...last, rows },
  };
}
