import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { PackageFile } from '#domain/pages/page.ts';
import { SiteIndex } from '#domain/pages/site-index.ts';
import { AWKWARD_LIVING, AWKWARD_ORPHANED, CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { launch, visit } from './browser.ts';
import { readTruth } from './filtering-page.ts';

const site = inject('siteUrl');
const noScript = { javaScriptEnabled: false };
const at = (kind: string, name: string): string => `${site}${kind}/${encodeURIComponent(name)}/`;
const twin = (kind: string, name: string): string => `${site}data/${kind}/${encodeURIComponent(name)}.json`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('without JavaScript', () => {
  test('a dashboard shows every finding of its JSON, with title, link, status and date', async () => {
    const page = await readTruth(site, CAST.largest);
    const findings = page.packages.flatMap((one) => one.findings);
    expect(findings.length).toBeGreaterThan(50);
    const { page: shown, close } = await visit(browser, at('packager', CAST.largest), noScript);
    const lines = await shown.locator('.rows > li').evaluateAll((elements) =>
      elements.map((element) => ({
        id: element.id,
        title: element.querySelector('summary')?.textContent.trim(),
        url: element.querySelector(':scope > a')?.getAttribute('href'),
        hasDate: element.querySelector('time[datetime]') !== null,
        text: element.textContent,
      })),
    );
    expect(lines.map(({ id }) => id).sort()).toEqual(findings.map(({ id }) => id).sort());
    for (const { id, title, url, status } of findings) {
      const line = lines.find((one) => one.id === id);
      expect(line).toMatchObject({ title, url, hasDate: true });
      expect(line?.text).toContain(status);
    }
    await close();
  });

  test('a dashboard says what comes next, the first date in bold, and unfolds to what comes later; the page of a package does not', async () => {
    for (const path of [at('packager', CAST.largest), at('group', CAST_GROUPS.rust)]) {
      const { page, close } = await visit(browser, path, noScript);
      const strip = page.getByRole('region', { name: 'Schedule' });
      const next = strip.locator('summary');
      expect((await next.textContent())?.replaceAll(/\s+/g, ' ').trim()).toBe(
        'Schedule 2 Dec f43 End of Life, the schedule says 9 Dec 2026',
      );
      expect(await next.locator('b').textContent()).toContain('End of Life');
      await next.click();
      expect(await strip.getByRole('listitem').count()).toBe(7);
      await close();
    }
    const { page, close } = await visit(browser, at('package', 'prototype'), noScript);
    expect(await page.getByRole('region', { name: 'Schedule' }).count()).toBe(0);
    await close();
  });

  test('crashes are said with their reports, install failures with their arches and reasons', async () => {
    const { page, close } = await visit(browser, at('packager', CAST.largest), noScript);
    const crash = page.locator('.rows > li[id^="faf:"]').first();
    expect(await crash.textContent()).toMatch(/crash report.*Crashes.*\d reports?/s);
    const broken = page.locator('.rows > li[id^="install-failures:"]').first();
    expect(await broken.textContent()).toMatch(/install failure.*\d of 4 arches, broken .* days?/s);
    expect(await broken.locator('details').textContent()).toMatch(/(x86_64|aarch64|ppc64le|s390x).* needs /s);
    await close();
  });

  test('every package, group and own or inherited share has its words', async () => {
    const { page, close } = await visit(browser, at('packager', CAST.groupsOnly), noScript);
    expect(await page.locator('h1').textContent()).toBe(CAST.groupsOnly);
    expect(await page.locator('main').textContent()).toMatch(/held directly|Through groups|through groups/);
    await close();
  });

  test('details open, also for packages with dots and plus signs in their names', async () => {
    const { page, close } = await visit(browser, at('packager', CAST.largest), noScript);
    const details = page.locator('.rows details').first();
    await details.locator('summary').click();
    expect(await details.evaluate((element) => element.hasAttribute('open'))).toBe(true);
    await close();
    const index = SiteIndex.parse(await (await fetch(`${site}data/index.json`)).json());
    const awkward = index.packages.filter(({ name, findings }) => findings > 0 && /[.+]/.test(name)).slice(0, 3);
    expect(awkward.length).toBeGreaterThan(0);
    for (const { name } of awkward) {
      const visited = await visit(browser, at('package', name), noScript);
      const first = visited.page.locator('.rows details').first();
      await first.locator('summary').click();
      expect(await first.evaluate((element) => element.hasAttribute('open')), name).toBe(true);
      await visited.close();
    }
  });

  test('the filter, which needs JavaScript, is not there', async () => {
    const { page, close } = await visit(browser, at('packager', CAST.largest), noScript);
    expect(await page.locator('search.filter').isVisible()).toBe(false);
    await close();
  });

  test('who has nothing to do is told so, with who was asked and when', async () => {
    const { page, close } = await visit(browser, at('packager', CAST.quiet), noScript);
    const words = (await page.locator('main').textContent()) ?? '';
    expect(words).toContain('Nothing is open');
    expect(words).toMatch(/Bugzilla.*read on 24 Nov\./s);
    await close();
  });

  test('front, status, search, help, data, orphans and releases say what they are', async () => {
    for (const path of ['', 'status/', 'search/', 'help/', 'data/', 'orphans/', 'releases/']) {
      const { page, troubles, close } = await visit(browser, `${site}${path}`, noScript);
      expect(await page.locator('h1').count(), path).toBe(1);
      expect(troubles, path).toEqual([]);
      await close();
    }
  });
});

describe('addresses', () => {
  test.each([...AWKWARD_LIVING, ...AWKWARD_ORPHANED].map((name) => [name]))(
    'package %s has a page and a JSON file',
    async (name) => {
      const html = await fetch(at('package', name));
      expect(html.status).toBe(200);
      expect(await html.text()).toContain(`<h1>${name}</h1>`);
      expect(PackageFile.parse(await (await fetch(twin('package', name))).json()).name).toBe(name);
      expect((await fetch(`${site}package/${name}/`)).status).toBe(200);
    },
  );

  test.each([...Object.values(CAST), ...Object.values(CAST_GROUPS)].map((name) => [name]))(
    '%s, a packager or group, has a page if it holds anything',
    async (name) => {
      const answers = await Promise.all([fetch(at('packager', name)), fetch(at('group', name))]);
      const found = answers.filter(({ status }) => status === 200).length;
      expect(found).toBe(name === CAST_GROUPS.packageless ? 0 : 1);
    },
  );

  test('an unknown name gets a helpful page and the status 404', async () => {
    const { page, close } = await visit(browser, site);
    const answer = await page.goto(at('packager', 'nobody-at-all'));
    expect(answer?.status()).toBe(404);
    expect(await page.locator('main').textContent()).toMatch(/search/i);
    expect(await page.locator('main a').count()).toBeGreaterThan(0);
    await close();
  });

  test('every file of the manifest is there, as it says', async () => {
    const manifest = await readFile('.cache/e2e/plain/site/data/manifest.json', 'utf8');
    const paths = [...manifest.matchAll(/"path":"([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(400);
    for (const path of paths.filter((_, n) => n % 25 === 0)) {
      const answer = await fetch(`${site}data/${path.split('/').map(encodeURIComponent).join('/')}`);
      expect({ path, status: answer.status, type: answer.headers.get('content-type') }).toMatchObject({
        path,
        status: 200,
        type: expect.stringContaining('json'),
      });
    }
  });
});
