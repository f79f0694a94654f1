/** All data of the crawl: the input of `derive`. */
import type { Outcome, RunReport, Runs } from '../outcome.ts';
import type { Ownership } from '../ownership/ownership.ts';
import type { KnownReferences } from '../references.ts';
import type { SiteMarks } from './site-marks.ts';
import type { Snapshot } from '../snapshot.ts';

export type CrawlData = KnownReferences & {
  marks: SiteMarks;
  snapshots: readonly Snapshot[];
  outcomes: readonly Outcome[];
  lastRun: RunReport | undefined;
  /** Oldest first. */
  runs: Runs['runs'];
};

/** The crawl's data with packages added that only repositories and findings name. */
export type SiteInput = Omit<CrawlData, 'ownership'> & {
  ownership: Ownership;
  /** Ownership was never read: all its packages come from elsewhere. */
  isOwnershipMissing?: true;
};
