import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, visit } from './browser.ts';

const site = inject('siteUrl');
const PAGE = `${site}packager/${CAST.largest}/`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Ids of lines, among them those with signs that an address or a selector could stumble over. */
async function idsOn(page: Page): Promise<string[]> {
  const ids = await page.locator('.rows > li').evaluateAll((lines) => lines.map(({ id }) => id));
  return [...ids.slice(0, 2), ...ids.filter((id) => /[+~^]|[a-z]\.[a-z]/.test(id)).slice(0, 4), ...ids.slice(-1)];
}

/** Which lines are open, and which are marked. */
const openOn = (page: Page): Promise<{ open: string[]; marked: string[] }> =>
  page.evaluate(() => ({
    open: [...document.querySelectorAll('.rows > li:has(> [open])')].map(({ id }) => id),
    marked: [...document.querySelectorAll('.rows > li')]
      .filter((line) => getComputedStyle(line).boxShadow !== 'none')
      .map(({ id }) => id),
  }));

describe('a finding that is linked', () => {
  test('is open, marked and in view, whatever is in its id', async () => {
    const first = await visit(browser, PAGE);
    const ids = await idsOn(first.page);
    await first.close();
    expect(ids.some((id) => id.includes('+') || id.includes('.'))).toBe(true);
    for (const id of ids) {
      const { page, close, troubles } = await visit(browser, `${PAGE}#${encodeURIComponent(id)}`);
      await enhanced(page);
      expect(await openOn(page)).toEqual({ open: [id], marked: [id] });
      const box = await page.evaluate((one) => document.getElementById(one)?.getBoundingClientRect().top, id);
      expect(box).toBeGreaterThanOrEqual(0);
      expect(box).toBeLessThan(900);
      expect(troubles).toEqual([]);
      await close();
    }
  });

  test('hands the mark on when the address changes, and one that is unknown or broken does no harm', async () => {
    const { page, close, troubles } = await visit(browser, PAGE);
    await enhanced(page);
    const [first = '', second = ''] = await idsOn(page);
    for (const id of [first, second]) await page.evaluate((hash) => (location.hash = hash), encodeURIComponent(id));
    await expect.poll(() => openOn(page)).toEqual({ open: [first, second], marked: [second] });
    for (const hash of ['%E0%A4%A', 'nothing:here', '']) await page.evaluate((one) => (location.hash = one), hash);
    await expect.poll(() => openOn(page)).toEqual({ open: [first, second], marked: [] });
    expect(troubles).toEqual([]);
    await close();
  });

  test('is marked without scripts as well', async () => {
    const first = await visit(browser, PAGE, { javaScriptEnabled: false });
    const id = (await first.page.locator('.rows > li').nth(5).getAttribute('id')) ?? '';
    await first.close();
    const { page, close } = await visit(browser, `${PAGE}#${encodeURIComponent(id)}`, { javaScriptEnabled: false });
    expect(await page.locator('.rows > li:target').getAttribute('id')).toBe(id);
    await close();
  });
});

describe('an open line', () => {
  test('leads to its package at the neighbours, while it is open', async () => {
    const { page, close, troubles } = await visit(browser, PAGE);
    await enhanced(page);
    const group = page.locator('.packages > li:has(> .rows)[id*="+"]').first();
    const name = (await group.getAttribute('id')) ?? '';
    const links = group.locator('.rows > li').first().locator('.beside a');
    expect(await links.count()).toBe(0);
    await group.locator('.rows summary').first().click();
    const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    for (const start of ['https://bugzilla.redhat.com/', 'https://bodhi.fedoraproject.org/', 'https://src.fedora'])
      expect(hrefs.find((href) => href.startsWith(start))).toContain(encodeURIComponent(name));
    expect(hrefs.join(' ')).not.toMatch(/\{|%7B|%2B%2B%2B|\+/);
    expect(await group.locator('.beside').first().textContent()).toContain(`${name} in `);
    await group.locator('.rows summary').first().click();
    await expect.poll(() => links.count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  test('of an update leads to its builds in Koji', async () => {
    const { page, close } = await visit(browser, PAGE);
    await enhanced(page);
    const line = page.locator('.rows > li[id^="bodhi:FEDORA"]').first();
    await line.locator('summary').click();
    const builds = line.locator('.beside a[href^="https://koji.fedoraproject.org/koji/search?match=exact&type=build"]');
    await expect.poll(() => builds.count()).toBeGreaterThan(0);
    const nvr = (await builds.first().textContent()) ?? '';
    expect(await builds.first().getAttribute('href')).toContain(`terms=${encodeURIComponent(nvr)}`);
    expect(await line.locator('details').textContent()).toContain(nvr);
    await close();
  });
});
