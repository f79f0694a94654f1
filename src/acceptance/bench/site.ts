/** What it costs to make the site, and what its pages weigh. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteIndex } from '#domain/site-index.ts';
import { openSite } from '#store/site.ts';
import { newFolder } from '../programs.ts';
import { type Measured, measure } from './measure.ts';
import type { BenchRow } from './rows.ts';
import { weighDashboards, weighScripts } from './weights.ts';

/** PRODUCT §11. */
const SITE_BUDGETS = {
  seconds: 180,
  memoryBytes: 2e9,
  htmlBytes: 30e3,
  scriptBytes: 90e3,
  plainScriptBytes: 15e3,
} as const;

/** "An average dashboard" of that table. */
const AVERAGE = { packages: 60, findings: 150 };
/** Pages without an island, with a package's among them. */
const PLAIN_PAGES = ['package/prototype', 'status', 'help', 'data'];

export async function benchSite(dataFolder: string): Promise<BenchRow[]> {
  const out = await newFolder('bench-site-');
  try {
    const derive = await mustPass(measure('derive', ['--data', dataFolder]));
    const build = await mustPass(measure('build', ['--data', dataFolder, '--out', out]));
    return [...costRows(derive, build), ...(await weightRows(dataFolder, out))];
  } finally {
    await rm(out, { recursive: true });
  }
}

async function mustPass(running: Promise<Measured>): Promise<Measured> {
  const measured = await running;
  if (measured.code !== 0) throw new Error(`ended with ${measured.code}: ${measured.stderr}`);
  return measured;
}

function costRows(derive: Measured, build: Measured): BenchRow[] {
  const pages = /built (?<pages>[\d,]+) pages/.exec(build.stdout)?.groups?.['pages'] ?? '0';
  const { seconds, memoryBytes } = SITE_BUDGETS;
  return [
    { what: 'pages', value: Number(pages.replaceAll(',', '')), unit: 'pages' },
    { what: 'derive: time', value: derive.ms / 1000, unit: 'seconds' },
    { what: 'derive and build: time', value: (derive.ms + build.ms) / 1000, unit: 'seconds', budget: seconds },
    { what: 'derive and build: processor', value: derive.cpuSeconds + build.cpuSeconds, unit: 'seconds' },
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

async function weightRows(dataFolder: string, site: string): Promise<BenchRow[]> {
  const weights = await weighDashboards(site);
  const index = await openSite(dataFolder).readIndex();
  const typical = typicalDashboard(index);
  const all = weights.map(({ htmlBytes }) => htmlBytes);
  const largest = weights.reduce((most, one) => (one.htmlBytes > most.htmlBytes ? one : most));
  const ofTypical = weights.find(({ name }) => name === typical.name)?.htmlBytes ?? 0;
  const { htmlBytes, scriptBytes } = SITE_BUDGETS;
  return [
    { what: 'average of all dashboards: HTML', value: sum(all) / all.length, unit: 'bytes' },
    {
      what: 'average dashboard: HTML',
      value: ofTypical,
      unit: 'bytes',
      budget: htmlBytes,
      note: `${typical.name}: ${typical.packages} packages, ${typical.findings} findings`,
    },
    { what: 'largest dashboard: HTML', value: largest.htmlBytes, unit: 'bytes', note: largest.name },
    {
      what: 'dashboard: JavaScript',
      value: await weighScripts(site, await readPage(site, `packager/${typical.name}`)),
      unit: 'bytes',
      budget: scriptBytes,
    },
    ...(await plainRows(site)),
  ];
}

/** The one that is nearest to what the table of budgets calls average. */
export function typicalDashboard({ packagers }: Pick<SiteIndex, 'packagers'>): SiteIndex['packagers'][number] {
  const distance = ({ packages, findings }: SiteIndex['packagers'][number]): number =>
    Math.abs(packages / AVERAGE.packages - 1) + Math.abs(findings / AVERAGE.findings - 1);
  return packagers.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

async function plainRows(site: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const page of PLAIN_PAGES) {
    const value = await weighScripts(site, await readPage(site, page));
    rows.push({ what: `${page}: JavaScript`, value, unit: 'bytes', budget: SITE_BUDGETS.plainScriptBytes });
  }
  return rows;
}

const readPage = (site: string, page: string): Promise<string> => readFile(join(site, page, 'index.html'), 'utf8');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
