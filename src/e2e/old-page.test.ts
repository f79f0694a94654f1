import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { launch, shiftOf, visit } from './browser.ts';

const site = inject('siteUrl');
const dashboard = `${site}packager/${CAST.largest}/`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const firstDate = async (url: string, at: string): Promise<string> => {
  const { page, troubles, close } = await visit(browser, url, { at });
  const strip = page.getByRole('region', { name: 'Schedule' }).locator('summary');
  const words = await (url === dashboard ? strip : page.locator('.dates .next')).allTextContents();
  expect(troubles).toEqual([]);
  await close();
  return words.map((text) => text.replaceAll(/\s+/g, ' ').trim()).join('\n');
};

describe('a page that is read later than it was made', () => {
  test.each([
    ['2026-11-24T15:00:00Z', 'in 8 days'],
    ['2026-11-30T15:00:00Z', 'in 2 days'],
    ['2026-12-01T15:00:00Z', 'tomorrow'],
    ['2026-12-02T15:00:00Z', 'today'],
    ['2026-12-05T15:00:00Z', '3 days ago'],
  ])('counts the days from the day of its reader: at %s what comes next is %s', async (at, distance) => {
    expect(await firstDate(dashboard, at)).toBe(
      `Schedule 2 Dec f43 End of Life, ${distance}, the schedule says 9 Dec 2026`,
    );
    expect(await firstDate(`${site}releases/`, at)).toContain(
      `2 Dec 2026 End of Life ${distance}; the schedule says 9 Dec 2026`,
    );
  });

  test.each([
    ['2027-03-05T12:00:00Z', 'now'],
    ['2027-03-24T12:00:00Z', 'yesterday'],
  ])('at %s a freeze from 2 to 23 March is %s', async (at, distance) => {
    const { page, close } = await visit(browser, `${site}releases/`, { at });
    const freeze = page.locator('.dates > li', { hasText: '2 Mar 2027 to 23 Mar 2027' });
    expect(await freeze.locator('in-days').textContent()).toBe(distance);
    await close();
  });

  test('has the date alone where no script runs, and nothing moves where one does', async () => {
    const plain = await visit(browser, dashboard, { javaScriptEnabled: false });
    expect(await plain.page.locator('.strip').allTextContents()).not.toContainEqual(
      expect.stringMatching(/in \d+ days/),
    );
    await plain.close();
    for (const path of [`packager/${CAST.largest}/`, 'releases/', 'orphans/']) {
      const { page, close } = await visit(browser, `${site}${path}`);
      expect(await page.locator('in-days').first().textContent()).not.toBe('');
      expect(await shiftOf(page), path).toBeLessThan(0.01);
      await close();
    }
  });
});
