import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, visit } from './browser.ts';

const site = inject('siteUrl');
const dashboard = `${site}packager/${CAST.twoLetters}/`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const isShown = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.some((one) => one.checkVisibility()));

describe('on paper', () => {
  test('every finding is a title with its facts under it, white, the titles in 8.5 points, without bars and buttons', async () => {
    const { page, close } = await visit(browser, `${dashboard}?group=kind`, { colorScheme: 'dark' });
    await page.locator('.grouped').waitFor();
    await page.keyboard.press('Tab');
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    await page.locator('.rows > li summary').first().click();
    await page.locator('.own menu').waitFor();
    await page.emulateMedia({ media: 'print' });
    // The numbers of the kinds are buttons, too.
    for (const gone of ['button:not(.kinds *)', 'select', 'input', 'nav', '.foot', '.rows .self', '.cols', '.said'])
      expect([gone, await isShown(page, gone)]).toEqual([gone, false]);
    const look = await page.locator('.rows > li').evaluateAll((lines) => {
      const [first] = lines;
      const { display } = getComputedStyle(lines[1] ?? document.body);
      const { fontSize } = getComputedStyle(lines[1]?.querySelector('summary') ?? document.body);
      const { backgroundColor, color } = getComputedStyle(document.documentElement);
      return {
        display,
        fontSize,
        backgroundColor,
        color,
        body: first?.querySelector('details')?.innerText.includes('Status'),
      };
    });
    expect(look).toEqual({
      display: 'flex',
      fontSize: '11.3333px',
      backgroundColor: 'rgb(255, 255, 255)',
      color: 'rgb(27, 28, 30)',
      body: true,
    });
    await close();
  });

  test('a long page is drawn as a whole', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.largest}/`);
    await enhanced(page);
    await page.emulateMedia({ media: 'print' });
    const skipped = await page
      .locator('.packages > li, .packages .rows')
      .evaluateAll((all) => all.filter((one) => getComputedStyle(one).contentVisibility === 'auto').length);
    expect(skipped).toBe(0);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
    await close();
  });
});

describe('with forced colours', () => {
  test('the line that is selected, and the one that is linked, have an outline, and what is soon or breaks users is bold and underlined', async () => {
    const { page, close } = await visit(browser, dashboard, { forcedColors: 'active' });
    await enhanced(page);
    const outline = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => getComputedStyle(one).outlineStyle);
    const weight = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => getComputedStyle(one).fontWeight);
    for (const name of ['selected', 'linked']) {
      await page
        .locator('.rows > li')
        .first()
        .evaluate((line, added) => line.classList.add(added), name);
      expect(await outline(`.rows > .${name}`)).toBe('solid');
      await page
        .locator('.rows > li')
        .first()
        .evaluate((line, added) => line.classList.remove(added), name);
    }
    await page.locator('.kinds button').first().click();
    expect(await outline(".kinds button[aria-pressed='true']")).toBe('solid');
    expect(await weight('.rows > .soon > time')).toBe('700');
    expect(await weight('.rows > li > b')).toBe('700');
    expect(await weight('.rows > li:not(.due) > time')).toBe('400');
    await close();
  });
});

test('with more contrast the greys are ink', async () => {
  const { page, close } = await visit(browser, dashboard, { contrast: 'more' });
  const colours = await page
    .locator('.rows > li:not(.soon, .due, .stale, :has(> b))')
    .first()
    .evaluate((line) =>
      [line, line.querySelector('summary'), line.querySelector('time')].map(
        (one) => one && getComputedStyle(one).color,
      ),
    );
  expect(new Set(colours).size).toBe(1);
  await close();
});

describe('at 400 % zoom, which is a window of 320 pixels', () => {
  test('the words of the help have the width of the page, and what takes a file stays inside', async () => {
    const { page, close } = await visit(browser, `${site}help/`, { viewport: { width: 320, height: 256 } });
    expect((await page.locator('.terms:not(.keys) dd').first().boundingBox())?.width).toBeGreaterThan(280);
    await page.goto(`${site}kept/`);
    const box = await page.locator('input[type="file"]').evaluate((one) => one.getBoundingClientRect().right);
    expect(box).toBeLessThanOrEqual(308);
    await close();
  });

  test.each(['package', 'kind', 'release', 'nothing'])('grouped by %s, no page scrolls sideways', async (grouping) => {
    const { page, close } = await visit(browser, `${dashboard}?group=${grouping}`, {
      viewport: { width: 320, height: 256 },
    });
    await enhanced(page);
    if (grouping !== 'package') await page.locator('.grouped').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await close();
  });

  test('the map of the keys fits, and can be scrolled', async () => {
    const { page, close } = await visit(browser, dashboard, { viewport: { width: 320, height: 256 } });
    await page.locator('.foot button').click();
    const dialog = page.locator('dialog.keymap');
    await dialog.waitFor();
    const box = await dialog.evaluate((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { left, right, top, bottom, sideways: one.scrollWidth - one.clientWidth };
    });
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(320);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(256);
    expect(box.sideways).toBe(0);
    await close();
  });
});

test('the table of sources is seen whole at 1280 pixels', async () => {
  const { page, close } = await visit(browser, `${site}status/`);
  const hidden = await page.locator('.scroll:has(.sources)').evaluate((one) => one.scrollWidth - one.clientWidth);
  expect(hidden).toBe(0);
  await close();
});
