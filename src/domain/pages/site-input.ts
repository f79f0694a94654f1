/** Everything the crawl left behind: what the straight pass reads. */
import type { Outcome, RunReport, Runs } from '../outcome.ts';
import type { Ownership } from '../ownership/ownership.ts';
import type { KnownReferences } from '../references.ts';
import type { SiteMarks } from './site-marks.ts';
import type { Snapshot } from '../snapshot.ts';

export type CrawlLeft = KnownReferences & {
  marks: SiteMarks;
  snapshots: readonly Snapshot[];
  outcomes: readonly Outcome[];
  lastRun: RunReport | undefined;
  /** Oldest first. */
  runs: Runs['runs'];
};

/** With the packages that are known from elsewhere, where dist-git has not told of them. */
export type SiteInput = Omit<CrawlLeft, 'ownership'> & {
  ownership: Ownership;
  /** Nothing of it was read. */
  isOwnershipMissing?: true;
};
