/** Lets a simulated day pass hour by hour: what incremental crawls have must be what a fresh full crawl has. */
import { HOUR_MS } from '#lib/time.ts';
import { comparing } from '#lib/order.ts';
import type { RunReport } from '#domain/outcome.ts';
import { alignColumns } from '#lib/columns.ts';
import { unannouncedSince } from '#simulator/koschei.ts';
import { type RunningServer, startServer } from '#simulator/server.ts';
import type { World } from '#simulator/world/state.ts';
import { REGISTRY } from '#sources/registry.ts';
import { createWorld } from '#simulator/world.ts';
import { openStore } from '#store/store.ts';
import { falseStatements } from './false-statements.ts';
import type { Check } from './check.ts';
import { type Contents, crawlServed, differing, pagesIn, withFolders } from './compare-crawls.ts';
import { differingMembers, findingsIn, LEFT_OUT, COUNTS_OF_FULL_READS, copyHistory } from './compare-folders.ts';
import { derivePages } from './sample.ts';
import { openPulls } from './compare-pulls.ts';

/** Besides the end of the day two hours are compared that are no multiple of an interval of a source. */
const HOURS = { scale: 'sample', hours: 24, also: [7, 17] } as const;
const DAYS = 3;

export const hours: Check = {
  help: 'three days of changes, crawled hour by hour, compared with a fresh crawl; --times, --seed',
  run: async ({ seed, times = DAYS, say }) => {
    const results: HoursResult[] = [];
    for (let day = 0; day < times; day += 1) {
      const result = await passHours({ ...HOURS, seed: seed + day });
      say(`seed ${result.seed}: ${isSame(result) ? 'the same' : 'DIFFERS'}`);
      results.push(result);
    }
    return { lines: formatHours(results), passed: results.every(isSame) };
  },
};

type HoursOptions = {
  seed: number;
  scale: World['scale'];
  hours: number;
  /** Multiplies the usual number of changes. */
  busy?: number;
  /** Additional hours after which every source is read and all is compared. */
  also?: readonly number[];
};

type Comparison = {
  afterHours: number;
  /** The number of changes until then. */
  changed: number;
  /** Includes statements of the crawl that are false. */
  differing: string[];
  /** Findings left out, because the hourly crawl can know more or less about them than a fresh one. */
  excluded: number;
  pages: number;
  pagesDiffering: string[];
};

export type HoursResult = {
  seed: number;
  comparisons: Comparison[];
  /** Failed reads of a source: there must be none. */
  failedReads: string[];
  /** The number of events of each kind. */
  changes: ReadonlyMap<string, number>;
};

/** A whole hour, since some services update at the full hour. */
const START = Date.UTC(2026, 10, 24, 14);

export async function passHours({ seed, scale, hours, busy = 1, also = [] }: HoursOptions): Promise<HoursResult> {
  let world = createWorld({ scale, seed, now: START });
  const server = await startServer({ world });
  return withFolders(async (create) => {
    const folder = await create('hourly-');
    const reports = [await read(server, { folder, now: START, full: true })];
    const comparisons: Comparison[] = [];
    for (let hour = 1; hour <= hours; hour += 1) {
      world = await server.pass(1, busy);
      const isCompared = hour === hours || also.includes(hour);
      reports.push(await read(server, { folder, now: START + hour * HOUR_MS, refresh: isCompared }));
      if (isCompared) comparisons.push(await compareWithFresh(server, { folder, world }));
    }
    return { seed, comparisons, failedReads: reports.flatMap(failedReadsIn), changes: countChanges(world) };
  }).finally(() => server.close());
}

const failedReadsIn = ({ startedAt, sources }: RunReport): string[] =>
  sources
    .filter(({ state }) => state !== 'fresh' && state !== 'not-due')
    .map(({ id, state, reason }) => `${startedAt} ${id} ${state}: ${reason ?? ''}`);

type CrawlRequest = { folder: string; now: number; full?: boolean; refresh?: boolean };

/** In the small Fedora a day of changes is a larger share than the plausibility check accepts by itself. */
const acceptedByHand = REGISTRY.map(({ source }) => source.identity.id);

const read = (server: RunningServer, reading: CrawlRequest): Promise<RunReport> =>
  crawlServed(server, { acceptedByHand, ...reading });

type HourlyFolder = { folder: string; world: World };

