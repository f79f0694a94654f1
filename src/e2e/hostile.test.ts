import { rm } from 'node:fs/promises';
import pLimit from 'p-limit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SiteIndex } from '#domain/pages/site-index.ts';
import { crawlSample } from '#verify/sample.ts';
import type { Served } from '#build/serve-site.ts';
import { silentLog } from '#lib/log.ts';
import { HOSTILE_GROUP, HOSTILE_PACKAGES, HOSTILE_PEOPLE } from '#simulator/hostile/names.ts';
import { HOSTILE_TEXTS } from '#simulator/hostile/texts.ts';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { launch } from './browser.ts';
import { lookAt } from './hostile-page.ts';
import { makeSite } from './served-site.ts';

const NOW = new Date('2026-11-24T14:00:00Z');

let browser: Browser;
let site: Served;
let index: SiteIndex;
beforeAll(async () => {
  browser = await launch();
  site = await makeSite({
    name: 'hostile',
    basePath: '/dash/',
    async prepare(folder) {
      await rm(folder, { recursive: true });
      await crawlSample({ folder, now: NOW, agent: 'test (mailto:test@example.org)', log: silentLog, hostile: true });
    },
  });
  index = SiteIndex.parse(await (await fetch(`${site.url}data/index.json`)).json());
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const at = (kind: string, name: string): string => `${kind}/${encodeURIComponent(name)}/`;
const loudest = (): string[] => [...index.packages].sort((a, b) => b.findings - a.findings).map(({ name }) => name);
/** Most of the time a page waits for what should not happen: others can be looked at meanwhile. */
const PAGES_AT_ONCE = 4;

/** What is wrong with each page that has something wrong. */
async function wrongWith(paths: readonly string[]): Promise<Record<string, string[]>> {
  const limit = pLimit(PAGES_AT_ONCE);
  const looked = await Promise.all(
    paths.map(
      async (path) => [path, (await limit(() => lookAt(browser, `${site.url}${path}`))).wrong.slice(0, 5)] as const,
    ),
  );
  return Object.fromEntries(looked.filter(([, wrong]) => wrong.length > 0));
}

describe('when every text of every service is an attack, and every name is awkward', () => {
  test('the sample is read, and no source refuses it', async () => {
    expect(index.packagers.map(({ name }) => name)).toEqual(expect.arrayContaining([...HOSTILE_PEOPLE]));
    expect(index.packages.map(({ name }) => name)).toEqual(expect.arrayContaining([...HOSTILE_PACKAGES]));
    const status = await (await fetch(`${site.url}status/`)).text();
    expect(status).not.toMatch(/never read/);
  });

  test('the largest dashboard runs nothing, asks nobody else, keeps its columns, and says the attacks as text', async () => {
    const { wrong, lines, text } = await lookAt(browser, `${site.url}${at('packager', CAST.largest)}`);
    expect(wrong).toEqual([]);
    expect(lines).toBeGreaterThan(100);
    const told = HOSTILE_TEXTS.filter((hostile) => text.includes(hostile.slice(0, 30).trim()));
    expect(told.length).toBeGreaterThan(HOSTILE_TEXTS.length / 2);
  });

  test('nor does one that is arranged or filtered, whatever the address asks for', async () => {
    const asked = ['group=nothing', 'group=kind&sort=age', 'group=release', 'q=%3Cscript%3E', 'status=__proto__'];
    const odd = ['through=__proto__:none', `kind=${'%3Cb%3E'.repeat(50)}`, '#%3Cimg%20src=x%20onerror=window.ran=1%3E'];
    const paths = [...asked, ...odd].map((part) => (part.startsWith('#') ? part : `?${part}`));
    expect(await wrongWith(paths.map((part) => `${at('packager', CAST.twoLetters)}${part}`))).toEqual({});
  });

  test('nor does a dashboard of somebody with a hostile name, or with the most to do', async () => {
    // Every dashboard of the sample is looked at in safety.test.ts.
    const busiest = index.packagers.toSorted((a, b) => b.findings - a.findings).slice(0, 8);
    const names = new Set([...HOSTILE_PEOPLE, ...busiest.map(({ name }) => name)]);
    expect(await wrongWith([...names].map((name) => at('packager', name)))).toEqual({});
  });

  test('nor any of a group', async () => {
    const groups = [CAST_GROUPS.rust, CAST_GROUPS.underscore, CAST_GROUPS.memberless, HOSTILE_GROUP];
    expect(await wrongWith(groups.map((name) => at('group', name)))).toEqual({});
  });

  test('nor a package with a hostile name, or with the most to say', async () => {
    const names = [...HOSTILE_PACKAGES, ...loudest().slice(0, 6)];
    expect(await wrongWith([...new Set(names)].map((name) => at('package', name)))).toEqual({});
  });

  test('nor the front page, status, data, help, search, orphans, releases, and what this browser keeps', async () => {
    const queries = ['<script>window.ran=1</script>', 'javascript:window.ran=1', '"><img src=x onerror=window.ran=1>'];
    const searches = [...queries, ...HOSTILE_PACKAGES.slice(0, 4)].map((q) => `search/?q=${encodeURIComponent(q)}`);
    const others = ['', 'status/', 'data/', 'help/', 'search/', 'orphans/', 'releases/', 'kept/', ...searches];
    expect(await wrongWith(others)).toEqual({});
  });
});
