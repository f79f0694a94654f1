/** The newest version that the makers of a package have released. */
import { z } from 'zod';
import { SNAPSHOT_HEAD } from './snapshot.ts';
import { Instant, PackageName, Text } from './words.ts';

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
