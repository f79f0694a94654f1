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

/** The day is compared twice on its way, at hours that no interval of a source divides. */
const HOURS = { scale: 'sample', hours: 24, also: [7, 17] } as const;
const DAYS = 3;

export const hours: Check = {
  help: 'three days of changes, crawled hour by hour, beside a crawl that begins afresh; --times, --seed',
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
  /** How many times as much happens as usual. */
  busy?: number;
  /** Compares as well, and asks every source, after these hours. */
  also?: readonly number[];
};

type Comparison = {
  afterHours: number;
  /** How many changes there have been by then. */
  changed: number;
  /** And what is said although it is not so. */
  differing: string[];
  /** Findings of which the hourly crawl can know more, or less, than one that begins now. */
  excluded: number;
  pages: number;
  pagesDiffering: string[];
};

export type HoursResult = {
  seed: number;
  comparisons: Comparison[];
  /** Readings that did not succeed: there must be none. */
  failedReads: string[];
  /** How much of each sort has happened. */
  changes: ReadonlyMap<string, number>;
};

/** Any moment will do; a whole hour, since clocks of services tick there. */
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

/** A small Fedora loses in a day what the guard does not believe at once. */
const acceptedByHand = REGISTRY.map(({ source }) => source.identity.id);

const read = (server: RunningServer, reading: CrawlRequest): Promise<RunReport> =>
  crawlServed(server, { acceptedByHand, ...reading });

type HourlyFolder = { folder: string; world: World };

/** Beside a crawl that begins now. */
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
    const head = { afterHours, changed: world.happened.length, differing: different, excluded: excluded.size };
    if (!isWholeDays) return { ...head, pages: 0, pagesDiffering: [] };
    await copyHistory(fresh, folder, excluded);
    const [pages, freshPages] = [await derivedPages(folder), await derivedPages(fresh)];
    return { ...head, pages: freshPages.size, pagesDiffering: differing(pages, freshPages) };
  });

/** Open, and in no packager’s list. */
async function hiddenPulls({ folder, world }: HourlyFolder, fresh: string): Promise<string[]> {
  const [known, found] = [await findingsIn(folder, 'dist-git-pulls'), await findingsIn(fresh, 'dist-git-pulls')];
  return [...openPulls(world)].filter((id) => known.has(id) && !found.has(id));
}

/** Koschei has not told of them since the hourly crawl has read everything there. */
async function unannouncedBuilds({ folder, world }: HourlyFolder, fresh: string): Promise<string[]> {
  const fullAt = (await (await openStore(folder)).readSnapshot('koschei'))?.fullAt ?? '';
  const either = new Set([...(await findingsIn(folder, 'koschei')), ...(await findingsIn(fresh, 'koschei'))]);
  return unannouncedSince(world.happened, Date.parse(fullAt))
    .map((of) => `koschei:${of}`)
    .filter((id) => either.has(id));
}

async function derivedPages(folder: string): Promise<Contents> {
  await derivePages(folder, { timeless: true });
  return pagesIn(folder, COUNTS_OF_FULL_READS);
}

const countChanges = ({ happened }: World): Map<string, number> =>
  new Map(
    [...Map.groupBy(happened, ({ sort }) => sort)]
      .map(([sort, all]): [string, number] => [sort, all.length])
      .sort(comparing(([key]) => key)),
  );

/** Each reading succeeded, and nothing differs. */
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
  for (const { changes } of results) for (const [sort, count] of changes) sums.set(sort, (sums.get(sort) ?? 0) + count);
  const rows = [...sums].sort(comparing(([key]) => key)).map(([sort, count]) => [sort, String(count)]);
  return alignColumns([['what happened', 'times'], ...rows]);
}

const formatLeftOut = (): string => ['not compared:', ...LEFT_OUT.map((words) => `- ${words}`)].join('\n');
