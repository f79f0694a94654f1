import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, shiftOf, visit } from './browser.ts';
import { findingsOf, readTruth } from './filtering-page.ts';
import { lineOf, press, putAway, said, stored } from './personal-page.ts';

const site = inject('siteUrl');
const dashboard = `${site}packager/${CAST.twoLetters}/`;
const RECORD = 'packager-dashboard:personal';

let browser: Browser;
let ids: string[];
beforeAll(async () => {
  browser = await launch();
  ids = findingsOf(await readTruth(site, CAST.twoLetters)).map(({ id }) => id);
});
afterAll(() => browser.close());

const id = () => ids[1] ?? '';
/** Before any script of the page: once, so that what the page writes stays. */
const storing = (text: string) =>
  `if (localStorage.length === 0) localStorage.setItem('${RECORD}', ${JSON.stringify(text)});`;

describe('the storage of a browser', () => {
  test.each<[string, string]>([
    [
      'is forbidden',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })`,
    ],
    ['is full', `Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }`],
  ])('%s: the page says so, and works until it is left', async (_what, first) => {
    const { page, troubles, close } = await visit(browser, dashboard, { first });
    await enhanced(page);
    await press(page, id(), 'hide until it changes');
    expect(await lineOf(page, id()).isVisible()).toBe(false);
    await expect.poll(() => said(page).textContent()).toContain('it holds until you leave the page');
    await press(page, ids[2] ?? '', 'snooze', /^tomorrow/);
    expect(await lineOf(page, id()).isVisible()).toBe(false);
    await page.reload();
    await enhanced(page);
    expect(await lineOf(page, id()).isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await close();
  });

  test.each(['{"version":1,"entr', '[]', 'null', '{"version":1,"entries":[{"mark":"pin"}]}'])(
    'holds %j: it is set aside, not lost, and the page works',
    async (damaged) => {
      const { page, troubles, close } = await visit(browser, dashboard, { first: storing(damaged) });
      await enhanced(page);
      await putAway(page).getByText('was damaged').waitFor();
      await press(page, id(), 'hide until it changes');
      expect(await page.evaluate(() => localStorage.getItem('packager-dashboard:personal:set-aside'))).toBe(damaged);
      await page.goto(`${site}kept/`);
      await page.getByRole('button', { name: 'save what was damaged' }).waitFor();
      expect(await page.locator('.kept li').count()).toBe(1);
      expect(troubles).toEqual([]);
      await close();
    },
  );

  test('holds the record of a newer version: it is left as it is, and said', async () => {
    const newer = '{"version":7,"entries":{"of":"another shape"}}';
    const { page, troubles, close } = await visit(browser, dashboard, { first: storing(newer) });
    await enhanced(page);
    await press(page, id(), 'hide until it changes');
    await expect.poll(() => said(page).textContent()).toContain('newer version of this site');
    expect(await lineOf(page, id()).isVisible()).toBe(true);
    expect(await stored(page)).toBe(newer);
    expect(troubles).toEqual([]);
    await close();
  });

  test('holds rules of somebody else: the page works', async () => {
    const first = `localStorage.setItem('packager-dashboard:rules', '[["", "}}}<"], 7, null]')`;
    const { page, troubles, close } = await visit(browser, dashboard, { first });
    await enhanced(page);
    expect(await page.locator('.rows > li:visible').count()).toBe(ids.length);
    expect(troubles).toEqual([]);
    await close();
  });

  test('is looked at before the page is painted: what is put away does not move what is seen', async () => {
    const { page, close } = await visit(browser, dashboard);
    await enhanced(page);
    await press(page, id(), 'hide until it changes');
    await press(page, ids[4] ?? '', /^pin /);
    await page.reload();
    await enhanced(page);
    await page.waitForTimeout(800);
    expect(await shiftOf(page)).toBeLessThan(0.01);
    await close();
  });

  test('holds nothing: nothing of all this is loaded before a line is opened', async () => {
    const { page, close } = await visit(browser, dashboard);
    await enhanced(page);
    await page.waitForTimeout(500);
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(loaded.filter((name) => /controls|panel|say|perform/.test(name))).toEqual([]);
    expect(await page.locator('.own, .put-away, .said').count()).toBe(0);
    await close();
  });

  test('is not there without scripts, and neither is anything of this', async () => {
    const { page, close } = await visit(browser, dashboard, { javaScriptEnabled: false });
    await page.locator('.rows summary').first().click();
    expect(await page.locator('.own, .put-away, .said').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'What this browser keeps' }).isVisible()).toBe(false);
    await close();
  });
});
