/** Steps the replay through its consecutive days: exactly the packages whose list changed may have another page. */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { mustPass, newFolder, runScript, type Upstream } from './programs.ts';
import { changedPages, readPages } from './pages.ts';

export const DAYS = [
  '2026-08-16',
  '2026-08-17',
  '2026-08-18',
  '2026-08-19',
  '2026-08-20',
  '2026-08-21',
  '2026-08-22',
] as const;

const Lists = z.record(z.string(), z.record(z.string(), z.array(z.string())));

/** Seconds since 1970. The clock hardly moves: some bug is a day older every few minutes, and its page says so. */
const START = Date.UTC(2026, 7, 23, 12) / 1000;

export type DayResult = { day: string; expected: string[]; changed: string[] };

export async function stepDays(upstream: Upstream): Promise<DayResult[]> {
  const folder = await newFolder('days-');
  const args = ['--upstreams', upstream.upstreamsFile, '--data', folder];
  let clock = START;
  const read = async (...flags: string[]) => {
    clock += 1;
    const env = { SOURCE_DATE_EPOCH: String(clock) };
    await mustPass(runScript('crawl', [...args, ...flags], env));
    await mustPass(runScript('derive', ['--data', folder], env));
    return { pages: await readPages(folder), lists: await readLists(upstream) };
  };
  await upstream.control('/__day', { day: DAYS[0] });
  let before = await read('--full');
  const results: DayResult[] = [];
  for (const day of DAYS.slice(1)) {
    await upstream.control('/__day', { day });
    const after = await read('--refresh');
    const changed = changedPages(before.pages, after.pages).flatMap(
      (path) => /^package\/(?<name>.*)\.json$/.exec(path)?.groups?.['name'] ?? [],
    );
    results.push({ day, expected: changedLists(before.lists, after.lists), changed: changed.sort() });
    before = after;
  }
  await rm(folder, { recursive: true });
  return results;
}

async function readLists({ baseUrl }: Upstream): Promise<ReadonlyMap<string, string>> {
  const answer = await fetch(`${baseUrl}/distgit/extras/pagure_owner_alias.json`);
  return new Map(
    Object.entries(Lists.parse(await answer.json())['rpms'] ?? {}).map(([name, people]) => [name, people.join(' ')]),
  );
}

/** Names whose list differs, where either side is alive: the others have no page. */
function changedLists(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const isAlive = (list: string | undefined): boolean => list !== undefined && !/^orphan( |$)/.test(list);
  return [...after.keys()]
    .filter((name) => before.get(name) !== after.get(name) && (isAlive(before.get(name)) || isAlive(after.get(name))))
    .sort();
}
