/** Reads the change log once per run, from where the source that is furthest behind has it. */
import { isUpstreamFault, type UpstreamFault } from '#lib/errors.ts';
import { toInstant } from '#lib/instant.ts';
import { LATE_MS, type Change, type ChangeLogSource, type Changes, type Tools, type Window } from '#sources/define.ts';

/** Windows overlap, since the bus does not keep its own order to the second. */
const OVERLAP_MS = 300_000;
/** After a longer gap looking anew costs less than catching up: src/sources/datagrepper/CONTRACT.md, "Paging that does not lose rows". */
const LONGEST_MS = 7 * 86_400_000;

/** From the oldest `changesUntil`, leaving the last minute for the next run; undefined when nobody is waiting, or waits for longer than the log is good for. */
export function windowFor(waiting: readonly string[], topics: readonly string[], now: string): Window | undefined {
  const untilMs = Date.parse(now) - LATE_MS;
  const reachable = waiting.map((at) => Date.parse(at)).filter((ms) => untilMs - ms <= LONGEST_MS && ms < untilMs);
  if (reachable.length === 0 || topics.length === 0) return undefined;
  const sinceMs = Math.min(...reachable) - OVERLAP_MS;
  return { since: toInstant(new Date(sinceMs)), until: toInstant(new Date(untilMs)), topics: [...topics].sort() };
}

/** Enough to see that the log answers. */
export const shortWindow = (topics: readonly string[], now: string): Window | undefined =>
  windowFor([toInstant(new Date(Date.parse(now) - LATE_MS - 1000))], topics, now);

export type ChangesRead = { changes: Changes } | { fault: UpstreamFault };

/** Faults of the service become data: then every source looks for itself. */
export async function readChanges(
  source: ChangeLogSource,
  tools: Pick<Tools, 'base' | 'http'>,
  window: Window,
): Promise<ChangesRead> {
  try {
    return { changes: changesOf(await source.collect(tools, window), window) };
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    return { fault: error };
  }
}

/** Oldest first; each message once. Within a second the order of the log stays: it is the one they came in. */
function changesOf(all: readonly Change[], { since, until }: Window): Changes {
  const byId = new Map(all.map((change) => [change.id, change]));
  const ordered = [...byId.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { since, until, of: (topics) => ordered.filter(({ topic }) => topics.includes(topic)) };
}
