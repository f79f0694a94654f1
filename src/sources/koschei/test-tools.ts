/** For the tests of this folder: recordings and tools. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { aRelease, someReleases } from '#domain/builders.ts';
import { type Recording, replay } from '#lib/http/replay.ts';
import { silentLog } from '#lib/log.ts';
import type { Full, Tools } from '#sources/define.ts';
import { koschei } from './client.ts';

const BASE = 'https://koschei.fedoraproject.org';

const Fixture = z.object({
  url: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.string()).default({ 'content-type': 'application/json' }),
  body: z.unknown(),
});

export const fixture = (name: string): Recording =>
  Fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')));

export const answer = (query: string, body: unknown, status = 200): Recording => ({
  url: `${BASE}/api/v1/packages${query}`,
  status,
  body,
});

/** Rawhide is f46, f45 is out. */
const RELEASES = someReleases({
  releases: [...someReleases().releases, aRelease({ name: 'eln', distTag: 'eln', state: 'pending' })],
});

/** Fails when a recording was not asked for. */
export async function collect(recordings: Recording[], part: Partial<Tools> = {}): Promise<Full> {
  const { http, unused } = replay(recordings);
  const reading = await koschei.collect({
    base: BASE,
    http,
    log: silentLog,
    now: '2026-11-24T14:00:00Z',
    cursor: undefined,
    full: false,
    releases: RELEASES,
    ownership: undefined,
    checkpoint: () => Promise.resolve(),
    progress: () => undefined,
    ...part,
  });
  if (unused().length > 0) throw new Error(`never asked for: ${unused().join(', ')}`);
  if (reading.mode !== 'full') throw new Error('expected a full reading');
  return reading;
}
