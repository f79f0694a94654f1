/** What has happened in the invented Fedora, and what the message bus has told of it. */
import { HOUR_MS } from '#lib/time.ts';

/** One thing that happened: when, what sort of thing, and to what. */
export type WorldEvent = { at: number; sort: string; of: string };

/** A message of the simulated bus. */
export type SentMessage = {
  id: string;
  topic: string;
  /** Whole seconds, in ms since 1970. */
  at: number;
  packages: readonly string[];
  users: readonly string[];
  /** Made when it is asked for: bodies are large and many. */
  body: () => unknown;
};

/** The end of the hour in which such a thing last happened; the beginning of the world when it never has. */
export function lastHourWith(
  { origin, happened }: { origin: { now: number }; happened: readonly WorldEvent[] },
  sorts: RegExp,
): number {
  const start = origin.now;
  const last = happened.findLast(({ sort }) => sorts.test(sort));
  return last === undefined ? start : start + Math.ceil((last.at - start) / HOUR_MS) * HOUR_MS;
}
