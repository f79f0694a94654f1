/** What crawls remember of who held what: readings themselves say only who holds it now. */
import { z } from 'zod';
import { AccountName, Instant, PackageName } from '../words.ts';

export const FormerAdmin = z
  .strictObject({
    name: AccountName,
    until: Instant.describe('When a crawl first saw that it is no longer so'),
    seenAt: Instant.optional().describe('When a crawl last saw that it was so'),
  })
  .describe('Who was the main admin of a package');
export type FormerAdmin = z.infer<typeof FormerAdmin>;

/** One of the two came to a group or left it. */
const WHAT = { package: PackageName.optional(), member: AccountName.optional() };

export const GroupChange = z
  .strictObject({ group: AccountName, ...WHAT, change: z.enum(['arrived', 'left']), at: Instant })
  .describe('A package that a group came to hold or holds no more, or a member who joined or left');
export type GroupChange = z.infer<typeof GroupChange>;

export const OwnershipMemory = z
  .strictObject({
    since: Instant.describe('Since when changes are watched'),
    changes: z.array(GroupChange).describe('Of the last 14 days, oldest first'),
    unseen: z
      .array(z.strictObject({ group: AccountName, package: PackageName }))
      .describe('Held when dist-git was last read whole, and not in what was read in part since'),
    formerAdmins: z
      .array(z.strictObject({ package: PackageName, ...FormerAdmin.shape }))
      .describe('Of packages without a main admin, kept for 60 days'),
  })
  .describe('What crawls remember of who held what');
export type OwnershipMemory = z.infer<typeof OwnershipMemory>;
