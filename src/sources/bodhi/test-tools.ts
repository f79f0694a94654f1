/** For the tests of this folder: rows and pages of Bodhi. */
import type { Recording } from '#lib/http/replay.ts';
import type { Full, Tools } from '#sources/define.ts';
import { asFull, collectWith, fixtureIn, recordingsAt } from '#sources/test-kit.ts';
import { bodhi } from './client.ts';
import { WireUpdate } from './schema.ts';

export const BASE = 'https://bodhi.fedoraproject.org';

export const fixture = fixtureIn(import.meta.url);
const at = recordingsAt(BASE);
const read = collectWith(bodhi, BASE);

export const collect = async (recordings: Recording[], part: Partial<Tools> = {}): Promise<Full> =>
  asFull(await read(recordings, part));

type PageNumbers = { page?: number; pages?: number; total?: number };

const envelope = (rows: readonly unknown[], { page = 1, ...part }: PageNumbers) => ({
  page,
  pages: rows.length === 0 ? 0 : 1,
  rows_per_page: 100,
  total: rows.length,
  ...part,
});

export const updatesPage = (updates: unknown[], numbers: PageNumbers = {}): Recording =>
  at(`/updates/?status=pending&status=testing&rows_per_page=100&page=${numbers.page ?? 1}`, {
    updates,
    ...envelope(updates, numbers),
  });

export const overridesPage = (overrides: unknown[], numbers: PageNumbers = {}): Recording =>
  at(`/overrides/?expired=false&rows_per_page=1000&page=${numbers.page ?? 1}`, {
    overrides,
    ...envelope(overrides, numbers),
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

/** What Bodhi says of the tests of one update. */
export const testResults = (alias: string, requirements: unknown[], status = 200): Recording =>
  at(`/updates/${alias}/get-test-results`, { decisions: [{ unsatisfied_requirements: requirements }] }, status);
