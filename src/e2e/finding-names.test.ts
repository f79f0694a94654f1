import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { launch, type Visit, visit } from './browser.ts';

const site = inject('siteUrl');

let browser: Browser;
let visited: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(() => async () => {
  expect(visited.troubles).toEqual([]);
  await visited.close();
});

const open = async (path: string): Promise<void> => {
  visited = await visit(browser, `${site}${path}`);
  page = visited.page;
};
const options = () => page.getByRole('option');

describe('the front page', () => {
  beforeEach(async () => {
    await open('');
    await page.getByRole('combobox').click();
  });

  test.each([
    [CAST.largest, `packager/${CAST.largest}/`],
    ['c++-gwendu-utils', 'package/c%2B%2B-gwendu-utils/'],
    ['prototype', 'package/prototype/'],
    ['404', 'package/404/'],
    ['R', 'package/R/'],
  ])('finds %s and goes there with Enter', async (name, path) => {
    await page.getByRole('combobox').fill(name);
    await options().first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => decodeURIComponent(url.pathname) === decodeURIComponent(`/${path}`));
    expect(await page.locator('h1').textContent()).toBe(name);
  });

  test('offers packagers, groups and packages by any part of the name, whatever the case', async () => {
    await page.getByRole('combobox').fill('TWANKEL');
    await options().first().waitFor();
    const words = await options().allTextContents();
    expect(words.some((text) => text.includes('packager'))).toBe(true);
    expect(words.some((text) => text.includes('package') && !text.includes('packager'))).toBe(true);
  });

  test('moves with the arrow keys', async () => {
    await page.getByRole('combobox').fill('twank');
    await options().nth(1).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await options().nth(1).getAttribute('aria-selected')).toBe('true');
  });

  test('says that nothing matches', async () => {
    await page.getByRole('combobox').fill('zzzzqqqq');
    await page.getByText(/None of the .* names/).waitFor();
    expect(await options().count()).toBe(0);
  });

  test('takes markup as text', async () => {
    await page.getByRole('combobox').fill('<img src=x onerror=alert(1)>');
    await page.getByText(/None of the .* names/).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
  });
});

describe('the search page', () => {
  test('finds a package and a packager, and keeps the words in the address', async () => {
    await open('search/');
    await page.getByRole('searchbox').fill(CAST.largest);
    await page.locator('.hits a').first().waitFor();
    expect(await page.locator('.hits a').first().textContent()).toBe(CAST.largest);
    // The address follows a moment after the last key.
    await page.waitForURL((url) => url.searchParams.get('q') === CAST.largest);
    await page.getByRole('searchbox').fill('prototype');
    await page.locator('.hits a', { hasText: /^prototype$/ }).waitFor();
  });

  test('finds a package by a part of its name', async () => {
    await open('search/?q=GWENDU');
    await page.locator('.hits a', { hasText: /^c\+\+-gwendu-utils$/ }).waitFor();
  });

  test('says that nothing was found', async () => {
    await open('search/?q=zzzzqqqq');
    await page.getByText('Nothing was found.').waitFor();
  });
});
