/** What holds for a whole crawl: limits, switches, and when an answer is accepted. What holds for one source is its line in registry.ts. */
import type { Budget } from '#lib/http/types.ts';
import type { Service } from './services.ts';

/** These are not asked, whatever their address; an --upstreams file that names one switches it on again. */
export const SWITCHED_OFF: readonly Service[] = [];

export const RUN = {
  /** No source begins after so long, and those under way end at their next request. */
  minutes: 40,
  minutesOfFull: 270,
  /** A run that starts a little early still counts. */
  earlyMinutes: 2,
  /** How many requests a host sees at once is another limit: the rate limit of its sources. */
  sourcesAtOnce: 4,
  /** The status page tells of a day of half-hourly runs. */
  runsKept: 48,
} as const;

/** What each source may spend with --full: the seed of the pull requests takes thousands of requests. */
export const FULL_BUDGET: Budget = { requests: 50_000, bytes: 4e9, minutes: 240 };

/** When an answer is not accepted at once. */
export const GUARD = {
  /** There must have been this many before a loss can be called suspicious. */
  enoughToJudge: 20,
  /** Keeping less than this share of the records is suspicious. */
  recordsKept: 0.7,
  /** Findings come and go faster than records: builds are repaired, updates pushed. */
  findingsKept: 0.5,
  /** More broken records than this share, and more than these few, mean that the service has changed. */
  brokenShare: 0.05,
  brokenAlwaysFine: 3,
  /** The same small answer this many times in a row, over at least this long, is accepted. */
  confirmations: 3,
  confirmingMinutes: 60,
  /** An optional source that has nothing at all is accepted after a day: by then it is no outage any more. */
  confirmingEmptyMinutes: 24 * 60,
  /** Two answers are the same when no part differs by more than this share. */
  sameWithin: 0.1,
  /** For so long a full reading is measured by the largest before it, so that small losses cannot add up unseen. */
  bestForHours: 24,
} as const;
