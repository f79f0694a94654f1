/** For the tests of this folder: recordings and tools. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { silentLog } from '#lib/log.ts';
import type { Tools } from '#sources/define.ts';

const BASE = 'https://bodhi.fedoraproject.org';

const Fixture = z.object({ url: z.string(), status: z.int(), body: z.looseObject({}) });

export const fixture = (name: string) =>
  Fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')));

export const pageOf = (releases: unknown[], part: Record<string, unknown> = {}): Recording => ({
  url: `${BASE}/releases/?rows_per_page=100&page=1`,
  status: 200,
  body: { releases, page: 1, pages: releases.length === 0 ? 0 : 1, total: releases.length, ...part },
});

export const toolsWith = (http: Http): Tools => ({
  base: BASE,
  http,
  log: silentLog,
  now: '2026-11-24T14:00:00Z',
  cursor: undefined,
  full: false,
  releases: undefined,
  ownership: undefined,
  checkpoint: () => Promise.resolve(),
  progress: () => undefined,
});
