/** Fedora and EPEL releases, as Bodhi knows them. */
import { z } from 'zod';
import { SNAPSHOT_HEAD } from './snapshot.ts';
import { Day, RELEASE_STATES, ReleaseName, Text } from './words.ts';

export const Release = z
  .strictObject({
    name: ReleaseName.describe('The name on this site: rawhide, f43, epel9, eln'),
    bodhiName: Text.describe("Bodhi's name: F43, EPEL-9"),
    title: Text.describe('Fedora 43'),
    version: Text.describe('43, 10.1, eln'),
    distTag: Text.describe('f43: also the name of its Koschei collection'),
    state: z.enum(RELEASE_STATES),
    composedByBodhi: z.boolean().describe('false for rawhide and ELN, whose updates pass by themselves'),
    releasedOn: Day.optional(),
    endsOn: Day.optional(),
    phase: Text.optional().describe("Bodhi's setting_status: pre_beta, post_beta; absent once it is out"),
    requirements: z
      .strictObject({
        karma: z.int().optional(),
        days: z.int().nonnegative().optional(),
        critpathKarma: z.int().optional(),
        critpathDays: z.int().nonnegative().optional(),
      })
      .optional()
      .describe('What an update needs before anybody may request stable, as far as Bodhi says'),
    tags: z.partialRecord(
      z.enum(['stable', 'testing', 'candidate', 'pendingTesting', 'pendingStable', 'override']),
      Text,
    ),
  })
  .describe('A Fedora or EPEL release');
export type Release = z.infer<typeof Release>;

/** It has not ended: it is being made, or is out. */
export const isActive = ({ state }: Pick<Release, 'state'>): boolean =>
  state === 'pending' || state === 'frozen' || state === 'current';

export const Releases = z
  .strictObject({ ...SNAPSHOT_HEAD, releases: z.array(Release).describe('Sorted by name') })
  .describe('The releases of packages that Bodhi serves (flatpaks, containers and modules left out)');
export type Releases = z.infer<typeof Releases>;
