/** Whoever builds twice an hour, and reuses pages, rests on this: a page changes only when its own data does. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveSite } from '#derive/site.ts';
import type { CrawlData } from '#domain/pages/site-input.ts';
import type { Manifest } from '#domain/pages/site-index.ts';
import { silentLog } from '#lib/log.ts';
import { readSiteInput } from '#store/site-input.ts';
import { openSite, writeSite } from '#store/site.ts';
import { buildSite } from './build-site.ts';

const HALF_HOUR_MS = 1_800_000;
const DAY_MS = 86_400_000;

const folder = mkdtempSync(join(tmpdir(), 'same-bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same answers of all services, read by a crawl that runs so much later. */
function readLater(crawl: CrawlData, ms: number): CrawlData {
  const later = (instant: string): string => `${new Date(Date.parse(instant) + ms).toISOString().slice(0, 19)}Z`;
  return {
    ...crawl,
    outcomes: crawl.outcomes.map((outcome) => ({
      ...outcome,
      attemptedAt: later(outcome.attemptedAt),
      ...(outcome.readAt === undefined ? {} : { readAt: later(outcome.readAt) }),
    })),
    snapshots: crawl.snapshots.map((snapshot) => ({ ...snapshot, collectedAt: later(snapshot.collectedAt) })),
  };
}

type Built = { clock: string; json: ReadonlyMap<string, string>; read: (path: string) => string };

async function build(name: string, crawl: CrawlData): Promise<Built> {
  const dataDir = join(folder, name);
  const outDir = join(folder, `${name}-site`);
  const files = [...deriveSite(crawl)];
  const clock = files.flatMap(({ schema, page }) => (schema === 'sources' ? page.collectedAt : []))[0] ?? '';
  const manifest: Manifest = writeSite(dataDir, { collectedAt: clock }, files);
  await buildSite({ dataDir, outDir, log: silentLog });
  const pages = manifest.files.filter(({ schema }) => /^(?:packager|group|package)-page$/.test(schema));
  const hashes = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  const json = new Map(
    pages.map(({ path, uses = [] }) => [
      path.slice(0, -'.json'.length),
      [path, ...uses].map((one) => hashes.get(one)).join(' '),
    ]),
  );
  return { clock, json, read: (path) => readFileSync(join(outDir, path, 'index.html'), 'utf8') };
}

let now: Built;
let later: Built;
beforeAll(async () => {
  const crawl = await readSiteInput('data/sample');
  now = await build('now', crawl);
  later = await build('later', readLater(crawl, HALF_HOUR_MS));
});

describe('half an hour later on the same day, with the same answers of all services', () => {
  test('the clock of the crawl and the times of all sources have moved', () => {
    expect(Date.parse(later.clock) - Date.parse(now.clock)).toBe(HALF_HOUR_MS);
    expect(later.clock.slice(0, 10)).toBe(now.clock.slice(0, 10));
    expect(later.read('status')).not.toBe(now.read('status'));
  });

  test('the pages of packagers, groups and packages have the same bytes', () => {
    expect([...later.json.keys()]).toEqual([...now.json.keys()]);
    const same = [...now.json].filter(([path, hash]) => later.json.get(path) === hash).map(([path]) => path);
    expect(same.length).toBeGreaterThan(300);
    // A few files have an age that reaches the next day in this half hour: their data has changed.
    expect(same.length).toBeGreaterThan(0.95 * now.json.size);
    expect(same.filter((path) => later.read(path) !== now.read(path))).toEqual([]);
  });
});

test('after midnight all that pages share is of another day', async () => {
  const crawl = await readSiteInput('data/sample');
  const dataDir = join(folder, 'tomorrow');
  writeSite(dataDir, { collectedAt: '' }, deriveSite(readLater(crawl, DAY_MS)));
  const { collectedAt, sources } = await openSite(dataDir).readShared();
  expect(collectedAt).toBe('2026-11-25');
  expect(Object.values(sources).map(({ readAt }) => readAt)).toContain('2026-11-25');
});
