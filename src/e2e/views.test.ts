import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { enhanced, launch, shiftOf, visit } from './browser.ts';
import { findingsOf, readTruth } from './filtering-page.ts';
import { said, stored } from './personal-page.ts';
import { homeLink, listed, openForm, pressOf, saveAs } from './views-page.ts';

const site = inject('siteUrl');
const troubled = inject('troubledUrl');
const dashboard = `${site}packager/${CAST.twoLetters}/`;
const filtered = `${dashboard}?kind=bug&sort=age`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('a saved view', () => {
  test('has the filters and the order of the page, and is there after a reload', async () => {
    const bugs = findingsOf(await readTruth(site, CAST.twoLetters)).filter(({ kind }) => kind === 'bug').length;
    const { page, troubles, close } = await visit(browser, filtered);
    await saveAs(page, 'bugs by age');
    await expect.poll(() => said(page).textContent()).toBe('“bugs by age” is saved.');
    await page.goto(dashboard);
    await openForm(page);
    await expect.poll(() => listed(page)).toEqual(['bugs by age kind bug and sorted by age make it home remove']);
    await page.getByRole('link', { name: 'bugs by age' }).click();
    await enhanced(page);
    expect(new URL(page.url()).search).toBe('?sort=age&kind=bug');
    await expect.poll(() => page.locator('.filter output').textContent()).toMatch(new RegExp(`^${bugs} of`));
    await expect.poll(() => page.getByRole('combobox', { name: 'sort' }).inputValue()).toBe('age');
    await openForm(page);
    expect(await page.locator('.views [aria-current]').textContent()).toBe('bugs by age');
    expect(troubles).toEqual([]);
    await close();
  });

  test('has what was typed a moment ago, and a title of its own where nobody gave one', async () => {
    const { page, close } = await visit(browser, dashboard);
    const form = await openForm(page);
    await page.getByRole('searchbox').fill('fail');
    await form.getByRole('button', { name: 'save', exact: true }).click();
    await expect.poll(() => said(page).textContent()).toBe('“text “fail”” is saved.');
    expect(await page.locator('.views a').getAttribute('href')).toBe(`/packager/${CAST.twoLetters}/?q=fail`);
    await close();
  });

  test('is replaced under the same title, removed, and brought back by undo', async () => {
    const { page, close } = await visit(browser, filtered);
    await saveAs(page, 'mine');
    await page.getByRole('button', { name: 'reset' }).click();
    await saveAs(page, ' mine ');
    await expect.poll(() => said(page).textContent()).toBe('“mine” is saved again, as the page is now.');
    await expect.poll(() => listed(page)).toEqual(['mine make it home remove']);
    await pressOf(page, 'make it home', 'mine');
    await pressOf(page, 'remove', 'mine');
    await expect.poll(() => said(page).textContent()).toBe('“mine” is removed. There is no home now.');
    expect([await listed(page), await homeLink(page).count()]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'undo' }).click();
    expect([await listed(page), await homeLink(page).count()]).toEqual([['mine home no longer home remove'], 1]);
    await close();
  });

  test('shows at once in another tab, and goes there, too', async () => {
    const { page, close } = await visit(browser, dashboard);
    const tab = await page.context().newPage();
    await tab.goto(dashboard);
    await openForm(tab);
    await saveAs(page, 'all of it');
    await pressOf(page, 'make it home', 'all of it');
    await expect.poll(() => listed(tab)).toEqual(['all of it home no longer home remove']);
    await homeLink(tab).waitFor();
    await pressOf(tab, 'remove', 'all of it');
    await expect.poll(() => listed(page)).toEqual([]);
    await expect.poll(() => homeLink(page).count()).toBe(0);
    await close();
  });

  test('is not changed by a link that somebody sends', async () => {
    const { page, close } = await visit(browser, filtered);
    await saveAs(page, 'mine');
    const before = await stored(page);
    await page.goto(`${dashboard}?kind=update&view=mine&home=1#mine`);
    await openForm(page);
    await page.goto(`${site}?home=${encodeURIComponent(dashboard)}`);
    expect(await stored(page)).toBe(before);
    expect(await homeLink(page).count()).toBe(0);
    await close();
  });

  test('can be made of a package and of what is looked for among the orphans', async () => {
    const { page, troubles, close } = await visit(browser, `${site}orphans/?q=kv`);
    await page.getByRole('button', { name: 'save this page as a view' }).click();
    await page.getByRole('button', { name: 'save', exact: true }).click();
    await page.goto(`${site}package/c%2B%2B-gwendu-utils/`);
    await page.getByRole('button', { name: 'save this page as a view' }).click();
    await page.getByRole('button', { name: 'save', exact: true }).click();
    await page.goto(site);
    await expect
      .poll(() => listed(page, '.your-views tr'))
      .toEqual(['text “kv” orphans', 'package c++-gwendu-utils package c++-gwendu-utils']);
    await page.getByRole('link', { name: 'text “kv”' }).click();
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('kv');
    expect(troubles).toEqual([]);
    await close();
  });

  test('needs no mouse', async () => {
    const { page, close } = await visit(browser, filtered);
    await enhanced(page);
    await page.locator('.filter summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('.saved-views').waitFor();
    for (let step = 0; step < 40 && !(await page.locator('.saved-views input:focus').count()); step += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.type('by keys');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'by keys' }).waitFor();
    for (const _step of ['save', 'link', 'make it home']) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('no longer home');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect([await listed(page), await page.locator(':focus').count()]).toEqual([[], 1]);
    await close();
  });
});

