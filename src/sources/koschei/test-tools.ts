/** For the tests of this folder: recordings of Koschei, read with some releases. */
import { aRelease, someReleases } from '#domain/builders.ts';
import type { Recording } from '#lib/http/replay.ts';
import type { Full, Tools } from '#sources/define.ts';
import { asFull, collectWith, fixtureIn, recordingsAt } from '#sources/test-kit.ts';
import { koschei } from './client.ts';

export const BASE = 'https://koschei.fedoraproject.org';

export const fixture = fixtureIn(import.meta.url);
export const answer = recordingsAt(`${BASE}/api/v1/packages`);
const read = collectWith(koschei, BASE);

/** Rawhide is f46, f45 is out. */
export const RELEASES = someReleases({
  releases: [...someReleases().releases, aRelease({ name: 'eln', distTag: 'eln', state: 'pending' })],
});

export const collect = async (recordings: Recording[], part: Partial<Tools> = {}): Promise<Full> =>
  asFull(await read(recordings, { releases: RELEASES, ...part }));
