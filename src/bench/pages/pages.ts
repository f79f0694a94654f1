/** Measures dashboards of a built site in a browser. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { launchChromium } from '#verify/chromium.ts';
import { serveSite } from '#build/serve-site.ts';
import type { BenchRow } from '../rows.ts';
import { AVERAGE, dashboardLike, LARGEST, mostFindings, type Packager } from './dashboards.ts';
import { lighthouseScores } from './lighthouse.ts';
import { measurePage } from './measure-page.ts';
import { type Budgets, LARGEST_BUDGETS, AVERAGE_BUDGETS, MOST_BUDGETS, pageRows, scoreRows } from './page-rows.ts';
import { type Predecessor, PREDECESSOR } from './predecessor.ts';

type MeasuredPage = { what: string; packager: Packager; budgets: Budgets; predecessor?: Predecessor };

export async function benchPages(site: string, packagers: readonly Packager[]): Promise<BenchRow[]> {
  const served = await serveSite({ outDir: site, port: 0, localOnly: true });
  const addressOf = ({ name }: Packager): string => `${served.url}packager/${encodeURIComponent(name)}/`;
  const browser = await launchChromium();
  try {
    const rows: BenchRow[] = [];
    for (const { packager, ...plan } of plansOf(packagers)) {
      const weight = await weighPage(join(site, 'packager', packager.name, 'index.html'));
      rows.push(
        ...pageRows({ ...plan, packager, ...weight, measures: await measurePage(browser, addressOf(packager)) }),
      );
    }
    return [...rows, ...scoreRows(await lighthouseScores(addressOf(dashboardLike(AVERAGE, packagers))))];
  } finally {
    await browser.close();
    await served.close();
  }
}

/** The packager who sees most is a member of many groups and sees all their packages. */
function plansOf(packagers: readonly Packager[]): MeasuredPage[] {
  const [average, large] = [dashboardLike(AVERAGE, packagers), dashboardLike(LARGEST, packagers)];
  const most = mostFindings(packagers);
  const isAlike = large.packages > LARGEST.packages / 2;
  const plans: MeasuredPage[] = [
    { what: 'average dashboard', packager: average, budgets: AVERAGE_BUDGETS, predecessor: PREDECESSOR.average },
    {
      ...{ what: 'large dashboard', packager: large, budgets: LARGEST_BUDGETS },
      ...(isAlike ? { predecessor: PREDECESSOR.largest } : {}),
    },
  ];
  return most === large ? plans : [...plans, { what: 'largest of all', packager: most, budgets: MOST_BUDGETS }];
}

/** The size with gzip, as compressed on request, and with Brotli, as compressed in advance. */
async function weighPage(path: string): Promise<{ gzipBytes: number; brotliBytes: number }> {
  const html = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const [gzipped, brotli] = await Promise.all([promisify(gzip)(html), promisify(brotliCompress)(html, { params })]);
  return { gzipBytes: gzipped.length, brotliBytes: brotli.length };
}
