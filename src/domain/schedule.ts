/** What happens when, release by release. */
import { z } from 'zod';
import { SNAPSHOT_HEAD } from './snapshot.ts';
import { Day, ReleaseName, SourceId, Text } from './words.ts';

export const Milestone = z
  .strictObject({
    release: ReleaseName.describe('The release it belongs to, by its number: f46'),
    name: Text.describe("The schedule's own words: Beta Freeze"),
    startsOn: Day,
    endsOn: Day.optional().describe('Where it lasts longer than a day'),
  })
  .describe('A date in the schedule of a release');
export type Milestone = z.infer<typeof Milestone>;

export const Schedule = z
  .strictObject({ ...SNAPSHOT_HEAD, milestones: z.array(Milestone).describe('Sorted by date, release and name') })
  .describe('The schedule of the releases that are being made');
export type Schedule = z.infer<typeof Schedule>;

/** What a date means for the release, where that is known. */
const MILESTONE_EVENTS = ['development', 'branch', 'freeze', 'release', 'end-of-life'] as const;

/** A milestone as it stands on a page. */
export const PageMilestone = z
  .strictObject({
    ...Milestone.shape,
    event: z
      .enum(MILESTONE_EVENTS)
      .optional()
      .describe('development: it begins in Rawhide; release: it comes out, or is to; absent for all other dates'),
    source: SourceId.describe('Who names this day'),
    others: z
      .array(z.strictObject({ startsOn: Day, source: SourceId }))
      .min(1)
      .optional()
      .describe('Different days that were named for the same, the earliest first'),
  })
  .describe('A date that comes next');
export type PageMilestone = z.infer<typeof PageMilestone>;
