import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, visit } from './browser.ts';

const site = inject('siteUrl');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const STOPS = 'a[href], button:enabled, input:enabled, select, summary, textarea, [tabindex="0"]';

/** Gives each stop a number, and answers which ones Tab must reach: of radio buttons only the checked one. */
const countStops = (page: Page) =>
  page.locator(STOPS).evaluateAll((all) =>
    all
      .filter(
        (one) => one.checkVisibility() && !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked),
      )
      .map((one, n) => {
        one.setAttribute('data-stop', String(n));
        return String(n);
      }),
  );

type Stop = { stop: string | null; name: string; isVisible: boolean };

/** Presses Tab from the top of the page until the focus leaves it, and notes every stop. */
async function walk(page: Page, most: number): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      return {
        stop: focused.getAttribute('data-stop'),
        name: focused.outerHTML.slice(0, 90),
        isVisible: outlineStyle !== 'none' && outlineWidth !== '0px',
      };
    });
    if (at === undefined) return stops;
    stops.push(at);
  }
  throw new Error(`After ${most} steps the focus is still in the page.`);
}

const PAGES = {
  'a dashboard with a choice of filters open': `packager/${CAST.dashed}/`,
  'a dashboard by kind': `packager/${CAST.dashed}/?group=kind`,
  'a package': 'package/prototype/',
  'the help': 'help/',
  'the status': 'status/',
};

describe('with Tab alone', () => {
  test.each(Object.entries(PAGES))(
    'every control of %s is reached, in order, with a focus that is seen',
    async (_, path) => {
      const { page, troubles, close } = await visit(browser, `${site}${path}`);
      if (path.startsWith('packager')) {
        await enhanced(page);
        await page.locator('search.filter summary').click();
        await page.locator('.rows summary').first().click();
      }
      if (path.includes('group')) await page.locator('.grouped').waitFor();
      // The button of the keys is the last thing that comes.
      if ((await page.locator('.rows').count()) > 0) await page.locator('.foot button').waitFor();
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        scrollTo(0, 0);
        // Where Tab goes next is remembered from the last press: the top of the page is it now.
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
      });
      const wanted = await countStops(page);
      const stops = await walk(page, wanted.length + 20);
      expect(stops.length).toBeGreaterThan(10);
      const reached = new Set(stops.map(({ stop }) => stop));
      expect(wanted.filter((stop) => !reached.has(stop))).toEqual([]);
      expect(stops.filter(({ isVisible }) => !isVisible).map(({ name }) => name)).toEqual([]);
      const order = stops.map(({ stop }) => Number(stop)).filter((stop) => !Number.isNaN(stop));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(troubles).toEqual([]);
      await close();
    },
  );
});
