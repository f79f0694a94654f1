/** Everything the crawl left behind: what the straight pass reads. */
import type { Outcome, RunReport, Runs } from '../outcome.ts';
import type { Ownership } from '../ownership/ownership.ts';
import type { Releases } from '../release.ts';
import type { Schedule } from '../schedule.ts';
import type { SiteMarks } from './site-marks.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Upstreams } from '../versions/upstreams.ts';
import type { Versions } from '../versions/versions.ts';

export type CrawlLeft = {
  marks: SiteMarks;
  /** Absent where dist-git was never read. */
  ownership: Ownership | undefined;
  releases: Releases | undefined;
  schedule: Schedule | undefined;
  versions: Versions | undefined;
  upstreams: Upstreams | undefined;
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
