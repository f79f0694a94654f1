/** Filters, counts and links rest on data: a page that says everything in other words does the same. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { countWords, openMore, seenIds } from './filtering-page.ts';
import { enhanced, launch } from './browser.ts';

const PATH = `packager/${CAST.largest}/`;
const site = inject('siteUrl');

let browser: Browser;
let plain: Page;
let reworded: Page;
beforeAll(async () => {
  browser = await launch();
  plain = await openPage((html) => html);
  reworded = await openPage(inOtherWords);
});
afterAll(() => browser.close());

/** Every text of every line becomes one word that says nothing; what stands between `<` and `>` is as it was. */
const inOtherWords = (html: string): string =>
  html.replace(/<ul class="rows"[\s\S]*?<\/ul>/g, (lines) => lines.replace(/>[^<]*[^<\s][^<]*</g, '>Ω<'));

async function openPage(change: (html: string) => string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.route(`**/${PATH}*`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  return page;
}

/** What both pages show where the address asks for this. */
async function shownBy(page: Page, query: string): Promise<{ ids: string[]; count: string | null; kinds: string[] }> {
  await page.goto(`${site}${PATH}?${query}`);
  await enhanced(page);
  await expect.poll(() => countWords(page)).toContain(' of ');
  const kinds = await page.locator('.kinds li').allTextContents();
  return { ids: await seenIds(page), count: await countWords(page), kinds };
}

describe('a page whose lines say everything in other words', () => {
  test('says other words', async () => {
    await reworded.goto(`${site}${PATH}`);
    expect(new Set(await reworded.locator('.rows > li > a').allTextContents())).toEqual(new Set(['Ω']));
    expect(new Set(await reworded.locator('.rows summary').allTextContents())).toEqual(new Set(['Ω']));
  });

  test.each([
    'kind=build-failure,orphaned',
    'kind=-bug',
    'release=f45',
    'status=testing,open',
    'severity=none',
    'keyword=Security',
    'mark=ci:failure',
    'cve=only',
    'date=soon',
    'author=bot',
    'older=30',
    'access=admin',
  ])('shows the same lines and counts for %s', async (query) => {
    const [expected, shown] = await Promise.all([shownBy(plain, query), shownBy(reworded, query)]);
    expect(expected.ids.length).toBeGreaterThan(0);
    expect(shown).toEqual(expected);
  });

  test.each(['group=kind', 'group=release', 'sort=changed', 'sort=age'])(
    'is arranged in the same way by %s',
    async (query) => {
      const arranged = async (page: Page): Promise<void> => {
        await page.goto(`${site}${PATH}?${query}`);
        await enhanced(page);
      };
      await plain.goto(`${site}${PATH}`);
      const asRendered = await seenIds(plain);
      await arranged(plain);
      await expect.poll(() => seenIds(plain)).not.toEqual(asRendered);
      const expected = await seenIds(plain);
      await arranged(reworded);
      await expect.poll(() => seenIds(reworded)).toEqual(expected);
    },
  );

  test('offers the same statuses', async () => {
    const offered = async (page: Page): Promise<string[]> => {
      await page.goto(`${site}${PATH}?kind=-bug`);
      await enhanced(page);
      await openMore(page);
      return page.getByRole('combobox', { name: 'status', exact: true }).locator('option').allTextContents();
    };
    const expected = await offered(plain);
    expect(expected.join()).toContain('testing');
    expect(await offered(reworded)).toEqual(expected);
  });

  test.each(['bodhi:FEDORA', 'bodhi:override', 'bugzilla:', 'koschei:'])(
    'leads from a line of %s to the same places at the neighbours',
    async (start) => {
      const linksIn = async (page: Page): Promise<string[]> => {
        await page.goto(`${site}${PATH}`);
        await enhanced(page);
        const line = page.locator(`.rows > li[id^="${start}"]`).first();
        await line.locator('summary').click();
        await line.locator('.beside a').first().waitFor();
        return line.locator('.beside a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
      };
      const expected = await linksIn(plain);
      if (start.startsWith('bodhi')) expect(expected.join()).toContain('koji/search?match=exact&type=build');
      expect(await linksIn(reworded)).toEqual(expected);
    },
  );
});
