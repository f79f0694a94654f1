import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KNOWN_KEY } from '#sources/bugzilla/simulate.ts';
import type { Ended } from './programs.ts';
import { openTestFedora, readAll } from './test-some-packagers.ts';

const bench = await openTestFedora();
afterAll(() => bench.close());

/** What only some may see, of a package that somebody holds. */
const restricted = bench.world.bugs.filter(({ groups, status }) => groups.length > 0 && status !== 'CLOSED');
const holderOf = (name: string): string =>
  bench.world.packages.find((pkg) => pkg.namespace === 'rpms' && pkg.name === name)?.owner ?? '';
const seen = restricted.find(({ component, product }) => product === 'Fedora' && holderOf(component) !== '');
if (seen === undefined) throw new Error('no restricted bug on a package');
const holder = holderOf(seen.component);

/** Files that name a restricted bug, by its number or its words. */
const betrayers = (files: ReadonlyMap<string, string>): string[] =>
  [...files].flatMap(([path, text]) =>
    restricted.some(({ id, summary }) => text.includes(String(id)) || text.includes(summary)) ? [path] : [],
  );

test('the simulated services betray restricted bugs to everybody: Bodhi their titles, trackers their numbers', async () => {
  const { bodhi, bugzilla } = bench.server.upstreams;
  const updates = await (await fetch(`${bodhi}/updates/?status=pending&status=testing&rows_per_page=100`)).text();
  const trackers = await (await fetch(`${bugzilla}/rest/bug?alias=F46FinalBlocker`)).text();
  expect(restricted.some(({ id, summary }) => updates.includes(String(id)) && updates.includes(summary))).toBe(true);
  expect(restricted.some(({ id }) => trackers.includes(String(id)))).toBe(true);
});

describe('a public site', () => {
  test.each([
    ['for everybody', ['--full'], 0],
    ['for a packager who holds such a package, without a key', ['--packager', holder], 2],
  ])('%s names no bug that is not public, from the crawl to the built files', async (name, args, publishable) => {
    const crawled = await bench.crawl(name, args);
    const built = await bench.build(name);
    const { data, out } = bench.paths(name);
    expect({ crawled: crawled.code, built: built.code }).toEqual({ crawled: 0, built: 0 });
    const files = new Map([...(await readAll(data)), ...(await readAll(out))]);
    expect(files.size).toBeGreaterThan(100);
    expect(betrayers(files)).toEqual([]);
    expect(await bench.script('publishable', ['--out', out])).toMatchObject({ code: publishable });
  });

  test('is made without the key, which a crawl for everybody ignores, and says so', async () => {
    const { code, stderr } = await bench.crawl('ignored', ['--sources', 'bugzilla'], { BUGZILLA_API_KEY: KNOWN_KEY });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('key of Bugzilla is ignored') });
    const files = await readAll(bench.paths('ignored').data);
    expect([...files.values()].join()).toContain('"bugzilla:');
    expect(betrayers(files)).toEqual([]);
    expect([...files.values()].filter((text) => text.includes('"private"'))).toEqual([]);
  });
});

describe('with a key of her own', () => {
  const name = 'own';
  const { data, out } = bench.paths(name);
  let crawled: Ended;
  beforeAll(async () => {
    crawled = await bench.crawl(name, ['--packager', holder], { BUGZILLA_API_KEY: KNOWN_KEY });
  });

  test('a packager sees what only she may see, and the data folder says that it is private', async () => {
    expect(crawled.code).toBe(0);
    expect(await readFile(join(data, 'snapshots', 'bugzilla.json'), 'utf8')).toContain(seen.summary);
    for (const path of ['packager-dashboard.json', 'snapshots/bugzilla.json', 'outcomes/bugzilla.json'])
      expect(JSON.parse(await readFile(join(data, path), 'utf8')), path).toMatchObject({ private: true });
  });

  test('she has to say that she wants it built', async () => {
    expect(await bench.build(name)).toMatchObject({ code: 2, stderr: expect.stringContaining('--private') });
    expect(await bench.script('publishable', ['--out', out])).toMatchObject({ code: 2 });
    expect(await bench.build(name, '--private')).toMatchObject({ code: 0 });
  });

  test('every page and every file says that it is private, and robots are told to leave', async () => {
    const site = await readAll(out);
    const pages = [...site].filter(([path]) => path.endsWith('.html'));
    const json = [...site].filter(([path]) => /\/data\/.*\.json$/.test(path) && !path.includes('/schema/'));
    expect(pages.length).toBeGreaterThan(5);
    for (const [path, html] of pages) {
      expect(html, path).toContain('Private: this build shows bugs that are not public. Do not publish it.');
      expect(html, path).toContain('<meta name="robots" content="noindex">');
    }
    for (const [path, text] of json) expect(JSON.parse(text), path).toMatchObject({ private: true });
    expect(await readFile(join(out, 'robots.txt'), 'utf8')).toBe('User-agent: *\nDisallow: /\n');
    const page = site.get(join(out, 'package', seen.component, 'index.html'));
    expect(page).toContain(`show_bug.cgi?id=${seen.id}`);
    expect(page).toContain('not public');
  });

  test('no workflow publishes it', async () => {
    expect(await bench.script('publishable', ['--out', out])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Do not publish it.'),
    });
    const workflow = await readFile('.github/workflows/rebuild.yml', 'utf8');
    expect(workflow).not.toMatch(/--private|BUGZILLA_API_KEY/);
  });

  test('the key is in no file and in nothing that was said, also when it is wrong', async () => {
    const wrong = 'wr0ng-k3y-of-somebody';
    const refused = await bench.crawl('refused', ['--packager', holder, '--json'], { BUGZILLA_API_KEY: wrong });
    expect(refused.stdout).toContain('Bugzilla refuses the key that was given (it answered 400)');
    const folders = [data, out, bench.paths('refused').data];
    const files = (await Promise.all(folders.map(readAll))).flatMap((all) => [...all.values()]);
    const said = [crawled, refused].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    expect(said.join('')).toContain('/rest/bug');
    expect([...files, ...said].filter((text) => text.includes(KNOWN_KEY) || text.includes(wrong))).toEqual([]);
  });
});
