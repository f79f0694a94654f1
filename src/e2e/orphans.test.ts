import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { OrphansPage } from '#domain/pages/site-pages.ts';
import { launch, visit } from './browser.ts';

const site = inject('siteUrl');
const address = `${site}orphans/`;

let browser: Browser;
let data: OrphansPage;
beforeAll(async () => {
  browser = await launch();
  data = OrphansPage.parse(await (await fetch(`${site}data/orphans.json`)).json());
});
afterAll(() => browser.close());

const ROWS = '#page\\:rows tbody tr';

describe('the page of orphans, without JavaScript', () => {
  test('has every orphan of its JSON with both dates, who needs it, and no search that cannot work', async () => {
    const { page, troubles, close } = await visit(browser, address, { javaScriptEnabled: false });
    const rows = await page.locator(ROWS).evaluateAll((elements) =>
      elements.map((row) => ({
        name: row.querySelector('th')?.textContent.trim(),
        dates: [...row.querySelectorAll('time')].map(({ dateTime }) => dateTime),
      })),
    );
    expect(rows).toEqual(
      data.orphans.map(({ name, orphanedAt, retiresAt }) => ({
        name,
        dates: [orphanedAt, retiresAt].filter((date) => date !== undefined),
      })),
    );
    const details = page.locator(`${ROWS} details`);
    expect(await details.count()).toBe(data.orphans.filter(({ neededBy }) => neededBy.all > 0).length);
    await details.first().locator('summary').click();
    expect(await details.first().locator('a').first().isVisible()).toBe(true);
    expect(await page.locator('.row-search').isVisible()).toBe(false);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('the search of orphans', () => {
  test('hides the rows that do not have the words, counts, and stays in the address', async () => {
    const { page, troubles, close } = await visit(browser, address);
    const needed = data.orphans.find(({ neededBy }) => neededBy.direct > 0);
    const owner = needed?.neededBy.mainAdmins[0]?.name ?? '';
    const theirs = data.orphans.filter(({ neededBy }) => neededBy.mainAdmins.some(({ name }) => name === owner));
    await page.getByLabel('Package, packager or group').fill(owner.toUpperCase());
    expect(await page.locator(`${ROWS}:visible`).count()).toBe(theirs.length);
    expect(await page.locator('output').textContent()).toBe(`${theirs.length} of ${data.orphans.length}`);
    await page.waitForURL((url) => url.searchParams.get('q') === owner.toUpperCase());
    await page.reload();
    expect(await page.locator(`${ROWS}:visible`).count()).toBe(theirs.length);
    expect(troubles).toEqual([]);
    await close();
  });

  test('says so when no row has them, and shows all again when the field is empty', async () => {
    const { page, close } = await visit(browser, `${address}?q=r%2F(%2F`);
    expect(await page.locator(`${ROWS}:visible`).count()).toBe(0);
    expect(await page.getByText('No row has all of these words.').isVisible()).toBe(true);
    await page.getByLabel('Package, packager or group').fill('');
    expect(await page.locator(`${ROWS}:visible`).count()).toBe(data.orphans.length);
    await page.waitForURL(address);
    await close();
  });
});
