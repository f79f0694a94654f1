import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Served } from '#build/serve-site.ts';
import { SiteIndex } from '#domain/pages/site-index.ts';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { launch, visit } from './browser.ts';
import { failing, longError } from './failing-sources.ts';
import { makeSite } from './served-site.ts';

/** When the sample was made: the page is not old. */
const AT = '2026-11-24T14:20:00Z';
const SCREENS = [
  { width: 1280, height: 900 },
  { width: 700, height: 900 },
  { width: 320, height: 640 },
] as const;
/** Other phones. */
const PHONES = [
  { width: 480, height: 800 },
  { width: 390, height: 844 },
] as const;
/** One of each type of page. The first ones have findings, and are looked at on other phones, too. */
const WITH_FINDINGS = [`packager/${CAST.twoLetters}/`, `group/${CAST_GROUPS.rust}/`, 'package/json/'];
const OTHERS = [
  `packager/${CAST.quiet}/`,
  'orphans/',
  'releases/',
  'status/',
  '',
  'search/',
  'help/',
  'data/',
  'kept/',
  'no-such-page/',
];
/** Those that say in sentences how their sources are. */
const SAYING = [...WITH_FINDINGS, 'status/'];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const widthsOf = (page: Page): Promise<[number, number]> =>
  page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);

/** Where the first line ends that is seen. */
const firstLineOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const line = document.querySelector('.rows summary');
    const { top = Infinity, height = 0 } = line?.getClientRects()[0] ?? {};
    return top + height;
  });

const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>('main details')) one.open = true;
  });

const countOf = (text: string, part: string): number => text.split(part).length - 1;

describe.each(['one', 'three', 'all'] as const)('with errors of 300 letters in one word: %s in trouble', (name) => {
  let served: Served;
  beforeAll(async () => {
    served = await makeSite({ name: `failing-${name}`, basePath: '/', prepare: failing[name] });
  });
  afterAll(() => served.close());

  test.each([...WITH_FINDINGS, ...OTHERS])(
    'nothing of /%s scrolls sideways, and no finding is pushed down',
    async (path) => {
      const { page, close } = await visit(browser, `${served.url}${path}`, { at: AT });
      const hasFindings = WITH_FINDINGS.includes(path);
      const screens = hasFindings ? [...SCREENS, ...PHONES] : SCREENS;
      expect(await page.locator('main').innerText()).not.toContain('x.example.org');
      const ends: Record<number, number> = {};
      for (const isOpen of [false, true]) {
        if (isOpen) await openAll(page);
        for (const screen of screens) {
          await page.setViewportSize(screen);
          const [scroll, client] = await widthsOf(page);
          expect(scroll, `${screen.width} px`).toBeLessThanOrEqual(client);
          if (isOpen || !hasFindings) continue;
          ends[screen.width] = Math.round(await firstLineOf(page));
          expect(ends[screen.width], `${screen.width} px`).toBeLessThanOrEqual(screen.height);
        }
      }
      if (hasFindings) process.stdout.write(`${name} /${path} the first finding ends at ${JSON.stringify(ends)}\n`);
      await close();
    },
  );

  test.each(SAYING)('/%s says the trouble of each source once, and what it said once', async (path) => {
    const { sources } = SiteIndex.parse(await (await fetch(`${served.url}data/index.json`)).json());
    // The pages of packagers, groups and packages do not say how far a source has come: it changes with each run.
    const hasPortions = !/^(?:packager|group|package)\//.test(path);
    const html = await (await fetch(`${served.url}${path}`)).text();
    const words = html.replaceAll(/<script.*?<\/script>|<[^>]+>/gs, '').replaceAll(/\s+/g, ' ');
    const troubled = Object.entries(sources).filter(([, { state, complete }]) => state !== 'fresh' || !complete);
    expect(troubled.length).toBe({ one: 1, three: 3, all: Object.keys(sources).length }[name]);
    for (const [id, { title, state }] of troubled) {
      const said = {
        fresh: `${title}: ${hasPortions ? '31 of 54' : 'read in part'}`,
        kept: `${title} failed, shown as of`,
        missing: `${title} never read`,
      };
      expect([title, countOf(words, said[state])]).toEqual([title, 1]);
      const answer = longError(state === 'fresh' ? 'versions-0' : id);
      expect([title, countOf(words, answer)]).toEqual([title, state === 'fresh' && !hasPortions ? 0 : 1]);
    }
  });
});
