import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Manifest, SiteIndex } from '#domain/pages/site-index.ts';
import { launch, visit } from './browser.ts';

const site = inject('siteUrl');

let browser: Browser;
let index: SiteIndex;
beforeAll(async () => {
  browser = await launch();
  index = SiteIndex.parse(await (await fetch(`${site}data/index.json`)).json());
});
afterAll(() => browser.close());

describe('hostile text from the services', () => {
  test('runs nothing, asks nobody else and logs no error on any dashboard', async () => {
    const titles: string[] = [];
    for (const { name } of index.packagers) {
      const { page, troubles, close } = await visit(browser, `${site}packager/${name}/`);
      expect(troubles, name).toEqual([]);
      titles.push(...(await page.locator('.rows summary').allTextContents()));
      await close();
    }
    const all = titles.join('\n');
    for (const hostile of ['<script>', '"', '&lt;', '\u202E', 'javascript:']) expect(all, hostile).toContain(hostile);
    expect(/\p{Extended_Pictographic}/u.test(all)).toBe(true);
    expect(titles.some((title) => title.trim().length >= 240)).toBe(true);
  });

  test('reaches no link but https and our own', async () => {
    for (const { name } of index.packagers) {
      const html = await (await fetch(`${site}packager/${name}/`)).text();
      const links = [...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, link]) => link ?? '');
      expect(
        links.filter((link) => !/^(https:\/\/|\/|#|data:,)/.test(link)),
        name,
      ).toEqual([]);
    }
  });

  test('cannot turn the line around that it stands in', async () => {
    const { page, close } = await visit(browser, `${site}packager/${index.packagers[0]?.name ?? ''}/`);
    const isolated = await page
      .locator('.rows summary')
      .first()
      .evaluate((title) => getComputedStyle(title).unicodeBidi);
    expect(isolated).toMatch(/isolate|plaintext/);
    await close();
  });

  test('holds no mail address in any published file', async () => {
    const manifest = Manifest.parse(await (await fetch(`${site}data/manifest.json`)).json());
    const paths = ['manifest.json', ...manifest.files.map(({ path }) => path)];
    expect(paths.length).toBeGreaterThan(400);
    const addresses: string[] = [];
    for (const path of paths) {
      const text = await (await fetch(`${site}data/${path.split('/').map(encodeURIComponent).join('/')}`)).text();
      addresses.push(...(text.match(/[\w.+-]+@[\w-]+\.[a-z]{2,}/gi) ?? []));
    }
    expect(addresses).toEqual([]);
  });
});

describe('the policy of the pages', () => {
  test('allows no script of others, no plugin, no frame trick, and says nothing about where readers come from', async () => {
    const html = await (await fetch(site)).text();
    const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).not.toMatch(/https?:/);
    expect(html).toMatch(/<meta name="referrer"/);
  });

  test('really stops a script that was smuggled into a page', async () => {
    const { page, troubles, close } = await visit(browser, site);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.smuggled = true';
      document.body.append(script);
    });
    expect(await page.evaluate(() => 'smuggled' in window)).toBe(false);
    expect(troubles.join()).toMatch(/Content Security Policy/);
    await close();
  });
});
