/** An update of Bodhi as data: what Bodhi says of it, and what can become of it. */
import { z } from 'zod';
import { Day, Instant, RELEASE_STATES, Text } from '../words.ts';

const COUNT = z.int().nonnegative();

/** Bodhi's own words; `other` is a word that nobody here knows. */
export const GATINGS = ['ignored', 'passed', 'waiting', 'queued', 'running', 'failed', 'greenwave_failed'] as const;
export const REQUESTS = ['testing', 'stable', 'unpush', 'obsolete', 'revoke'] as const;

/** What a release asks of an update before anybody may request stable. */
export const Minimum = z
  .strictObject({ karma: z.int().optional(), days: COUNT.optional() })
  .describe('The karma or the days in testing that allow a request for stable; absent where Bodhi does not say');
export type Minimum = z.infer<typeof Minimum>;

export const Update = z
  .strictObject({
    alias: Text.describe('FEDORA-2026-0123456789'),
    request: z
      .enum([...REQUESTS, 'other'])
      .optional()
      .describe('What was asked of Bodhi and is not done yet'),
    gating: z
      .enum([...GATINGS, 'other'])
      .optional()
      .describe('How its required tests stand; absent where none are required'),
    failedTests: z.array(Text).min(1).optional().describe('Required tests that failed, where Bodhi names them'),
    karma: z.int().optional(),
    votes: z
      .strictObject({ up: COUNT, down: COUNT })
      .optional()
      .describe(
        'How many people voted so: the newest vote of each, since the builds last changed; absent where they do not add up to the karma',
      ),
    comments: COUNT.describe('Of people, not of Bodhi'),
    bugs: COUNT.describe('How many it names; some may be private'),
    autoKarma: z.boolean().describe('Bodhi requests stable by itself at stableKarma'),
    stableKarma: z.int().optional(),
    unstableKarma: z.int().optional().describe('At this karma Bodhi withdraws it'),
    autoTime: z.boolean().describe('Bodhi requests stable by itself after stableDays in testing'),
    stableDays: COUNT.optional(),
    critpath: z.boolean().describe('Of the critical path: its release asks more of it'),
    locked: z.boolean().describe('A compose that runs now has it'),
    meetsRequirements: z.boolean().describe('Bodhi: it has what allows a request for stable'),
    minimum: Minimum,
    testingSince: Instant.optional(),
    release: z
      .strictObject({
        bodhiName: Text.optional(),
        state: z.enum(RELEASE_STATES).optional(),
        endsOn: Day.optional(),
        composedByBodhi: z.boolean().optional(),
      })
      .describe('Its release, as Bodhi described it beside the update'),
  })
  .describe('What Bodhi says of an update');
export type Update = z.infer<typeof Update>;

export const Hold = z
  .strictObject({
    reason: z
      .enum(['freeze', 'planned-freeze', 'gating-failed', 'gating-running', 'gating-unanswered', 'locked'])
      .describe('planned-freeze: only the schedule says so, Bodhi does not'),
    name: Text.optional().describe('Of a freeze, as the schedule calls it'),
    until: Instant.optional().describe('The first push after a freeze; absent where nobody says when it ends'),
    exception: z.literal(true).optional().describe('A blocker or freeze exception of its package was accepted'),
  })
  .describe('What keeps an update from becoming stable');
export type Hold = z.infer<typeof Hold>;

export const Limit = z
  .strictObject({
    kind: z.enum(['freeze', 'end-of-life']),
    name: Text.optional().describe('Of a freeze'),
    at: Instant.describe('What was not requested by then comes too late'),
    chance: z
      .enum(['by-itself', 'by-hand', 'with-karma', 'when-freed', 'none'])
      .describe(
        'Whether it will be stable before: by itself; when somebody requests it; only with more karma, since the days are too few; only when what holds it ends; not at all',
      ),
  })
  .describe('The next date after which an update of this release cannot become stable, and whether it will be in time');
export type Limit = z.infer<typeof Limit>;

const WHEN = {
  pushableAt: Instant.optional().describe('When it has been in testing for long enough for a request by hand'),
  stableAt: Instant.optional().describe('When it goes stable by itself; absent where that is not certain'),
  putOffBy: Text.optional().describe('The freeze that stableAt comes after'),
  limit: Limit.optional(),
};

export const Outlook = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('pushable'), ...WHEN }).describe('Somebody may request stable now'),
    z.strictObject({ state: z.literal('waiting'), ...WHEN }).describe('It needs more days in testing, or more karma'),
    z.strictObject({ state: z.literal('held'), heldBy: z.array(Hold).min(1), ...WHEN }),
    z.strictObject({ state: z.literal('requested'), limit: Limit.optional() }).describe('It goes with the next push'),
    z.strictObject({ state: z.literal('pending'), limit: Limit.optional() }).describe('It is not in testing yet'),
    z.strictObject({ state: z.literal('automatic') }).describe('Its release takes whatever passes its tests'),
    z.strictObject({ state: z.literal('leaving') }).describe('Somebody asked for it to be withdrawn'),
    z.strictObject({
      state: z.literal('ended'),
      reason: z.enum(['end-of-life', 'archived', 'disabled']),
      endsOn: Day.optional(),
    }),
    z.strictObject({ state: z.literal('unclear') }).describe('Too little is known: nothing is said'),
  ])
  .describe('What can become of an update, by the clock of the crawl');
export type Outlook = z.infer<typeof Outlook>;
