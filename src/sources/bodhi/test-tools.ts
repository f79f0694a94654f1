/** For the tests of this folder: recordings, rows and tools. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Recording, replay } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { silentLog } from '#lib/log.ts';
import type { Full, Tools } from '#sources/define.ts';
import { bodhi } from './client.ts';
import { WireUpdate } from './schema.ts';

export const BASE = 'https://bodhi.fedoraproject.org';
export const NOW = '2026-11-24T14:00:00Z';

const Fixture = z.object({ url: z.string(), status: z.int(), body: z.looseObject({}) });

export const fixture = (name: string): Recording =>
  Fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')));

export const toolsWith = (http: Http): Tools => ({
  base: BASE,
  http,
  log: silentLog,
  now: NOW,
  cursor: undefined,
  full: false,
  releases: undefined,
  ownership: undefined,
  checkpoint: () => Promise.resolve(),
  progress: () => undefined,
});

/** Fails when a recording was not asked for. */
export async function collect(recordings: Recording[]): Promise<Full> {
  const { http, unused } = replay(recordings);
  const reading = await bodhi.collect(toolsWith(http));
  if (unused().length > 0) throw new Error(`never asked for: ${unused().join(', ')}`);
  if (reading.mode !== 'full') throw new Error('expected a full reading');
  return reading;
}

type PageNumbers = { page?: number; pages?: number; total?: number };

const envelope = (rows: readonly unknown[], { page = 1, ...part }: PageNumbers) => ({
  page,
  pages: rows.length === 0 ? 0 : 1,
  rows_per_page: 100,
  total: rows.length,
  ...part,
});

export const updatesPage = (updates: unknown[], numbers: PageNumbers = {}): Recording => ({
  url: `${BASE}/updates/?status=pending&status=testing&rows_per_page=100&page=${numbers.page ?? 1}`,
  status: 200,
  body: { updates, ...envelope(updates, numbers) },
});

export const overridesPage = (overrides: unknown[], numbers: PageNumbers = {}): Recording => ({
  url: `${BASE}/overrides/?expired=false&rows_per_page=100&page=${numbers.page ?? 1}`,
  status: 200,
  body: { overrides, ...envelope(overrides, numbers) },
});

export const aRow = (part: Record<string, unknown> = {}) => ({
  alias: 'FEDORA-2026-1a00000001',
  status: 'testing',
  content_type: 'rpm',
  karma: 0,
  stable_karma: 2,
  stable_days: 7,
  autotime: true,
  test_gating_status: 'passed',
  date_submitted: '2026-11-19 08:00:01',
  date_testing: '2026-11-20 01:10:00',
  release: { branch: 'f45', dist_tag: 'f45', state: 'current', composed_by_bodhi: true },
  user: { name: 'juniperv' },
  builds: [{ nvr: 'libquill-2.10.1-1.fc45' }],
  bugs: [],
  comments: [],
  ...part,
});

export const aWireUpdate = (part: Record<string, unknown> = {}): WireUpdate => WireUpdate.parse(aRow(part));

export const anOverrideRow = (part: Record<string, unknown> = {}) => ({
  nvr: 'tidewater-0.44.2-1.fc45',
  submission_date: '2026-11-20 02:00:00',
  expiration_date: '2026-11-25 18:00:00',
  expired_date: null,
  submitter: { name: 'juniperv' },
  ...part,
});
