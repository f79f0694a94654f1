/** The newest version that the makers of a package have released. */
import { z } from 'zod';
import { SNAPSHOT_HEAD } from '../snapshot.ts';
import { Instant, PackageName, Text } from '../words.ts';

export const Upstream = z
  .strictObject({
    package: PackageName,
    project: Text.describe('The name of the project at release-monitoring.org'),
    version: Text.optional().describe('The newest one, as its makers spell it'),
    stableVersion: Text.optional().describe('The newest one that is no pre-release'),
    seenAt: Instant.describe('When a crawl first saw this stable version'),
  })
  .describe('What release-monitoring.org knows of the project behind a package');
export type Upstream = z.infer<typeof Upstream>;

export const Upstreams = z
  .strictObject({
    ...SNAPSHOT_HEAD,
    upstreams: z.array(Upstream).describe('Sorted by package and project; a package may have several'),
  })
  .describe('The newest versions of the projects behind packages');
export type Upstreams = z.infer<typeof Upstreams>;

export const UpstreamStanding = z
  .strictObject({
    standing: z
      .enum(['behind', 'same', 'ahead', 'not-comparable'])
      .describe('behind: upstream is newer; ahead: the package is, as a snapshot or before Anitya has looked'),
    reason: z
      .enum([
        'unreadable',
        'pre-release',
        'development-series',
        'other-branch',
        'other-scheme',
        'ambiguous',
        'projects-disagree',
      ])
      .optional()
      .describe('Why it is not comparable'),
    hasPreRelease: z.literal(true).optional().describe('behind, with a pre-release of that very version'),
  })
  .describe('How the version of a package stands to the newest stable one of upstream');
export type UpstreamStanding = z.infer<typeof UpstreamStanding>;