/** Compares the hourly crawl with a fresh one at the same time. */
const compareWithFresh = (server: RunningServer, hourly: HourlyFolder): Promise<Comparison> =>
  withFolders(async (create) => {
    const { folder, world } = hourly;
    const fresh = await create('fresh-');
    await read(server, { folder: fresh, now: world.now, full: true });
    const afterHours = (world.now - START) / HOUR_MS;
    const isWholeDays = afterHours % 24 === 0;
    const excluded = new Set([...(await hiddenPulls(hourly, fresh)), ...(await unannouncedBuilds(hourly, fresh))]);
    const different = [
      ...(await differingMembers(folder, fresh, { withMembers: isWholeDays, excluded })),
      ...(await falseStatements(folder, world)),
    ];
    const head = { afterHours, changed: world.events.length, differing: different, excluded: excluded.size };
    if (!isWholeDays) return { ...head, pages: 0, pagesDiffering: [] };
    await copyHistory(fresh, folder, excluded);
    const [pages, freshPages] = [await derivedPages(folder), await derivedPages(fresh)];
    return { ...head, pages: freshPages.size, pagesDiffering: differing(pages, freshPages) };
  });

/** Open pull requests that are in the list of no packager: only an hourly crawl can know them. */
async function hiddenPulls({ folder, world }: HourlyFolder, fresh: string): Promise<string[]> {
  const [known, found] = [await findingsIn(folder, 'dist-git-pulls'), await findingsIn(fresh, 'dist-git-pulls')];
  return [...openPulls(world)].filter((id) => known.has(id) && !found.has(id));
}

/** Test builds that changed without a message since the last full read of Koschei. */
async function unannouncedBuilds({ folder, world }: HourlyFolder, fresh: string): Promise<string[]> {
  const fullAt = (await (await openStore(folder)).readSnapshot('koschei'))?.fullAt ?? '';
  const either = new Set([...(await findingsIn(folder, 'koschei')), ...(await findingsIn(fresh, 'koschei'))]);
  return unannouncedSince(world.events, Date.parse(fullAt))
    .map((of) => `koschei:${of}`)
    .filter((id) => either.has(id));
}

async function derivedPages(folder: string): Promise<Contents> {
  await derivePages(folder, { timeless: true });
  return pagesIn(folder, COUNTS_OF_FULL_READS);
}

const countChanges = ({ events }: World): Map<string, number> =>
  new Map(
    [...Map.groupBy(events, ({ kind }) => kind)]
      .map(([kind, all]): [string, number] => [kind, all.length])
      .sort(comparing(([key]) => key)),
  );

/** Whether every read succeeded and nothing differs. */
const isSame = ({ failedReads, comparisons }: HoursResult): boolean =>
  failedReads.length === 0 &&
  comparisons.every(({ differing, pagesDiffering }) => differing.length + pagesDiffering.length === 0);

function formatHours(results: readonly HoursResult[]): string {
  const rows = results.flatMap(({ seed, comparisons, failedReads }) =>
    comparisons.map(({ afterHours, changed, differing, excluded, pages, pagesDiffering }) => [
      String(seed),
      String(afterHours),
      String(changed),
      String(differing.length),
      String(excluded),
      pages === 0 ? '' : `${pagesDiffering.length} of ${pages}`,
      String(failedReads.length),
    ]),
  );
  const head = ['seed', 'after hours', 'changes', 'files differing', 'out of sight', 'pages differing', 'not read'];
  const wrong = results.flatMap(({ seed, failedReads, comparisons }) => [
    ...failedReads.map((said) => `seed ${seed}: ${said}`),
    ...comparisons.flatMap(({ afterHours, differing, pagesDiffering }) =>
      [...differing, ...pagesDiffering.slice(0, 5)].map((what) => `seed ${seed}, hour ${afterHours}: ${what}`),
    ),
  ]);
  const parts = [formatSorts(results), alignColumns([head, ...rows]), formatLeftOut(), ...wrong];
  return parts.join('\n\n');
}

function formatSorts(results: readonly HoursResult[]): string {
  const sums = new Map<string, number>();
  for (const { changes } of results) for (const [kind, count] of changes) sums.set(kind, (sums.get(kind) ?? 0) + count);
  const rows = [...sums].sort(comparing(([key]) => key)).map(([kind, count]) => [kind, String(count)]);
  return alignColumns([['what happened', 'times'], ...rows]);
}

const formatLeftOut = (): string => ['not compared:', ...LEFT_OUT.map((words) => `- ${words}`)].join('\n');
