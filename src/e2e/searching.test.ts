import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { PackageFile } from '#domain/pages/page.ts';
import { SiteIndex } from '#domain/pages/site-index.ts';
import { LOOKS, violationsOn } from './axe.ts';
import { asksOf, launch, type Visit, visit } from './browser.ts';

const site = inject('siteUrl');
const below = inject('troubledUrl');

let browser: Browser;
let visited: Visit;
let page: Page;
/** Every finding of the sample once. */
const findings = new Map<string, PageFinding>();

beforeAll(async () => {
  browser = await launch();
  const get = async (path: string): Promise<unknown> => (await fetch(`${site}data/${path}`)).json();
  const { packages } = SiteIndex.parse(await get('index.json'));
  for (const { name } of packages.filter((one) => one.findings > 0))
    for (const finding of PackageFile.parse(await get(`package/${encodeURIComponent(name)}.json`)).findings)
      findings.set(finding.id, finding);
});
afterAll(() => browser.close());

const box = () => page.getByRole('searchbox');
const titles = () => page.locator('#page\\:findings a.what');
const status = () => page.locator('#page\\:found');
const settled = () => page.locator('#page\\:found:not([aria-busy="true"])').waitFor({ state: 'attached' });

async function open(url: string): Promise<void> {
  visited = await visit(browser, url);
  page = visited.page;
  await settled();
}

async function type(text: string): Promise<void> {
  await box().fill(text);
  await settled();
}

/** Whether the finding is among the results, however many of them must be shown. */
async function isShown(id: string): Promise<boolean> {
  const end = `#${encodeURIComponent(id).replaceAll('%3A', ':')}`;
  for (;;) {
    const hrefs = await titles().evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    if (hrefs.some((href) => href.endsWith(end))) return true;
    const more = page.getByRole('button', { name: /^Show \d+ more/ });
    if ((await more.count()) === 0) return false;
    await more.click();
    await page.waitForFunction((before) => document.querySelectorAll('a.what').length > before, hrefs.length);
  }
}

const bug = (): PageFinding => {
  const found = [...findings.values()].find(({ kind }) => kind === 'bug');
  if (found === undefined) throw new Error('the sample has no bug');
  return found;
};

describe('the search page', () => {
  beforeEach(() => async () => {
    expect(visited.troubles).toEqual([]);
    await visited.close();
  });

  test('finds findings by their id, three words of the title, their package and each of their tags', async () => {
    await open(`${site}search/`);
    const all = [...findings.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const some = all.filter((_, index) => index % Math.ceil(all.length / 16) === 0);
    expect(some.length).toBeGreaterThan(12);
    for (const { id, title, package: name, tags } of some) {
      const words = title.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
      for (const typed of [id, words.slice(0, 3).join(' '), `${name} ${words.at(-1) ?? ''}`, ...tags.slice(0, 2)]) {
        await type(typed.replaceAll('"', ' '));
        // Findings that are late are put in when they come.
        await expect.poll(() => isShown(id), { message: typed, timeout: 10_000 }).toBe(true);
      }
    }
  });

  test('goes straight to a bug by its number, and comes back', async () => {
    const { id, package: name, url } = bug();
    const number = id.slice('bugzilla:'.length);
    await open(`${site}search/?q=${number}`);
    await page.getByText(`This is bug ${number} of ${name}`).waitFor();
    expect(await page.locator('.jump a').nth(1).getAttribute('href')).toBe(url);
    await box().press('Enter');
    await page.waitForURL((to) => decodeURIComponent(to.pathname) === `/package/${name}/`);
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe(`#${id}`);
    await page.goBack();
    await page.getByText(`This is bug ${number} of ${name}`).waitFor();
  });

  test('goes to the page of a name with Enter, also when Enter comes before the answer', async () => {
    await open(`${site}search/`);
    await box().fill('prototype');
    await box().press('Enter');
    await page.waitForURL(`${site}package/prototype/`);
  });

  test('finds an update by its alias and by its build', async () => {
    const update = [...findings.values()].find(({ nvrs, update: one }) => nvrs?.length === 1 && one !== undefined);
    await open(`${site}search/`);
    for (const typed of [update?.update?.alias ?? '', update?.nvrs?.[0] ?? '']) {
      expect(typed).not.toBe('');
      await type(typed);
      expect([typed, await isShown(update?.id ?? '')]).toEqual([typed, true]);
    }
  });

  test('counts kinds and releases, and shows only those that are chosen; the address has the choice', async () => {
    await open(`${site}search/?q=fedora`);
    await type('bug');
    const kind = page.locator('#page\\:facets section').first();
    const choice = kind.getByRole('button').first();
    const count = Number(/[\d,]+$/.exec((await choice.textContent())?.trim() ?? '')?.[0].replaceAll(',', ''));
    await choice.click();
    await settled();
    await expect.poll(() => page.locator('.answers .head p').textContent()).toMatch(new RegExp(` of ${count}$`));
    expect(await kind.locator('[aria-pressed="true"]').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('kind')).not.toBeNull();
    await page.reload();
    await settled();
    await expect.poll(() => page.locator('.answers .head p').textContent()).toMatch(new RegExp(` of ${count}$`));
  });

  test('finds a phrase only where its words stand side by side', async () => {
    const { title, id } = bug();
    const [first = '', second = ''] = title.split(' ');
    await open(`${site}search/`);
    await type(`"${first} ${second}"`);
    expect(await isShown(id)).toBe(true);
    await type(`"${second} ${first}"`);
    expect(await isShown(id)).toBe(false);
  });

  test('says what was searched, what is near and whom to ask, where nothing was found', async () => {
    await open(`${site}search/?q=prototipe`);
    await page.getByRole('heading', { name: 'Nothing was found' }).waitFor();
    const nothing = page.locator('.nothing');
    expect(await nothing.textContent()).toMatch(/Searched: \d+ findings/);
    expect(await nothing.getByRole('link', { name: 'prototype', exact: true }).getAttribute('href')).toBe(
      '/search/?q=prototype',
    );
    await type('9876543210');
    await type('987654321');
    expect(await nothing.getByRole('link', { name: 'bug 987654321 in Bugzilla' }).getAttribute('href')).toBe(
      'https://bugzilla.redhat.com/show_bug.cgi?id=987654321',
    );
  });

  test('works below a base path', async () => {
    await open(`${below}search/?q=prototype`);
    await titles().first().waitFor();
    for (const href of await titles().evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '')))
      expect(href).toMatch(/^\/dash\/package\//);
  });

  const texts = {
    'a long one': 'x'.repeat(10_000),
    brackets: '((((([[[',
    'an expression that never ends': 'r/(((a+)+)+$/',
    'marks of direction': '\u202eevil\u2066',
    markup: '<img src=x onerror=alert(1)>',
    'a quote': '"',
    'half of a letter': '\ud800',
    'no text': '   ',
  };
  test.each(Object.entries(texts))('takes any text: %s', async (_, text) => {
    await open(`${site}search/`);
    await type(text);
    expect(await page.locator('main img').count()).toBe(0);
    await type('prototype');
    await titles().first().waitFor();
  });

  test('reads little before the first results', async () => {
    await open(`${site}search/`);
    const asked = asksOf(page);
    await box().pressSequentially('proto');
    await titles().first().waitFor();
    await settled();
    expect(asked.filter((url) => url.includes('/terms-')).length).toBeLessThan(8);
  });
});

