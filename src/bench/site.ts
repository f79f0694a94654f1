/** What it costs to make the site, and the size of its pages. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { measureSite, SITE_LIMITS, type SiteSize, totalSize } from '#build/size.ts';
import { openSite } from '#store/site.ts';
import { newFolder } from '#verify/programs.ts';
import type { CrawledData } from './crawls.ts';
import { type Measured, measure } from './measure.ts';
import { AVERAGE, dashboardLike, type Packager } from './pages/dashboards.ts';
import { benchPages } from './pages/pages.ts';
import { PREDECESSOR_SCRIPTS } from './pages/predecessor.ts';
import type { BenchRow } from './rows.ts';
import { weighDashboards, weighScripts } from './weights.ts';

/** What making the site may cost, and how much JavaScript its pages may load. */
const SITE_BUDGETS = {
  seconds: 180,
  cpuSeconds: 90,
  hourCpuSeconds: 25,
  memoryBytes: 2e9,
  scriptBytes: 90e3,
  plainScriptBytes: 15e3,
  /** For the page that is rendered by its script. */
  keptScriptBytes: 20e3,
} as const;

/** Pages without an island; one of them is the page of a package. */
const PLAIN_PAGES = ['package/prototype', 'orphans', 'releases', 'status', 'help', 'data'];

export async function benchSite({ full, hourLater }: CrawledData): Promise<BenchRow[]> {
  const folder = await newFolder('bench-site-');
  const out = join(folder, 'site');
  try {
    const first = await makeSite(full, out);
    const size = await measureSite(out);
    const { packagers } = await openSite(full).readIndex();
    const pages = [
      ...(await weightRows(out, dashboardLike(AVERAGE, packagers))),
      ...(await benchPages(out, packagers)),
    ];
    const second = await makeSite(hourLater, out);
    return [...costRows(first), ...hourRows(second), ...sizeRows(size), ...pages];
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Making = { derive: Measured; build: Measured };

async function makeSite(data: string, out: string): Promise<Making> {
  const derive = await expectSuccess(measure('derive', ['--data', data]));
  return { derive, build: await expectSuccess(measure('build', ['--data', data, '--out', out])) };
}

async function expectSuccess(running: Promise<Measured>): Promise<Measured> {
  const measured = await running;
  if (measured.code !== 0) throw new Error(`ended with ${measured.code}: ${measured.stderr}`);
  return measured;
}

function costRows({ derive, build }: Making): BenchRow[] {
  const { seconds, cpuSeconds, memoryBytes } = SITE_BUDGETS;
  return [
    { what: 'derive: time', value: derive.ms / 1000, unit: 'seconds' },
    { what: 'derive: processor', value: derive.cpuSeconds, unit: 'seconds' },
    { what: 'build: processor', value: build.cpuSeconds, unit: 'seconds' },
    { what: 'derive and build: time', value: (derive.ms + build.ms) / 1000, unit: 'seconds', budget: seconds },
    {
      what: 'derive and build: processor',
      value: derive.cpuSeconds + build.cpuSeconds,
      unit: 'seconds',
      budget: cpuSeconds,
    },
    { what: 'derive: memory', value: derive.peakBytes, unit: 'bytes', budget: memoryBytes },
    {
      what: 'build: memory',
      value: build.treePeakBytes,
      unit: 'bytes',
      budget: memoryBytes,
      note: 'with the programs that it starts',
    },
  ];
}

/** What an ordinary hour costs, of which little has changed. */
function hourRows({ derive, build }: Making): BenchRow[] {
  const note = build.stdout.trim().split('\n').at(-1) ?? '';
  return [
    { what: 'an hour later: derive: processor', value: derive.cpuSeconds, unit: 'seconds' },
    { what: 'an hour later: build: processor', value: build.cpuSeconds, unit: 'seconds', note },
    {
      what: 'an hour later: derive and build: processor',
      value: derive.cpuSeconds + build.cpuSeconds,
      unit: 'seconds',
      budget: SITE_BUDGETS.hourCpuSeconds,
    },
  ];
}

function sizeRows(size: SiteSize): BenchRow[] {
  const { files, bytes } = totalSize(size);
  const kinds = [...size].sort(([, a], [, b]) => b.bytes - a.bytes);
  return [
    { what: 'site', value: bytes, unit: 'bytes', budget: SITE_LIMITS.bytes },
    { what: 'site: files', value: files, unit: 'files', budget: SITE_LIMITS.files },
    ...kinds.map(([kind, own]): BenchRow => {
      return { what: `site: ${kind}`, value: own.bytes, unit: 'bytes', note: `${own.files} files` };
    }),
  ];
}

async function weightRows(site: string, { name }: Packager): Promise<BenchRow[]> {
  const all = (await weighDashboards(site)).map(({ htmlBytes }) => htmlBytes);
  const scripts = await weighScripts(site, await readPage(site, `packager/${name}`));
  return [
    { what: 'average of all dashboards: HTML', value: sum(all) / all.length, unit: 'bytes' },
    {
      what: 'dashboard: JavaScript',
      value: scripts.atOnce,
      unit: 'bytes',
      budget: SITE_BUDGETS.scriptBytes,
      predecessor: PREDECESSOR_SCRIPTS,
    },
    { what: 'dashboard: JavaScript, with what is loaded when it is used', value: scripts.inAll, unit: 'bytes' },
    ...(await plainRows(site)),
  ];
}

async function plainRows(site: string): Promise<BenchRow[]> {
  const { plainScriptBytes, keptScriptBytes } = SITE_BUDGETS;
  const rows: BenchRow[] = [];
  for (const page of PLAIN_PAGES) rows.push(await scriptRow(site, page, plainScriptBytes));
  return [...rows, await scriptRow(site, 'kept', keptScriptBytes)];
}

async function scriptRow(site: string, page: string, budget: number): Promise<BenchRow> {
  const { atOnce, inAll } = await weighScripts(site, await readPage(site, page));
  const note = `${(inAll / 1000).toFixed(1)} kB with what is loaded when it is used`;
  return { what: `${page}: JavaScript`, value: atOnce, unit: 'bytes', budget, note };
}

const readPage = (site: string, page: string): Promise<string> => readFile(join(site, page, 'index.html'), 'utf8');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
