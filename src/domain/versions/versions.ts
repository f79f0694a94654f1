/** Which version of a package each release carries, and where it stands. */
import { z } from 'zod';
import { Evr } from './evr.ts';
import { SNAPSHOT_HEAD } from '../snapshot.ts';
import { Instant, PackageName, ReleaseName, Text } from '../words.ts';

const STAGES = ['stable', 'testing', 'candidate', 'failed'] as const;
export type Stage = (typeof STAGES)[number];

/** Short, because there are 150,000 of them. */
export const Build = z
  .tuple([PackageName, Evr, Instant])
  .describe('A package, its version, and when it was built or failed to build');
export type Build = z.infer<typeof Build>;

export const BuildList = z
  .strictObject({
    name: Text.describe('The repository or the Koji tag: updates/45, f45-updates-candidate'),
    release: ReleaseName,
    stage: z.enum(STAGES).describe('failed: the last build of the package for this release failed'),
    readAt: Instant.describe('When it was last read, or seen to be unchanged'),
    checksum: Text.optional().describe('Of the list itself, where the repository says one'),
    composedAt: Instant.optional().describe('Of a repository: when it was made from its Koji tag, as it says itself'),
    doubt: z
      .strictObject({ rows: z.int().nonnegative(), times: z.int().positive(), since: Instant })
      .optional()
      .describe('A later answer that was too small to be believed: its builds, how often it came, and since when'),
    builds: z
      .array(Build)
      .describe('One per package, sorted by its name; of the tag of a repository only what is not yet in that'),
  })
  .describe('The builds of one release that stand in one place');
export type BuildList = z.infer<typeof BuildList>;

export const Versions = z
  .strictObject({ ...SNAPSHOT_HEAD, lists: z.array(BuildList).describe('Sorted by name') })
  .describe('The versions that repositories and Koji tags carry');
export type Versions = z.infer<typeof Versions>;
