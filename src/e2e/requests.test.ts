import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { enhanced, launch, visit } from './browser.ts';

const site = inject('siteUrl');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const PAGES = [
  '',
  `packager/${CAST.largest}/`,
  `packager/${CAST.quiet}/`,
  `group/${CAST_GROUPS.memberless}/`,
  'package/R/',
  'orphans/',
  'releases/',
  'search/',
  'status/',
  'help/',
  'data/',
  'kept/',
  'no-such-page/',
];

/** Longer than whatever a page loads by itself some time after it was opened. */
const QUIET_MS = 2500;

/** What a page asks for until it has been quiet for a while, and which file asked for which. */
async function requestsOf(path: string): Promise<{ urls: string[]; troubles: string[] }> {
  const { page, troubles, close } = await visit(browser, 'about:blank');
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  await page.goto(`${site}${path}`);
  await enhanced(page);
  await page.waitForTimeout(QUIET_MS);
  await close();
  return { urls, troubles: troubles.filter((words) => !words.startsWith('elsewhere')) };
}

/** Scripts that are known neither from the page nor from a script that the page names: they come in a third wave, or later. */
async function lateScripts(page: string, scripts: readonly string[]): Promise<string[]> {
  const html = await (await fetch(page)).text();
  const nameOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';
  const first = scripts.filter((url) => html.includes(nameOf(url)));
  const texts = await Promise.all(first.map(async (url) => (await fetch(url)).text()));
  expect(first.length).toBeGreaterThan(0);
  return scripts.filter((url) => ![html, ...texts].some((text) => text.includes(nameOf(url))));
}

describe('the largest dashboard', () => {
  test('takes at most ten requests in all, of which only the style sheet holds up the first paint', async () => {
    const { urls, troubles } = await requestsOf(`packager/${CAST.largest}/`);
    expect(troubles).toEqual([]);
    expect(urls.length, urls.join('\n')).toBeLessThanOrEqual(10);
    expect(urls.filter((url) => url.endsWith('.css'))).toHaveLength(1);
    expect(urls.filter((url) => url.endsWith('/data/sources.json'))).toHaveLength(1);
    const scripts = urls.filter((url) => url.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(1);
    expect(await lateScripts(`${site}packager/${CAST.largest}/`, scripts)).toEqual([]);
  });
});

describe.each(PAGES)('the head of /%s', (path) => {
  test('names the style sheet first, then the policy, and no script that is waited for', async () => {
    const html = await (await fetch(`${site}${path}`)).text();
    const head = html.slice(0, html.indexOf('</head>'));
    const [link, policy, script] = ['<link rel="stylesheet"', 'http-equiv="content-security-policy"', '<script'];
    const places = [link, policy, script].map((words) => head.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(html.match(/<link[^>]* rel="stylesheet"/g)).toHaveLength(1);
    for (const [tag] of html.matchAll(/<script[^>]* src=[^>]*>/g)) expect(tag).toMatch(/ defer| type="module"/);
  });

  test('has a policy that lets no other inline script run, and none of its own is stopped', async () => {
    const html = await (await fetch(`${site}${path}`)).text();
    const policy = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-");
    expect(policy).not.toContain('unsafe-inline');
    expect(html).not.toMatch(/<style| style="/);
    const { page, troubles, close } = await visit(browser, `${site}${path}`);
    await page.waitForTimeout(QUIET_MS);
    const stopped = troubles.filter((words) => !/status of 404/.test(words));
    expect(stopped).toEqual([]);
    expect(await page.locator('theme-button button').count()).toBe(1);
    await close();
  });
});
