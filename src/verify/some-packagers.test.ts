import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RunReport } from '#domain/outcome.ts';
import type { PackagerPage } from '#domain/pages/page.ts';
import { openSite } from '#store/site.ts';
import { startScript } from './programs.ts';
import { brokenLinks, openTestFedora, readAll } from './test-some-packagers.ts';

const MOST_REQUESTS = 60;
const AT_ONCE = 2;

/** She holds sixty packages, some of them through a group. */
const NAME = 'js';

const bench = await openTestFedora();
afterAll(() => bench.close());

const reportOf = (stdout: string): RunReport => RunReport.parse(JSON.parse(stdout));
const requestsOf = ({ sources }: RunReport): number => sources.reduce((sum, { bill }) => sum + bill.requests, 0);

async function pageOf(name: string): Promise<PackagerPage> {
  const { data } = bench.paths(name);
  await bench.script('derive', ['--data', data]);
  return openSite(data).readPackager(NAME);
}

/** Upstream versions are asked for a few in each run; of which orphans a site has pages is another matter. */
const findingsOn = ({ packages }: Pick<PackagerPage, 'packages'>) =>
  packages
    .flatMap(({ findings }) => findings.filter(({ kind }) => kind !== 'new-version'))
    .map(({ causes, ...finding }) => ({ ...finding, causes: causes?.map(({ hasPage: _hasPage, ...cause }) => cause) }));

describe('a crawl for one packager', () => {
  let report: RunReport;
  beforeAll(async () => {
    report = reportOf((await bench.crawl('own', ['--packager', NAME, '--json'])).stdout);
  });

  test(`asks no more than ${MOST_REQUESTS} times, and ${AT_ONCE} times at once`, () => {
    const spent = report.sources.map(({ id, bill }) => `${id} ${bill.requests}`);
    process.stdout.write(`for ${NAME}: ${requestsOf(report)} requests (${spent.join(', ')})\n`);
    expect(requestsOf(report)).toBeLessThanOrEqual(MOST_REQUESTS);
    const busiest = Object.values(bench.server.stats()).map(({ maxInFlight }) => maxInFlight);
    expect(Math.max(...busiest)).toBeLessThanOrEqual(AT_ONCE);
    expect(report.exitCode).toBe(0);
  });

  test('asks nothing when it is called again at once', async () => {
    const again = reportOf((await bench.crawl('own', ['--packager', NAME, '--json'])).stdout);
    expect(requestsOf(again)).toBe(0);
  });

  test('finds what a crawl for everybody finds of her packages', async () => {
    await bench.crawl('all', ['--full']);
    const [own, all] = [await pageOf('own'), await pageOf('all')];
    expect(own.packages.map(({ name }) => name).sort()).toEqual(all.packages.map(({ name }) => name).sort());
    expect(own.groups).toEqual(all.groups);
    const byId = (page: PackagerPage) => new Map(findingsOn(page).map((finding) => [finding.id, finding]));
    expect(byId(own).size).toBeGreaterThan(100);
    expect(byId(own)).toEqual(byId(all));
  });

  test('makes a site of her pages, in which no link leads to nothing', async () => {
    expect(await bench.build('own')).toMatchObject({ code: 0 });
    const { out } = bench.paths('own');
    const site = await readAll(out);
    expect(brokenLinks(site, out)).toEqual([]);
    const people = [...site.keys()].filter((path) => /\/site\/(packager|group)\//.test(path));
    expect(people).toEqual([`${out}/packager/${NAME}/index.html`]);
    for (const [path, html] of site)
      if (path.endsWith('.html')) expect(html, path).toContain(`Only for ${NAME}: this site shows what they hold`);
  });

  test.each([
    ['for another packager', ['--packager', 'kvarimo'], /holds only what was read for js; this crawl is for kvarimo/],
    ['for everybody', [], /holds only what was read for js; this crawl is for everybody/],
  ])('is never mixed with one %s', async (_, args, message) => {
    expect(await bench.crawl('own', args)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });

  test('names near names when there is no such packager, and the right name may use the folder', async () => {
    const { code, stderr } = await bench.crawl('typo', ['--packager', 'kvarino']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('(is it kvarimo?)') });
    expect(await bench.crawl('typo', ['--packager', 'kvarimo', '--sources', 'dist-git-ownership'])).toMatchObject({
      code: 0,
    });
  });
});

describe('npm start -- --live', () => {
  test('crawls, builds and serves the dashboards of some packagers, on this machine only', async () => {
    const args = ['--live', '--packager', NAME, '--upstreams', bench.upstreamsFile, '--port', '0'];
    const child = startScript('start', args, { SOURCE_DATE_EPOCH: String(bench.world.now / 1000) });
    if (child.stdout === null) throw new Error('no output');
    let url: string | undefined;
    for await (const line of createInterface(child.stdout)) {
      url = /serving on (http:\S+)/.exec(line)?.[1];
      if (url !== undefined) break;
    }
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(`${url}packager/${NAME}/`)).text()).toContain(`<h1>${NAME}</h1>`);
    child.kill('SIGTERM');
    await once(child, 'close');
    await rm(`.cache/live/${NAME}`, { recursive: true });
  });

  test.each([
    [['--live'], '--packager'],
    [['--packager', NAME], '--live'],
    [['--live', '--packager', '../x'], '"../x"'],
  ])('refuses %j and says what is wrong', async (args, message) => {
    expect(await bench.script('start', args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
