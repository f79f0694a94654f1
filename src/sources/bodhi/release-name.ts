/** Which release a build or an update is for. */
import { ReleaseName } from '#domain/words.ts';
import type { WireUpdate } from './schema.ts';

const valid = (text: string): string | undefined => (ReleaseName.safeParse(text).success ? text : undefined);

/** The branch; releases as old as F19 have none, then the dist tag. */
export const releaseOfUpdate = ({ release }: WireUpdate): string | undefined =>
  valid((release?.branch ?? release?.dist_tag ?? '').toLowerCase());

/** Since EPEL 10 there is a release for each minor version of RHEL: https://docs.fedoraproject.org/en-US/epel/branches/ */
const FIRST_WITH_MINORS = 10;

/** The dist tag behind the release of an NVR: `1.fc45` f45, `2.el9_4` epel9, `2.el10_2` epel10.2, `1.eln147` eln. */
export function releaseOfBuild(nvrRelease: string): string | undefined {
  const match = /\.(fc|eln|el)(\d*)(_\d+)?(\.next)?(?![A-Za-z0-9])/.exec(nvrRelease);
  if (match === null) return undefined;
  const [, family, major = '', minor = '', next] = match;
  if (family === 'eln') return 'eln';
  if (major === '') return undefined;
  if (family === 'fc') return valid(`f${major}`);
  if (next !== undefined) return valid(`epel${major}-next`);
  return valid(`epel${major}${Number(major) < FIRST_WITH_MINORS ? '' : minor.replace('_', '.')}`);
}
