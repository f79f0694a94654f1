import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, visit } from './browser.ts';

const site = inject('troubledUrl');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const wordsOf = async (path: string): Promise<string> => {
  const { page, troubles, close } = await visit(browser, `${site}${path}`, { javaScriptEnabled: false });
  const words = (await page.locator('main').textContent()) ?? '';
  expect(troubles).toEqual([]);
  await close();
  return words.replace(/\s+/g, ' ');
};

describe('when services fail, a page below a base path', () => {
  test('says which failed, since when its data is, and why, as text', async () => {
    const words = await wordsOf(`packager/${CAST.largest}/`);
    expect(words).toMatch(/Bodhi failed, shown as of 22 Nov \d\d:\d\d: it answered 503/);
    expect(words).toContain('answered 503 <b>Service Unavailable</b>');
    expect(words).toContain('Koschei never read: it answered 503');
    expect(words).toContain('Bugzilla: 1 record could not be read');
  });

  test('never calls it an all-clear when a source was not read', async () => {
    const words = await wordsOf(`packager/${CAST.quiet}/`);
    expect(words).not.toMatch(/Nothing is open\./);
    expect(words).toMatch(/Koschei/);
    expect(words).toMatch(/0 findings in \d+ packages?, but not all was read of \d of \d+ sources/);
  });

  test('says without alarm what is switched off, and no number of what it would bring', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.largest}/`, { javaScriptEnabled: false });
    const off = page.locator('.strip li', { hasText: 'install checks are switched off' });
    await page.locator('.strip summary').first().click();
    expect(await off.isVisible()).toBe(true);
    expect(await off.count()).toBe(1);
    expect(await off.getAttribute('class')).toBeNull();
    expect(await page.locator('.kinds').textContent()).not.toContain('install failure');
    await close();
    expect(await wordsOf('status/')).toMatch(/install checks ?switched off/);
    expect(await wordsOf(`packager/${CAST.quiet}/`)).toMatch(/Not known is what there is in .*install checks/);
  });

  test('keeps the findings of the source that failed, and marks them', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.largest}/`);
    await enhanced(page);
    const updates = page.locator('.rows > li[id^="bodhi:"]');
    expect(await updates.count()).toBeGreaterThan(0);
    expect(await updates.first().getAttribute('class')).toContain('stale');
    await close();
  });

  test('says the same on the status page and the front page', async () => {
    expect(await wordsOf('status/')).toMatch(/Koschei never read: it answered 503\. ?Build failures are not known\./);
    expect(await wordsOf('')).toMatch(/Koschei/);
  });

  test('has only links that lead somewhere', async () => {
    const seen = new Map<string, number>();
    for (const path of [
      '',
      `packager/${CAST.largest}/`,
      'group/kvrust-sig/',
      'package/c%2B%2B-gwendu-utils/',
      'status/',
      'orphans/',
      'releases/',
      'search/',
      'data/',
      'help/',
    ]) {
      const { page, close } = await visit(browser, `${site}${path}`);
      const links = await page
        .locator('a[href], link[href], script[src]')
        .evaluateAll((elements) =>
          elements.map(
            (element) => new URL(element.getAttribute('href') ?? element.getAttribute('src') ?? '', location.href).href,
          ),
        );
      for (const link of links.filter((url) => url.startsWith(new URL(site).origin)))
        seen.set(link.replace(/#.*/, ''), 0);
      await close();
    }
    for (const link of seen.keys()) seen.set(link, (await fetch(link)).status);
    expect(seen.size).toBeGreaterThan(50);
    expect([...seen].filter(([, status]) => status !== 200)).toEqual([]);
  });
});