const states = {
  results: 'bug',
  'a chosen kind': 'bug&kind=bug',
  'a name that was recognized': 'prototype',
  'nothing found': 'prototipe',
};
describe.each(Object.entries(states))('the search page with %s', (_, query) => {
  test.each(LOOKS)(
    'has no accessibility violation in $colorScheme at $width px, and does not scroll sideways',
    async ({ colorScheme, width }) => {
      visited = await visit(browser, `${site}search/?q=${query}`, {
        bypassCSP: true,
        colorScheme,
        viewport: { width, height: 900 },
      });
      page = visited.page;
      await settled();
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await visited.close();
    },
  );
});

test('with the keyboard alone results are found, opened and come back to', async () => {
  await open(`${site}search/`);
  await box().focus();
  await page.keyboard.type('prototype bug');
  await settled();
  const first = await titles().first().getAttribute('href');
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.className)) === 'what') break;
  }
  await page.keyboard.press('Enter');
  await page.waitForURL((to) => `${to.pathname}${to.hash}` === first);
  await page.goBack();
  await titles().first().waitFor();
  expect(await box().inputValue()).toBe('prototype bug');
  await visited.close();
});

describe('a file of the index that', () => {
  const wrong = {
    'is missing': { status: 404 },
    'is damaged': { status: 200, body: '{"terms":[["a",' },
    'is of another shape': { status: 200, body: '{"terms":[["a",5]]}' },
    'is refused': { status: 500 },
  };
  test.each(Object.entries(wrong))('%s is said in a sentence, and names are found all the same', async (_, answer) => {
    visited = await visit(browser, `${site}search/`);
    page = visited.page;
    await page.route('**/terms-*.json', (route) => route.fulfill(answer));
    await type('prototype');
    expect(await status().textContent()).toMatch(/Some findings could not be read \(.*\)\. Type again/);
    expect(await page.locator('.hits a').first().textContent()).toBe('prototype');
    await page.unroute('**/terms-*.json');
    await type('prototyp');
    await titles().first().waitFor();
    expect(visited.troubles.filter((trouble) => !trouble.startsWith('console: Failed to load resource'))).toEqual([]);
    await visited.close();
  });

  test('has some of the findings shows the others', async () => {
    visited = await visit(browser, `${site}search/`);
    page = visited.page;
    let blocks = 0;
    await page.route('**/block-*.json', (route) => {
      blocks += 1;
      return blocks === 1 ? route.fulfill({ status: 500 }) : route.continue();
    });
    await type('bug');
    await titles().first().waitFor();
    expect(await status().textContent()).toMatch(/Some findings could not be read/);
    await visited.close();
  });

  test('belongs to an index that was replaced is looked for in the new one', async () => {
    visited = await visit(browser, `${site}search/`);
    page = visited.page;
    const directory: unknown = await (await fetch(`${site}findings-index/directory.json`)).json();
    let asked = 0;
    await page.route('**/directory.json', (route) => {
      asked += 1;
      const old = asked === 1 && typeof directory === 'object' ? { ...directory, folder: '000000000000' } : directory;
      return route.fulfill({ json: old });
    });
    await type('prototype');
    await titles().first().waitFor();
    expect(await status().textContent()).not.toMatch(/could not/);
    expect(asked).toBe(2);
    await visited.close();
  });
});
