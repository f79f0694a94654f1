/** The list of pages that a build wants made: a file, since all names would be too long for an environment. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const PageList = z.array(z.string());

/** package/zlib, … */
export const readPageList = (path: string): ReadonlySet<string> =>
  new Set(PageList.parse(JSON.parse(readFileSync(path, 'utf8'))));
