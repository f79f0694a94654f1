import { deflateRawSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { LOOKS, violationsOn } from './axe.ts';
import { launch, visit } from './browser.ts';
import { stored } from './personal-page.ts';
import { homeLink, listed, openForm, pressOf, saveAs } from './views-page.ts';

const site = inject('siteUrl');
const dashboard = `${site}packager/${CAST.twoLetters}/`;
const kept = `${site}kept/`;
const AT = '2026-11-24T09:00:00.000Z';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const view = (of: string, query = '') => ({ mark: 'view', of, at: AT, query });
const packed = (...entries: readonly unknown[]) =>
  `${kept}#import=${deflateRawSync(JSON.stringify({ version: 2, entries })).toString('base64url')}`;
const keeping = (key: string, value: unknown) =>
  `if (localStorage.length === 0) localStorage.setItem(${JSON.stringify(`packager-dashboard:${key}`)}, ${JSON.stringify(JSON.stringify(value))});`;

describe('the page of what a browser keeps', () => {
  test('lists views, changes home and removes them', async () => {
    const { page, troubles, close } = await visit(browser, `${dashboard}?kind=bug`);
    await saveAs(page, 'bugs');
    await page.goto(kept);
    await expect.poll(() => listed(page)).toEqual(['packager js bugs kind bug make it home remove']);
    await pressOf(page, 'make it home', 'bugs');
    await homeLink(page).waitFor();
    await pressOf(page, 'no longer home', 'bugs');
    expect(await homeLink(page).count()).toBe(0);
    await pressOf(page, 'remove', 'bugs');
    expect(await page.locator('.views').count()).toBe(0);
    await page.getByText('Nothing yet.').waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  test('takes views and home along in a link, and loses nothing that is here', async () => {
    const one = await visit(browser, dashboard);
    await saveAs(one.page, 'theirs');
    await pressOf(one.page, 'make it home', 'theirs');
    await one.page.goto(kept);
    await one.page.getByRole('button', { name: 'make a link' }).click();
    const link = await one.page.getByRole('textbox', { name: 'link' }).inputValue();

    const other = await visit(browser, dashboard);
    await saveAs(other.page, 'here');
    await other.page.goto(link);
    expect(await homeLink(other.page).count()).toBe(0);
    await other.page.getByRole('button', { name: 'take it over' }).click();
    await expect
      .poll(() => listed(other.page))
      .toEqual(['packager js here make it home remove', 'packager js theirs home no longer home remove']);
    await homeLink(other.page).waitFor();
    await other.page.getByRole('button', { name: 'erase everything' }).click();
    await other.page.getByRole('button', { name: 'yes, erase it' }).click();
    expect(await homeLink(other.page).count()).toBe(0);
    expect(await other.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await one.close();
    await other.close();
  });

  test('is for everybody, in the light and in the dark, wide and narrow', async () => {
    const { page, close } = await visit(browser, dashboard, { bypassCSP: true });
    await saveAs(page, 'one');
    await saveAs(page, `a${'b'.repeat(59)}`);
    await pressOf(page, 'make it home', 'one');
    for (const url of [dashboard, kept, site]) {
      await page.goto(url);
      if (url === dashboard) await openForm(page);
      for (const { colorScheme, width } of LOOKS) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        expect(await violationsOn(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
    await close();
  });

  test('reads a record from before there were views', async () => {
    const first = keeping('personal', { version: 1, entries: [{ mark: 'pin', of: 'R', at: AT }] });
    const { page, close } = await visit(browser, dashboard, { first });
    await saveAs(page, 'mine');
    await page.goto(kept);
    await page.locator('.kept li').nth(1).waitFor();
    expect(await page.locator('.kept li').count()).toBe(2);
    expect(JSON.parse((await stored(page)) ?? '')).toMatchObject({ version: 2, entries: [{ of: 'R' }, {}] });
    await close();
  });
});

describe('views that are not ours', () => {
  test('lead nowhere but to pages of this site, and ask nothing that it does not know', async () => {
    const hostile = [
      view('packager/js/<img src=x onerror=alert(1)>', 'kind=bug&next=javascript:alert(1)&__proto__=1'),
      { mark: 'home', of: 'packager/js/<img src=x onerror=alert(1)>', at: AT },
      view('https://evil.example/x/y'),
      view('packager/../../y'),
      view('javascript:alert(1)//y'),
    ];
    const { page, troubles, close } = await visit(browser, packed(...hostile));
    await page.getByText('3 entries cannot be read').waitFor();
    await page.getByRole('button', { name: 'take it over' }).click();
    expect(await stored(page)).toContain('"query":"kind=bug"');
    for (const path of ['kept/', '', 'help/']) {
      await page.goto(`${site}${path}`);
      const links = page.locator('.views a, .your-views a, .home');
      const hrefs = await links.evaluateAll((all) => all.map((link) => link instanceof HTMLAnchorElement && link.href));
      expect(new Set(hrefs)).toEqual(new Set([`${dashboard}?kind=bug`]));
      expect(await page.locator('main img').count()).toBe(0);
    }
    expect(troubles).toEqual([]);
    await close();
  });

  test.each<[string, unknown]>([
    ['is no list', 7],
    ['is null', null],
    ['holds nothing', [null]],
    ['leads elsewhere', [{ path: '//evil.example/', query: '@evil.example', title: 'x', page: 'x', isHome: true }]],
    ['runs a script', [{ path: 'javascript:alert(1)', query: 'javascript:alert(1)', title: 'x', isHome: true }]],
  ])('in the place of what the bar reads: %s, and the page works', async (_what, value) => {
    const { page, troubles, close } = await visit(browser, site, { first: keeping('views', value) });
    const hrefs = await page
      .locator('.home, .your-views a')
      .evaluateAll((all) => all.map((link) => (link instanceof HTMLAnchorElement ? link.origin : '')));
    expect(hrefs.every((origin) => origin === new URL(site).origin)).toBe(true);
    // What is left there is made anew from the record.
    await page.goto(dashboard);
    await openForm(page);
    expect(await homeLink(page).count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });
});
