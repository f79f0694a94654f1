/** What has to be known of an update to tell what can become of it. */
import type { Update } from '#domain/finding/update.ts';
import type { ReleaseStanding } from '../releases/release-standing.ts';

export type AboutUpdate = {
  /** Bodhi's word: pending or testing. */
  status: string;
  update: Update;
  /** Undefined where nobody says how its release stands. */
  standing: ReleaseStanding | undefined;
  /** A blocker or freeze exception of one of its packages was accepted for its release. */
  hasException: boolean;
  now: string;
};

/** Of an update whose release is known. */
export type KnownUpdate = AboutUpdate & { standing: ReleaseStanding };
