import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { PackagerPage } from '#domain/pages/page.ts';
import { CAST } from '#simulator/world/cast.ts';
import { FILTERS } from '#view/filter/filters.ts';
import { enhanced, launch, type Visit, visit } from './browser.ts';
import { countWords, findingsOf, readTruth } from './filtering-page.ts';

const site = inject('siteUrl');
const name = CAST.largest;

let browser: Browser;
let truth: PackagerPage;
let visited: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  truth = await readTruth(site, name);
});
afterAll(() => browser.close());
beforeEach(async () => {
  visited = await visit(browser, `${site}packager/${name}/`);
  page = visited.page;
  await enhanced(page);
  return async () => {
    expect(visited.troubles).toEqual([]);
    await visited.close();
  };
});

const findings = () => findingsOf(truth);
const visibleLines = () =>
  page.locator('.rows > li').evaluateAll((lines) => lines.filter((line) => line.closest('[hidden]') === null).length);
const count = () => countWords(page);
const total = () => findings().length;
const kindButton = (kind: string) =>
  page.getByRole('button', { name: new RegExp(`\\d+\\s*${truth.kinds[kind === 'bug' ? 'bug' : 'update'] ?? kind}`) });

describe('filtering', () => {
  test('by kind shows only that kind, says how many of how many, and survives reload', async () => {
    const updates = findings().filter(({ kind }) => kind === 'update').length;
    await kindButton('update').click();
    expect(await visibleLines()).toBe(updates);
    expect(await count()).toBe(`${updates} of ${total()}`);
    expect(new URL(page.url()).searchParams.get('kind')).toBe('update');
    await page.reload();
    await enhanced(page);
    expect(await visibleLines()).toBe(updates);
    expect(await kindButton('update').getAttribute('aria-pressed')).toBe('true');
  });

  test('by release and text together narrows, and a group without lines goes away', async () => {
    const expected = findings().filter(
      (one) => one.release === 'rawhide' && one.title.toLowerCase().includes('cve'),
    ).length;
    await page.getByRole('button', { name: /^rawhide/ }).click();
    await page.locator('search.filter input').fill('CVE');
    expect(await visibleLines()).toBeLessThan(total());
    expect(await visibleLines()).toBeGreaterThanOrEqual(expected);
    const emptyGroups = await page
      .locator('.packages > li:has(> .rows)')
      .evaluateAll(
        (groups) =>
          groups.filter(
            (group) =>
              !group.hasAttribute('hidden') &&
              group.closest('[hidden]') === null &&
              group.querySelector('.rows > li:not([hidden])') === null,
          ).length,
      );
    expect(emptyGroups).toBe(0);
  });

  test('by text finds titles, notes and facts, and not the dates that every line has', async () => {
    const visibleWith = async (text: string): Promise<number> => {
      await page.locator('search.filter input').fill(text);
      await expect.poll(count).toContain(` of ${total()}`);
      return visibleLines();
    };
    expect(await visibleWith('first seen here')).toBe(0);
    const commented = findings().filter(({ facts }) => facts.some(({ label }) => label === 'comments')).length;
    expect(await visibleWith(' comment')).toBeGreaterThanOrEqual(commented);
    const urgent = findings().filter(({ severity }) => severity === 'urgent').length;
    expect(urgent).toBeGreaterThan(0);
    expect(await visibleWith('urgent')).toBeGreaterThan(0);
    expect(await visibleWith('')).toBe(total());
  });

  test.each(['(', 'r/(/', '[', '*', '\\', '"', '<script>', 'ＣＶＥ', '   '])(
    'takes %j as text and does not break',
    async (text) => {
      await page.locator('search.filter input').fill(text);
      expect(await count()).toMatch(new RegExp(`^\\d+ of ${total()}$`));
      await page.reload();
      await enhanced(page);
      expect(await page.locator('h1').textContent()).toBe(name);
    },
  );

  test.each(['(', 'r/(/', '[*', '__proto__', '%00%ff', ',,-,', '9'.repeat(400)])(
    'takes %j in every key of the address and does not break',
    async (raw) => {
      const query = Object.values(FILTERS).map(({ key }) => `${key}=${raw}`);
      await page.goto(`${site}packager/${name}/?${query.join('&')}`);
      await enhanced(page);
      expect(await count()).toMatch(new RegExp(`^\\d+ of ${total()}$`));
      await page.getByRole('button', { name: 'reset' }).click();
      expect(await visibleLines()).toBe(total());
      expect(new URL(page.url()).search).toBe('');
    },
  );

  test('shows nothing for a text that no line has, says so, and has a way back', async () => {
    await page.locator('search.filter input').fill('no such text anywhere');
    expect(await visibleLines()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('filtered out');
    await page.getByRole('button', { name: /show them all/ }).click();
    expect(await visibleLines()).toBe(total());
  });

  test('reset resets, also after reload', async () => {
    await kindButton('bug').click();
    await page.locator('search.filter input').fill('a');
    await page.getByRole('button', { name: 'reset' }).click();
    expect(await visibleLines()).toBe(total());
    expect(new URL(page.url()).search).toBe('');
    await page.reload();
    await enhanced(page);
    expect(await visibleLines()).toBe(total());
  });

  test('is left by the back button', async () => {
    await kindButton('update').click();
    const filtered = await visibleLines();
    await page.goBack();
    await page.waitForFunction(
      (all) =>
        document.querySelectorAll('.rows > li:not([hidden])').length === all ||
        document.querySelector('search.filter output')?.textContent === `${all} of ${all}`,
      total(),
    );
    expect(await visibleLines()).toBe(total());
    await page.goForward();
    await page.waitForFunction(
      (some) => document.querySelector('search.filter output')?.textContent.startsWith(`${some} of`),
      filtered,
    );
    expect(await visibleLines()).toBe(filtered);
  });

  test('keeps what else is in the address', async () => {
    await page.goto(`${site}packager/${name}/?utm=x&kind=bug`);
    await enhanced(page);
    await page.locator('search.filter input').fill('cve');
    expect(new URL(page.url()).searchParams.get('utm')).toBe('x');
    expect(new URL(page.url()).searchParams.get('kind')).toBe('bug');
  });
});

describe('the filter bar', () => {
  const bar = () =>
    page.locator('search.filter').evaluate((element) => {
      const { top, height, bottom } = element.getBoundingClientRect();
      return { top, height, bottom };
    });

  test('is one line, and stays in sight above the lines that it filters', async () => {
    expect((await bar()).height).toBeLessThan(48);
    await page.evaluate(() => scrollTo(0, 3000));
    expect((await bar()).top).toBe(0);
    const id = findings().at(-1)?.id ?? '';
    await page.evaluate((hash) => (location.hash = hash), encodeURIComponent(id));
    await page.waitForTimeout(300);
    const { bottom } = await bar();
    expect(
      await page.locator(`[id="${id}"]`).evaluate((line) => line.getBoundingClientRect().top),
    ).toBeGreaterThanOrEqual(bottom);
  });

  test('does not take the little room of a small screen', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.evaluate(() => scrollTo(0, 5000));
    expect((await bar()).bottom).toBeLessThan(0);
  });
});
