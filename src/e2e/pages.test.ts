import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ReleasesPage } from '#domain/pages/site-pages.ts';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { launch, visit } from './browser.ts';

const site = inject('siteUrl');
const troubled = inject('troubledUrl');
const noScript = { javaScriptEnabled: false };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const wordsOf = async (page: Page, locator: string): Promise<string[]> =>
  (await page.locator(locator).allTextContents()).map((words) => words.replace(/\s+/g, ' ').trim());

describe('the page of releases, without JavaScript', () => {
  test('has every release with what comes next in bold, and every date of it', async () => {
    const { releases } = ReleasesPage.parse(await (await fetch(`${site}data/releases.json`)).json());
    const { page, troubles, close } = await visit(browser, `${site}releases/`, noScript);
    expect(await wordsOf(page, '.releases tbody th')).toEqual(releases.map(({ name }) => name));
    expect(await wordsOf(page, '.releases tbody b')).toContain('2 Dec 2026 End of Life');
    expect(await page.locator('.dates > li').count()).toBe(releases.flatMap(({ milestones }) => milestones).length);
    expect((await wordsOf(page, '.dates .next')).join()).toContain('the schedule says 9 Dec 2026');
    expect(await page.locator('svg.timeline desc').textContent()).toContain('f43: released on 28 Oct 2025');
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('the page of a group, without JavaScript', () => {
  test('says who is in it with their load, what came and went, and what hangs on it alone', async () => {
    const { page, close } = await visit(browser, `${site}group/${CAST_GROUPS.rust}/`, noScript);
    expect(await wordsOf(page, '.members thead th')).toEqual([
      'packager',
      'packages of this group held directly, too',
      'findings in those',
    ]);
    const week = page.getByRole('region', { name: 'This week' });
    expect(await week.textContent()).toContain('Nothing has come or gone since 14:00, when this was first watched.');
    expect(await page.getByRole('region', { name: 'Held through the group alone' }).textContent()).toMatch(
      /held by no member directly.*held by no person at all/s,
    );
    await close();
  });
});

describe('the last pages of a browser', () => {
  const last = '.last-pages tbody a';

  test('are listed on the front page, latest first, each once, and only those that exist', async () => {
    const { page, troubles, close } = await visit(browser, `${troubled}packager/${CAST.largest}/`);
    for (const path of ['package/c%2B%2B-gwendu-utils/', `group/${CAST_GROUPS.rust}/`, 'package/c%2B%2B-gwendu-utils/'])
      await page.goto(`${troubled}${path}`);
    expect(troubles).toEqual([]);
    await page.goto(`${troubled}packager/nobody-at-all/`);
    await page.goto(troubled);
    expect(await wordsOf(page, last)).toEqual(['c++-gwendu-utils', CAST_GROUPS.rust, CAST.largest]);
    await page.locator(last).first().click();
    expect(await page.locator('h1').textContent()).toBe('c++-gwendu-utils');
    await close();
  });

  test('are ten at most, and one button forgets them', async () => {
    const { page, close } = await visit(browser, site);
    expect(await page.locator('.last-pages').textContent()).toContain('None yet in this browser.');
    const many = Array.from({ length: 14 }, (_, n) => ({ kind: 'package', name: `p${n}` }));
    await page.evaluate((pages) => localStorage.setItem('last-pages', JSON.stringify(pages)), many);
    await page.goto(`${site}package/json/`);
    await page.goto(site);
    expect(await page.locator(last).count()).toBe(10);
    await page.getByRole('button', { name: 'forget them' }).click();
    expect(await page.locator(last).count()).toBe(0);
    await page.reload();
    expect(await page.locator(last).count()).toBe(0);
    await close();
  });

  test('survive what others have written in their place', async () => {
    const { page, troubles, close } = await visit(browser, site);
    for (const kept of ['{', '7', '[null,{"kind":"constructor","name":1}]']) {
      await page.evaluate((text) => localStorage.setItem('last-pages', text), kept);
      await page.reload();
      expect(await page.locator(last).count()).toBe(0);
    }
    expect(troubles).toEqual([]);
    await close();
  });
});
