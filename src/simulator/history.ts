/** The events of the simulated Fedora, and the messages about them on the message bus. */
import { HOUR_MS } from '#lib/time.ts';

/** One change of the simulated Fedora: when it was made, its kind, and what it changed. */
export type WorldEvent = { at: number; kind: string; subject: string };

/** A message of the simulated bus. */
export type SentMessage = {
  id: string;
  topic: string;
  /** Whole seconds, in ms since 1970. */
  at: number;
  packages: readonly string[];
  users: readonly string[];
  /** Created on request, since bodies are large and many. */
  body: () => unknown;
};

/** The end of the hour of the last event of these kinds; the start of the world when there was none. */
export function lastHourWith(
  { origin, events }: { origin: { now: number }; events: readonly WorldEvent[] },
  kinds: RegExp,
): number {
  const start = origin.now;
  const last = events.findLast(({ kind }) => kinds.test(kind));
  return last === undefined ? start : start + Math.ceil((last.at - start) / HOUR_MS) * HOUR_MS;
}
