import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { LOOKS, violationsOn } from './axe.ts';
import { launch, visit, type Visit } from './browser.ts';

const site = inject('siteUrl');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const PAGES = {
  front: '',
  packager: `packager/${CAST.twoLetters}/`,
  'quiet packager': `packager/${CAST.quiet}/`,
  'packager by kind': `packager/${CAST.twoLetters}/?group=kind`,
  group: `group/${CAST_GROUPS.underscore}/`,
  package: 'package/c%2B%2B-gwendu-utils/',
  'orphaned package': 'package/throbodun/',
  orphans: 'orphans/',
  releases: 'releases/',
  search: 'search/?q=prototype',
  status: 'status/',
  help: 'help/',
  data: 'data/',
  kept: 'kept/',
  'not found': 'packager/nobody/',
};

describe.each(Object.entries(PAGES))('the %s page', (_name, path) => {
  let visited: Visit;
  beforeAll(async () => {
    visited = await visit(browser, `${site}${path}`, { bypassCSP: true });
    await visited.page.waitForTimeout(400);
    const folded = visited.page.locator(':is(.rows, .data) details > summary:visible').first();
    if ((await folded.count()) > 0) await folded.click();
  });
  afterAll(() => visited.close());

  test.each(LOOKS)(
    'has no accessibility violation in $colorScheme at $width px, and does not scroll sideways',
    async ({ colorScheme, width }) => {
      const { page } = visited;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    },
  );
});

test('no proof of a zero is broken inside a word where the window is narrow', async () => {
  const { page, close } = await visit(browser, `${site}${PAGES.package}`, { viewport: { width: 320, height: 900 } });
  expect(await page.locator('.numbers li').count()).toBeGreaterThan(5);
  const broken = await page.locator('.numbers li').evaluateAll((proofs) => {
    const range = document.createRange();
    const lines = (node: Node, from: number, length: number): number => {
      range.setStart(node, from);
      range.setEnd(node, from + length);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    };
    return proofs.flatMap((proof) => {
      const words: string[] = [];
      const walker = document.createTreeWalker(proof, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\w:]+/g))
          if (lines(node, index, word.length) > 1) words.push(word);
      return words;
    });
  });
  expect(broken).toEqual([]);
  await close();
});

test('the map of the keys has no accessibility violation in the light and in the dark', async () => {
  const { page, close } = await visit(browser, `${site}${PAGES.package}`, { bypassCSP: true });
  await page.locator('.foot button').click();
  await page.locator('dialog.keymap').waitFor();
  for (const { colorScheme } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page)).toEqual([]);
  }
  await close();
});

describe('with the keyboard alone', () => {
  test('the first stop is the skip link, and it leads to the content', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.twoLetters}/`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#page:main');
    await close();
  });

  test('every control can be reached and shows where the focus is', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.twoLetters}/`);
    await page.waitForTimeout(400);
    const hidden: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        return { name: focused.outerHTML.slice(0, 80), visible: outlineStyle !== 'none' && outlineWidth !== '0px' };
      });
      if (stop !== undefined && !stop.visible) hidden.push(stop.name);
    }
    expect(hidden).toEqual([]);
    await close();
  });
});
