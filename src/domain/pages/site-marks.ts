/** For whom a site is: everybody, or only some packagers themselves. */
import { z } from 'zod';
import { AccountName } from '../words.ts';

export const PRIVATE_MARK = z
  .literal(true)
  .optional()
  .describe('It holds bugs that are not public, or was read with a key that shows such: do not publish it');

/** What every published file says, where the site is not for everybody. */
export const SITE_MARKS = {
  onlyFor: z
    .array(AccountName)
    .min(1)
    .optional()
    .describe('Only these packagers are on this site, sorted: the crawl asked what they need and no more'),
  private: PRIVATE_MARK,
};

export const SiteMarks = z.strictObject(SITE_MARKS).describe('For whom a site is');
export type SiteMarks = z.infer<typeof SiteMarks>;
