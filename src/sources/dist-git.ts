/** What both sources of dist-git share: which program answers there. The host changes it one day, under the same name. */
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import type { Tools } from './define.ts';

export type DistGitProgram = 'pagure' | 'forgejo';

/** Whom the packages belong to where Forgejo answers. Not yet seen in production: dist-git-pulls/forgejo/CONTRACT.md, "Not known". */
export const FORGEJO_ORG = 'rpms';

export const Version = z.object({ version: z.string() });

/** Only an answer or a 404 tells which engine runs; an outage does not. Throws the errors of lib/errors.ts. */
export async function probeEngine({ base, http }: Pick<Tools, 'base' | 'http'>): Promise<DistGitProgram> {
  const pagure = `${base}/api/0/version`;
  if ((await http.jsonIfFound(pagure, Version)) !== undefined) return 'pagure';
  if ((await http.jsonIfFound(`${base}/api/v1/version`, Version)) !== undefined) return 'forgejo';
  throw new ShapeError('dist-git answers neither as Pagure nor as Forgejo', `GET ${pagure}`);
}
