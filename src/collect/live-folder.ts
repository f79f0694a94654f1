/** Where `npm start -- --live` keeps what it reads: a folder for each set of packagers, and another with a key. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Audience } from './audience.ts';

const LONGEST_NAME = 100;

/** No account has a `+` in its name. */
export function liveFolder({ packagers, key }: Audience): string {
  const all = packagers.join('+');
  const short = `${packagers[0] ?? ''}+${createHash('sha256').update(all).digest('hex').slice(0, 16)}`;
  return join('.cache', key === undefined ? 'live' : 'private', all.length <= LONGEST_NAME ? all : short);
}
