/** What happens when, release by release. */
import { z } from 'zod';
import { SNAPSHOT_HEAD } from './snapshot.ts';
import { Day, ReleaseName, Text } from './words.ts';

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

/** A milestone as it stands on a page. */
export const PageMilestone = z
  .strictObject({
    ...Milestone.shape,
    note: Text.optional().describe('Where the services disagree: what the other one says'),
  })
  .describe('A date that comes next');
export type PageMilestone = z.infer<typeof PageMilestone>;
