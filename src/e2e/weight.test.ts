import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, shiftOf, visit } from './browser.ts';

const site = inject('siteUrl');
const KB = 1000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Bytes of the page and of its scripts as a server with gzip sends them. */
async function weigh(path: string): Promise<{ html: number; scripts: number }> {
  const scripts = new Map<string, number>();
  const { page, close } = await visit(browser, `${site}${path}`);
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), 0);
  });
  await page.reload({ waitUntil: 'networkidle' });
  const html = gzipSync(await (await fetch(`${site}${path}`)).text()).length;
  for (const url of scripts.keys()) scripts.set(url, gzipSync(await (await fetch(url)).text()).length);
  await close();
  return { html, scripts: [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) };
}

describe('budgets', () => {
  test('a dashboard of 60 packages and 150 findings is at most 30 kB of HTML and 90 kB of JavaScript', async () => {
    const { html, scripts } = await weigh(`packager/${CAST.twoLetters}/`);
    expect(html).toBeLessThanOrEqual(30 * KB);
    expect(scripts).toBeLessThanOrEqual(90 * KB);
    expect(scripts).toBeGreaterThan(0);
  });

  test.each(['package/prototype/', 'orphans/', 'releases/', 'status/', 'help/', 'data/'])(
    '%s has no island: at most 15 kB of JavaScript',
    async (path) => {
      expect((await weigh(path)).scripts).toBeLessThanOrEqual(15 * KB);
    },
  );
});

describe('the list', () => {
  test('shows at least 30 lines on a screen of 1280 × 900', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.largest}/`);
    await enhanced(page);
    await page
      .locator('.packages')
      .first()
      .evaluate((list) => list.scrollIntoView());
    const lines = await page.locator('.rows > li').evaluateAll(
      (all) =>
        all.filter((line) => {
          const { top, bottom } = line.getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        }).length,
    );
    expect(lines).toBeGreaterThanOrEqual(30);
    await close();
  });

  test.each([1280, 700, 320])(
    'does not move when scripts put their controls in, in a window of %i px',
    async (width) => {
      const viewport = { width, height: 900 };
      // A page that is not old: the note about its age is the only thing that may move what follows.
      const at = '2026-11-24T14:20:00Z';
      for (const path of [`packager/${CAST.largest}/`, `packager/${CAST.groupsOnly}/`, '', 'search/', 'orphans/']) {
        const { page, close } = await visit(browser, `${site}${path}`, { viewport, at });
        if (path.startsWith('packager')) await enhanced(page);
        else await page.locator('search input').first().waitFor();
        await page.waitForTimeout(500);
        expect([path, await shiftOf(page)]).toEqual([path, expect.closeTo(0, 2)]);
        await close();
      }
    },
  );

  test('has five elements in a closed line, and neither release nor severity is blank', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.largest}/`, { javaScriptEnabled: true });
    const wrong = await page.locator('.rows > li').evaluateAll((lines) =>
      lines
        .filter((line) => {
          const texts = [...line.childNodes]
            .filter((node) => node.nodeType === Node.TEXT_NODE)
            .map((node) => node.textContent?.trim() ?? '')
            .filter(Boolean);
          const names = [...line.children].map((child) => child.localName).join();
          return texts.length !== 3 || names !== 'a,details,time';
        })
        .map((line) => line.outerHTML),
    );
    expect(wrong).toEqual([]);
    await close();
  });
});
