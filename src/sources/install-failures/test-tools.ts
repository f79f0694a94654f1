/** For the tests of this folder: recordings of repochecker, read with some releases. */
import { someReleases } from '#domain/builders.ts';
import type { Recording } from '#lib/http/replay.ts';
import type { Full, Reading, Tools } from '#sources/define.ts';
import { asFull, collectWith, fixtureIn, recordingsAt, simulatedWith } from '#sources/test-kit.ts';
import { installFailures } from './client.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://repochecker.example.org';

export const fixture = fixtureIn(import.meta.url);
export const simulated = simulatedWith(simulate, BASE);
const at = recordingsAt(BASE);
const read = collectWith(installFailures, BASE);

export const report = (key: string, items: unknown): Recording => at(`/data/${key}`, items);

const notChecked = (key: string): Recording => ({
  ...at(`/data/${key}`, 'This release does not exist.', 404),
  headers: { 'content-type': 'text/plain; charset=utf-8' },
});

export const status = (lastRefreshed: string | null): Recording => at('/status', { last_refreshed: lastRefreshed });

/** As `read`, where nothing may be asked but what is given. */
export const collectExactly = (recordings: Recording[], part: Partial<Tools>): Promise<Reading> =>
  read(recordings, { releases: someReleases(), ...part });

/** Rawhide is f46, f45 is out. Reports that are not given are not there, and nobody says when they were made. */
export const collect = async (recordings: Recording[], part: Partial<Tools> = {}): Promise<Full> => {
  const given = new Set(recordings.map(({ url }) => url));
  const isGiven = (key: string): boolean => given.has(notChecked(key).url);
  // Where a release is not checked its testing is not asked for.
  const asked = ['rawhide', '45', ...(isGiven('45') ? ['45-testing'] : [])];
  const others = asked.filter((key) => !isGiven(key)).map(notChecked);
  const noStatus = given.has(status(null).url) ? [] : [at('/status', '', 404)];
  return asFull(await collectExactly([...recordings, ...others, ...noStatus], part));
};

export const anItem = (part: Record<string, unknown> = {}): Record<string, unknown> => ({
  source: 'libquill',
  package: 'libquill-tools',
  epoch: '0',
  version: '1.2',
  release: '1.fc45',
  arch: 'x86_64',
  admin: 'juniperv',
  maintainers: ['juniperv', '@quill-sig'],
  repo: 'rawhide',
  repo_arch: 'x86_64',
  broken: ['libbar.so.3()(64bit)'],
  since: '2026-11-19T04:00:00Z',
  ...part,
});
