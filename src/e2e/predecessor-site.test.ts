/** What went wrong on the dashboard before this one, part 2: around the list. Each is a test here. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { violationsOn } from './axe.ts';
import { asksOf, enhanced, launch, visit } from './browser.ts';

const site = inject('siteUrl');
const troubled = inject('troubledUrl');
const KB = 1000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const dashboard = `${site}packager/${CAST.largest}/`;

describe('a packager', () => {
  test('6: who goes home is at home, and back is where she was; no cookie holds her', async () => {
    const { page, troubles, close } = await visit(browser, dashboard);
    await page.getByRole('link', { name: 'packager dashboard' }).click();
    await page.waitForURL(site);
    await page.waitForTimeout(300);
    expect(page.url()).toBe(site);
    expect(await page.context().cookies()).toEqual([]);
    await page.goBack();
    expect(page.url()).toBe(dashboard);
    expect(troubles).toEqual([]);
    await close();
  });

  test('7: who types before the names have arrived is told so, and finds them when they have', async () => {
    const { page, troubles, close } = await visit(browser, site);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/names/, async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('combobox').pressSequentially(CAST.largest.toUpperCase());
    await page.getByText('Reading the names').waitFor();
    letGo();
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').first().textContent()).toContain(CAST.largest);
    expect(troubles).toEqual([]);
    await close();
  });

  test('8: who meets a server that fails reads what failed, and never waits for ever', async () => {
    const { page, close } = await visit(browser, site);
    await page.route(/names/, (route) =>
      route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Oops</h1>' }),
    );
    await page.getByRole('combobox').fill('a');
    await page.getByText('could not be read (Error: 500)').waitFor();
    const gone = await page.goto(`${site}packager/nobody-at-all/`);
    expect(gone?.status()).toBe(404);
    expect(await page.locator('main').textContent()).toMatch(/nobody-at-all|no page/i);
    await page.goto(`${troubled}packager/${CAST.largest}/`);
    expect(await page.locator('main').textContent()).toContain('answered 503 <b>Service Unavailable</b>');
    await close();
  });

  test('9: who leaves a tab open, also while the network is down, asks for nothing', async () => {
    const { page, troubles, close } = await visit(browser, site);
    await page.clock.install();
    await page.goto(dashboard);
    await enhanced(page);
    await page.clock.runFor('01:00');
    await page.waitForLoadState('networkidle');
    const asked = asksOf(page);
    await page.context().setOffline(true);
    await page.clock.runFor('25:00');
    await page.context().setOffline(false);
    await page.clock.runFor('05:00');
    expect(asked).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  test('12: who has a keyboard or a screen reader gets all of it', async () => {
    const { page, close } = await visit(browser, dashboard, { bypassCSP: true });
    await enhanced(page);
    await page.locator('.rows summary').first().click();
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.locator('h1').count()).toBe(1);
    const pretended = page.locator(':is([role="button"], [role="link"], [onclick], [tabindex="0"]):not(a, button)');
    expect(await pretended.count()).toBe(0);
    await close();
  });

  test('13: whose network lets nothing through but this site misses no word of the counters', async () => {
    const { page, troubles, close } = await visit(browser, dashboard);
    await enhanced(page);
    const counters = await page.locator('.kinds li').allTextContents();
    expect(counters.length).toBeGreaterThan(8);
    for (const counter of counters) expect(counter.trim()).toMatch(/^[\d,]+\s*\p{L}{3,}/u);
    expect(
      await page.locator('script[src^="http"], link[href^="http"][rel="stylesheet"], img[src^="http"]').count(),
    ).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  test('14: who holds many packages has a page of few elements', async () => {
    const { page, close } = await visit(browser, dashboard);
    const count = await page.evaluate(() => ({
      elements: document.querySelectorAll('*').length,
      packages: document.querySelectorAll('.packages > li[id], .packages .names li').length,
      findings: document.querySelectorAll('.rows > li').length,
    }));
    expect(count.packages).toBeGreaterThanOrEqual(150);
    // 250 for each package there.
    expect(count.elements / count.packages).toBeLessThan(25);
    await close();
  });

  test('15: who opens a page loads little, and what is rare only when it is used', async () => {
    const { page, close } = await visit(browser, dashboard);
    await enhanced(page);
    const scripts = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter((one): one is PerformanceResourceTiming => one instanceof PerformanceResourceTiming)
          .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
          .map(({ name, encodedBodySize }) => ({ name, bytes: encodedBodySize })),
      );
    const first = await scripts();
    expect(first.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(90 * KB);
    expect(first.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(20 * KB);
    await page.keyboard.press('?');
    await expect.poll(async () => (await scripts()).length).toBeGreaterThan(first.length);
    await close();
  });
});
