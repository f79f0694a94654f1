/** Reads only what has changed since everything was read. */
import type { Upstream } from '#domain/versions/upstreams.ts';
import type { Tools, ReferenceReading } from '#sources/define.ts';
import { hoursBetween } from '#lib/instant.ts';
import { hear } from './listen.ts';
import { mergeUpstreams, normalizeMapping } from './normalize.ts';
import { readMappingsOf } from './paging.ts';
import { Notes, type WireMapping } from './schema.ts';

/** Messages may be lost: once a day everything is read. */
const FULL_EVERY_HOURS = 24;
/** A run that starts a little early still counts. */
const EARLY_HOURS = 0.5;
/** Where the log leaves more packages in doubt, a full reading is not much more. */
const MOST_DOUBTED = 20;

/** Undefined where the log does not reach back, or is not understood: then everything is read. */
export async function collectChanged(
  tools: Tools,
  left: readonly Upstream[],
): Promise<ReferenceReading<'upstreams'> | undefined> {
  const { changes, cursor, full, now } = tools;
  const last = Notes.safeParse(cursor).data;
  if (full || changes === undefined || last === undefined || !isYoung(last, now)) return undefined;
  const heard = hear(changes, left);
  if (heard === undefined || heard.doubted.size > MOST_DOUBTED) return undefined;
  const read: WireMapping[] = heard.told.filter(({ name }) => !heard.doubted.has(name));
  for (const name of heard.doubted) {
    const mappings = await readMappingsOf(tools, name);
    if (mappings === undefined) return undefined;
    read.push(...mappings);
  }
  const others = left.filter((one) => !heard.doubted.has(one.package));
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

function isYoung({ fullAt }: Notes, now: string): boolean {
  const ageHours = hoursBetween(fullAt, now);
  return ageHours >= 0 && ageHours < FULL_EVERY_HOURS - EARLY_HOURS;
}
