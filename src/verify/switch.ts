/** A simulated week in whose middle dist-git becomes Forgejo, and Pagure again: nothing appears twice, nothing is lost. */
import { HOUR_MS } from '#lib/time.ts';
import type { RunReport } from '#domain/outcome.ts';
import { alignColumns } from '#lib/columns.ts';
import { type RunningServer, startServer } from '#simulator/server.ts';
import type { World } from '#simulator/world/state.ts';
import { createWorld } from '#simulator/world.ts';
import { openSite } from '#store/site.ts';
import { openStore } from '#store/store.ts';
import type { Check, CheckOptions } from './check.ts';
import { crawlServed, withFolders } from './compare-crawls.ts';
import { derivePages } from './sample.ts';
import { compareCrawl, type Compared, openPulls, type ShownPulls } from './compare-pulls.ts';

/** It tests the simulation only, since there are no recordings of a Forgejo with packages. */
export const engineSwitch: Check = {
  help: 'a week in which dist-git becomes Forgejo, and Pagure again: nothing is lost, nothing appears twice',
  run: async (options) => {
    const results = await passWeek(options);
    const numbers = ['engine', 'crawls', 'failed', 'shown', 'open', 'twice', 'lost', 'invented', 'late', 'first seen'];
    const rows = results.map((phase) => [
      ...[phase.engine, phase.crawls, phase.failed, phase.findings, phase.open, phase.twice, phase.lost].map(String),
      ...[phase.invented, phase.late, phase.firstSeenMoved, phase.holdersLost, phase.mostRequests].map(String),
      ...[isRight(phase) ? '' : 'WRONG', phase.accessNote],
    ]);
    return {
      lines: alignColumns([[...numbers, 'holders', 'requests', '', 'the page says of access'], ...rows]),
      passed: results.every(isRight),
    };
  },
};

/** In hours from the start of the week; every other hour is crawled. */
const PHASES = [
  { engine: 'pagure', until: 56 },
  { engine: 'forgejo', until: 112 },
  { engine: 'pagure', until: 168 },
] as const;
const HOURS_BETWEEN_CRAWLS = 2;
const START = Date.UTC(2026, 10, 24, 14);
const SOURCES = ['datagrepper', 'dist-git-ownership', 'dist-git-pulls', 'fedora-releases'];

type PhaseResult = Compared & {
  engine: string;
  crawls: number;
  /** Crawls that did not end with exit code 0. */
  failed: number;
  /** Of the last crawl. */
  findings: number;
  open: number;
  /** Asked of dist-git by the most expensive crawl but the first. */
  mostRequests: number;
  /** What the page of a packager says of who may commit. */
  accessNote: string;
};

type EngineWeek = { server: RunningServer; folder: string; seen: ShownPulls | undefined; world: World };

async function passWeek({ seed, scale }: Pick<CheckOptions, 'seed' | 'scale'>): Promise<PhaseResult[]> {
  const world = createWorld({ scale, seed, now: START });
  const server = await startServer({ world });
  return withFolders(async (create) => {
    const week: EngineWeek = { server, folder: await create('switch-'), seen: undefined, world };
    await read(week, true);
    const results: PhaseResult[] = [];
    for (const { engine, until } of PHASES) {
      await switchTo(server, engine);
      results.push(await passPhase(week, engine, until));
    }
    return results;
  }).finally(() => server.close());
}

async function switchTo({ baseUrl }: RunningServer, engine: string): Promise<void> {
  const answer = await fetch(`${baseUrl}/__engine`, { method: 'POST', body: JSON.stringify({ engine }) });
  if (!answer.ok) throw new Error(`the simulation did not switch to ${engine}: ${await answer.text()}`);
}

const read = ({ server, folder, world }: EngineWeek, full = false): Promise<RunReport> =>
  crawlServed(server, { folder, now: world.now, only: SOURCES, full, refresh: true });

async function passPhase(week: EngineWeek, engine: string, until: number): Promise<PhaseResult> {
  const total: Compared = { twice: 0, lost: 0, invented: 0, late: 0, firstSeenMoved: 0, holdersLost: 0 };
  let [crawls, failed, mostRequests, findings] = [0, 0, 0, 0];
  while (week.world.now < START + until * HOUR_MS) {
    week.world = await week.server.pass(HOURS_BETWEEN_CRAWLS);
    const before = requestsOf(week.server);
    const { exitCode } = await read(week);
    crawls += 1;
    failed += exitCode === 0 ? 0 : 1;
    if (crawls > 1) mostRequests = Math.max(mostRequests, requestsOf(week.server) - before);
    const { seen, compared } = await compareWithWorld(week, engine);
    week.seen = seen;
    findings = seen.findings.length;
    for (const name of ['twice', 'lost', 'invented', 'firstSeenMoved', 'holdersLost'] as const)
      total[name] += compared[name];
    total.late = compared.late;
  }
  const accessNote = await accessNoteIn(week.folder);
  return { engine, crawls, failed, mostRequests, findings, open: openPulls(week.world).size, accessNote, ...total };
}

const requestsOf = (server: RunningServer): number => server.stats()['distgit']?.requests ?? 0;

async function compareWithWorld(
  { folder, seen: before, world }: EngineWeek,
  engine: string,
): Promise<{ seen: ShownPulls; compared: Compared }> {
  const store = await openStore(folder);
  const snapshot = await store.readSnapshot('dist-git-pulls');
  const ownership = await store.readReference('ownership');
  if (snapshot === undefined || ownership === undefined) throw new Error('the crawl has left nothing');
  const { findings, firstSeen } = snapshot;
  const holders = new Map(
    ownership.packages.map(({ namespace, name, people }) => [`${namespace}/${name}`, people.length]),
  );
  const seen: ShownPulls = { findings, firstSeen, holders, world };
  return { seen, compared: compareCrawl(before, seen, engine) };
}

async function accessNoteIn(folder: string): Promise<string> {
  await derivePages(folder);
  const site = openSite(folder);
  const { sources } = await site.readPackager((await site.readIndex()).packagers[0]?.name ?? '');
  return sources['dist-git-ownership']?.coverage?.note ?? '';
}

/** Nothing wrong in any crawl; at the end of each phase all that is open is shown, and nothing else. */
const isRight = (result: PhaseResult): boolean =>
  (['twice', 'lost', 'invented', 'late', 'firstSeenMoved', 'holdersLost', 'failed'] as const).every(
    (name) => result[name] === 0,
  ) && result.accessNote.includes('access as of') === (result.engine === 'forgejo');
