/** Where a package lives. That is a question per branch: what has no main admin in Fedora may be alive in EPEL. */
import { z } from 'zod';
import { Instant, ReleaseName } from '../words.ts';

export const LIVES = ['alive', 'orphaned', 'retired', 'unknown'] as const;
const Life = z
  .enum(LIVES)
  .describe(
    'orphaned: carried, and nobody looks after it; unknown: nothing says whether it is orphaned or retired, or who holds it',
  );
export type Life = z.infer<typeof Life>;

export const Standing = z
  .strictObject({
    fedora: Life.optional().describe('As in rawhide; absent where only EPEL carries it'),
    epel: Life.optional().describe(
      'Absent where no EPEL is known to carry it. EPEL has no main admin of its own: whoever holds the package keeps it alive there',
    ),
    branches: z
      .array(z.strictObject({ release: ReleaseName, life: Life }))
      .describe('The releases that carry it, as far as their repositories were read, newest first'),
  })
  .describe('Whether a package is alive, orphaned or retired, in Fedora, in EPEL and in each release that carries it');
export type Standing = z.infer<typeof Standing>;

/** It has no main admin, is not retired in rawhide, and anybody may take it. */
export const isOrphaned = ({ fedora }: Standing): boolean => fedora === 'orphaned';

/** What is retired everywhere, or of which nothing is known, lives nowhere. */
export const livesSomewhere = ({ fedora, epel, branches }: Standing): boolean =>
  [fedora, epel, ...branches.map(({ life }) => life)].some((life) => life === 'alive' || life === 'orphaned');

export const OrphanedSince = z
  .strictObject({
    at: Instant,
    toldBy: z
      .enum(['list', 'crawl'])
      .describe('list: the list of orphans; crawl: when a crawl first saw no main admin'),
  })
  .describe('Since when a package has no main admin');
export type OrphanedSince = z.infer<typeof OrphanedSince>;
