/** A buildroot override of Bodhi as data: what Bodhi says of it, and when it ends. */
import { z } from 'zod';
import { Instant, Text } from '../words.ts';

export const Override = z
  .strictObject({ build: Text.describe('Its name, version and release'), expiresAt: Instant.optional() })
  .describe('What Bodhi says of a buildroot override');
export type Override = z.infer<typeof Override>;

export const OverrideOutlook = z
  .strictObject({
    state: z
      .enum(['active', 'expired', 'ended'])
      .describe('expired: its date has passed, though Bodhi may still list it; ended: its release has'),
    endsAt: Instant.optional().describe('When it leaves the buildroot: on its own date, or with its release'),
    endsBy: z.enum(['expiry', 'end-of-life']).optional(),
  })
  .describe('What can become of a buildroot override, by the clock of the crawl');
export type OverrideOutlook = z.infer<typeof OverrideOutlook>;
