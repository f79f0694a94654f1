/** How reading a source may end after a fault, and what a source declares in its test-faults.ts. */
import type { FaultMode } from '#simulator/faults.ts';
import type { Service } from '#sources/services.ts';
import type { CrawlMode } from './fixture.ts';

/**
 * fresh: as without the fault. dropped: fresh, and the page counts what could not be read. in part: fresh, and the page says
 * what is not in it. kept: the last good snapshot, and the page says why. missing: kept where nothing was known before.
 */
export type End = 'fresh' | 'dropped' | 'in part' | 'kept' | 'missing';

/** One record is broken, in one answer or in each. */
export const ONE_RECORD: readonly FaultMode[] = ['broken-record', 'missing-field-once'];

/** What src/sources/<source>/test-faults.ts exports as `faultExceptions`: the first that applies counts. */
export type FaultException = {
  modes: 'outage' | readonly FaultMode[];
  /** It applies in all cases, but for these conditions. */
  service?: Service;
  crawlMode?: CrawlMode;
  onForgejo?: true;
  /** Only where the fault passes. */
  once?: true;
  /** As the rule of the mode says, when absent. */
  ends?: readonly End[];
  /** What a finding says may be less than before. Nothing may ever be lost or invented. */
  mayChange?: true;
  why: string;
};
