/** For the tests of this folder: recordings of schedules, read with some releases. */
import { someReleases } from '#domain/builders.ts';
import type { Recording } from '#lib/http/replay.ts';
import type { ReferenceReading, Tools } from '#sources/define.ts';
import { collectWith, fixtureIn, recordingsAt, simulatedWith } from '#sources/test-kit.ts';
import { schedule } from './client.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://fedorapeople.org/groups/schedule';

export const fixture = fixtureIn(import.meta.url);
export const simulated = simulatedWith(simulate, BASE);
const at = recordingsAt(BASE);
const read = collectWith(schedule, BASE);

export const file = (number: number, body: unknown, status = 200): Recording =>
  at(`/f-${number}/f-${number}-key.json`, body, status);

const none = (number: number): Recording => ({
  ...file(number, '<h1>Not Found</h1>', 404),
  headers: { 'content-type': 'text/html' },
});

/** Rawhide is f46, f45 is out. Releases that are not given have no schedule yet. */
export const collect = (recordings: Recording[], part: Partial<Tools> = {}): Promise<ReferenceReading<'schedule'>> => {
  const given = new Set(recordings.map(({ url }) => url));
  const others = [45, 46, 47, 48].map(none).filter(({ url }) => !given.has(url));
  return read([...recordings, ...others], { releases: someReleases(), ...part });
};