/** Looks at the first frame that has the bar. */
const FIRST_FRAME = `requestAnimationFrame(function look() {
  if (document.querySelector('.bar .theme') === null) requestAnimationFrame(look);
  else window.hadHome = !document.querySelector('.home').parentElement.hidden;
});`;

describe('home', () => {
  test('stands in the bar of every page from the first paint on, below a base path, too, and is never forced', async () => {
    const { page, troubles, close } = await visit(browser, `${troubled}packager/${CAST.twoLetters}/?kind=bug`);
    expect(await homeLink(page).count()).toBe(0);
    await saveAs(page, 'bugs');
    await pressOf(page, 'make it home', 'bugs');
    await homeLink(page).waitFor();
    await page.addInitScript(FIRST_FRAME);
    for (const path of ['', 'releases/', `group/${CAST_GROUPS.rust}/`, 'kept/', 'no-such-page/']) {
      await page.goto(`${troubled}${path}`);
      expect(await homeLink(page).getAttribute('href')).toMatch(/\/dash\/packager\/js\/\?kind=bug$/);
      expect(page.url()).toBe(`${troubled}${path}`);
      expect(await page.evaluate('hadHome')).toBe(true);
    }
    await homeLink(page).click();
    await enhanced(page);
    expect(page.url()).toBe(`${troubled}packager/js/?kind=bug`);
    expect(troubles.filter((trouble) => !trouble.includes('404'))).toEqual([]);
    await close();
  });

  test('comes first on the front page, with the word, and nothing moves for it', async () => {
    const { page, close } = await visit(browser, dashboard);
    await saveAs(page, 'a first');
    await saveAs(page, 'b second');
    await pressOf(page, 'make it home', 'b second');
    await page.goto(site);
    await expect
      .poll(() => listed(page, '.your-views tr'))
      .toEqual(['b second home packager js', 'a first packager js']);
    await page.waitForTimeout(500);
    expect(await shiftOf(page)).toBeLessThan(0.01);
    await close();
  });

  test('is nowhere without one, nor without scripts', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, close } = await visit(browser, site, { javaScriptEnabled });
      expect(await homeLink(page).count()).toBe(0);
      expect(await page.locator('.your-views').isVisible()).toBe(false);
      await close();
    }
  });
});
