/** Whom a bug asks for an answer: Bugzilla's flag needinfo. */
import { z } from 'zod';
import { AccountName, Instant } from '../words.ts';

const ASKED = {
  of: z
    .enum(['assignee', 'reporter', 'anyone', 'other'])
    .describe('What the one who is asked is to the bug; anyone where the flag names nobody'),
  since: Instant.optional().describe('Since when the answer is missing'),
};

export const Needinfo = z
  .strictObject({
    ...ASKED,
    login: z
      .string()
      .max(40)
      .optional()
      .describe('Stands for the login of the one who is asked, which is not kept: to be compared, not to be read'),
  })
  .describe('A question that nobody has answered yet');
export type Needinfo = z.infer<typeof Needinfo>;

export const PageNeedinfo = z
  .strictObject({ ...ASKED, account: AccountName.optional().describe('Who holds the package and is asked') })
  .describe('A question that nobody has answered yet');
export type PageNeedinfo = z.infer<typeof PageNeedinfo>;
