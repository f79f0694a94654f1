import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { LOOKS, violationsOn } from './axe.ts';
import { enhanced, launch, visit } from './browser.ts';
import { findingsOf, readTruth } from './filtering-page.ts';
import { lineOf, openLine, press, putAway, writeNote } from './personal-page.ts';

const site = inject('siteUrl');

let browser: Browser;
let ids: string[];
beforeAll(async () => {
  browser = await launch();
  ids = findingsOf(await readTruth(site, CAST.twoLetters)).map(({ id }) => id);
});
afterAll(() => browser.close());

async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const small = await page.locator(':is(.own, .put-away, .said, main) button:visible').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { width, height } = button.getBoundingClientRect();
      return width < 24 || height < 24 ? [`${button.textContent}: ${width} × ${height}`] : [];
    }),
  );
  expect(small).toEqual([]);
}

describe.each(LOOKS)('in $colorScheme at $width px', ({ colorScheme, width }) => {
  test('what can be done with a finding, and what was, is accessible to all', async () => {
    const { page, troubles, close } = await visit(browser, `${site}packager/${CAST.twoLetters}/`, {
      colorScheme,
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    await enhanced(page);
    await press(page, ids[1] ?? '', 'hide until it changes');
    await press(page, ids[4] ?? '', /^stash /);
    await writeNote(page, ids[0] ?? '', 'ask upstream first '.repeat(20));
    await lineOf(page, ids[0] ?? '')
      .getByRole('button', { name: 'snooze', exact: true })
      .click();
    await openLine(page, ids[2] ?? '');
    await lineOf(page, ids[2] ?? '')
      .getByRole('button', { name: 'note', exact: true })
      .click();
    await putAway(page).waitFor();
    await expectAccessible(page);
    await page.goto(`${site}kept/`);
    await page.getByRole('button', { name: 'make a link' }).click();
    await page.getByRole('button', { name: 'erase everything' }).click();
    await expectAccessible(page);
    expect(troubles).toEqual([]);
    await close();
  });
});
