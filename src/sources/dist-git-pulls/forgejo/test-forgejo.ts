/** For the tests of this folder: what Forgejo answers, and what runs leave behind. */
import type { Finding } from '#domain/finding/finding.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Cursor } from '#domain/snapshot.ts';
import type { Delta, Reading, Tools } from '#sources/define.ts';
import { NOW, toolsWith } from '#sources/test-kit.ts';
import { collectPulls } from '../run.ts';
import { heldBy } from '../test-tools.ts';
import { createForgejoEngine } from './engine.ts';

export const BASE = 'https://src.fedoraproject.org';
export const collectFromForgejo = (tools: Tools): Promise<Reading> => collectPulls(createForgejoEngine, tools);

export const ownership = heldBy({ libquill: 'ann', 'c++-marrow': 'bob' });
const HEAD = 'a'.repeat(40);
const WHEN = { created_at: '2026-11-19T02:00:00Z', updated_at: '2026-11-20T02:00:00Z' };

/** A row of the search. */
export const aRow = (name: string, number: number, part: Record<string, unknown> = {}): unknown => ({
  number,
  title: 'Update',
  state: 'open',
  user: { login: 'tansy', email: 'tansy@example.org', full_name: 'Tansy T.' },
  comments: 0,
  ...WHEN,
  body: 'a text',
  repository: { full_name: `rpms/${name}` },
  pull_request: { merged: false, merged_at: null },
  ...part,
});

type PageOptions = { page?: number; next?: boolean; total?: number; status?: number; since?: string };

export function searchAt(rows: unknown, { page = 1, next, total, status = 200, since }: PageOptions = {}): Recording {
  const how = since === undefined ? 'state=open&sort=oldest' : `state=all&since=${encodeURIComponent(since)}`;
  const headers = {
    'content-type': 'application/json;charset=utf-8',
    ...(next === true ? { Link: `<https://elsewhere.example.org/?page=${page + 1}>; rel="next"` } : {}),
    ...(total === undefined ? {} : { 'X-Total-Count': String(total) }),
  };
  const url = `${BASE}/api/v1/repos/issues/search?type=pulls&owner=rpms&limit=50&page=${page}&${how}`;
  return { url, status, headers, body: rows };
}

export const pullUrl = (name: string, number: number): string =>
  `${BASE}/api/v1/repos/rpms/${encodeURIComponent(name)}/pulls/${number}`;

/** A pull request asked for by itself; null: there is none. */
export const pullAt = (name: string, number: number, part: Record<string, unknown> | null = {}): Recording => ({
  url: pullUrl(name, number),
  status: part === null ? 404 : 200,
  body: {
    number,
    title: 'Update',
    state: 'open',
    user: { login: 'tansy' },
    comments: 0,
    ...WHEN,
    draft: false,
    mergeable: true,
    head: { sha: HEAD },
    base: { ref: 'rawhide' },
    ...part,
  },
});

export const statusAt = (name: string, statuses: unknown, { sha = HEAD, status = 200 } = {}): Recording => ({
  url: `${BASE}/api/v1/repos/rpms/${encodeURIComponent(name)}/commits/${sha}/status`,
  status,
  body: { state: 'success', statuses },
});

export const aStatus = (context: string, status: string, updated_at = '2026-11-20T03:00:00Z'): unknown => ({
  context,
  status,
  updated_at,
});

/** Both questions about one pull request. */
export const readAt = (name: string, number: number, status = 'success'): Recording[] => [
  pullAt(name, number),
  statusAt(name, [aStatus('Zuul', status)]),
];

/** What the crawl keeps, as it merges it. */
export type KeptByRuns = { findings: Map<string, Finding>; cursor: Cursor | undefined; reading: Reading | undefined };

export const nothingLeft = (): KeptByRuns => ({ findings: new Map(), cursor: undefined, reading: undefined });

export function keep(left: KeptByRuns, reading: Reading): void {
  if (reading.mode === 'full') left.findings.clear();
  for (const finding of reading.mode === 'full' ? reading.findings : reading.changed)
    left.findings.set(finding.id, finding);
  if (reading.mode === 'delta') for (const id of reading.gone) left.findings.delete(id);
  left.cursor = reading.cursor;
  left.reading = reading;
}

/** One run on what was left; also what was kept on the way counts. Throws where a recording is left over. */
export async function runOn(
  left: KeptByRuns,
  recordings: readonly Recording[],
  part: Partial<Tools> = {},
): Promise<Reading> {
  const { http, unused } = replay(recordings);
  const checkpoint = (delta: Delta): Promise<void> => {
    keep(left, delta);
    return Promise.resolve();
  };
  const given = {
    ownership,
    now: NOW,
    cursor: left.cursor,
    known: [...left.findings.keys()].sort(),
    checkpoint,
    ...part,
  };
  const reading = await collectFromForgejo(toolsWith(BASE, http, given));
  if (unused().length > 0) throw new Error(`nobody asked for ${unused().join(', ')}`);
  keep(left, reading);
  return reading;
}
