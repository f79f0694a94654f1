/** The possible results of reading a source after a fault, and the exceptions that its test-faults.ts declares. */
import type { FaultMode } from '#simulator/faults.ts';
import type { Service } from '#sources/services.ts';
import type { CrawlMode } from './fixture.ts';

/**
 * fresh: as without the fault. dropped: fresh, and the page counts the records that could not be read. in part: fresh, and the
 * page says what is missing. kept: the last good snapshot, with the reason. missing: there is no earlier snapshot to keep.
 */
export type End = 'fresh' | 'dropped' | 'in part' | 'kept' | 'missing';

/** One record is broken, in one answer or in each. */
export const ONE_RECORD: readonly FaultMode[] = ['broken-record', 'missing-field-once'];

/** What src/sources/<source>/test-faults.ts exports as `faultExceptions`: the first that applies counts. */
export type FaultException = {
  modes: 'outage' | readonly FaultMode[];
  /** Conditions; without one the exception applies in all cases. */
  service?: Service;
  crawlMode?: CrawlMode;
  onForgejo?: true;
  /** Only if the fault is temporary. */
  once?: true;
  /** As the rule of the fault mode, when absent. */
  ends?: readonly End[];
  /** Findings may have fewer details than before, but none may be lost or invented. */
  mayChange?: true;
  why: string;
};
