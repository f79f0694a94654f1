import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { STORAGE_KEYS } from '#ui/personal/storage.ts';
import { keyOf } from '#view/personal/personal.ts';
import { formatPersonal } from '#view/personal/personal-parse.ts';
import { enhanced, launch, visit } from './browser.ts';
import { countWords, findingsOf, readTruth, seenIds } from './filtering-page.ts';

const site = inject('siteUrl');
const troubled = inject('troubledUrl');
const name = CAST.largest;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function open(url: string) {
  const { page, troubles, close } = await visit(browser, url);
  await enhanced(page);
  return {
    page,
    words: () => page.locator('.nothing').textContent(),
    end: async () => {
      expect(troubles).toEqual([]);
      await close();
    },
  };
}

describe('an empty list says why it is empty:', () => {
  test('nothing is open, and who says so', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.quiet}/`);
    expect(await page.locator('.proof').textContent()).toMatch(/^Nothing is open in .*read at \d\d:\d\d/);
    expect(await page.locator('.nothing').count()).toBe(0);
    await close();
  });

  test('everything is filtered out, by which filters, and what each of them hides', async () => {
    const total = findingsOf(await readTruth(site, name)).length;
    const { page, words, end } = await open(`${site}packager/${name}/?kind=update&q=no+such+text&severity=low`);
    expect(await countWords(page)).toBe(`0 of ${total}`);
    expect(await words()).toContain(`All ${total} findings are filtered out.`);
    expect(await page.locator('.cols').first().isVisible()).toBe(false);
    expect(await page.locator('main').textContent()).not.toMatch(/nothing is open|no action/i);
    const back = page.getByRole('button', { name: /^without text “no such text”/ });
    const many = Number((await back.textContent())?.match(/\d+$/)?.[0]);
    await back.click();
    expect((await seenIds(page)).length).toBe(many);
    expect(many).toBeGreaterThan(0);
    await end();
  });

  test('every kind that is hidden says how much a press would bring, so that no hidden trouble looks like none', async () => {
    const truth = await readTruth(site, name);
    const { page, end } = await open(`${site}packager/${name}/?kind=-bug,-update,-build-failure,-install-failure`);
    const counters = await page.locator('.kinds li').allInnerTexts();
    for (const kind of ['bug', 'update', 'build-failure', 'install-failure'] as const) {
      const counter = counters.find((text) => text.includes(truth.kinds[kind] ?? kind)) ?? '';
      expect(counter.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`^${truth.counts[kind]} .*of ${truth.counts[kind]}$`));
    }
    await end();
  });

  test('a source was never read: there may be something', async () => {
    const { words, end } = await open(`${troubled}packager/${name}/?kind=build-failure`);
    expect(await words()).toContain('never read, so there may be some');
    await end();
  });

  test('a source failed: how many there were, and when', async () => {
    const { words, end } = await open(`${troubled}packager/${name}/?kind=update&q=no+such+text`);
    expect(await words()).toMatch(/Updates: \d+ as of 22 Nov \d\d:\d\d, the last time they were read/);
    await end();
  });

  test('everything is put away: how much, and where to see it', async () => {
    const { packages } = await readTruth(site, CAST.dashed);
    const total = packages.flatMap(({ findings }) => findings).length;
    const at = '2026-11-24T12:00:00.000Z';
    const entries = packages.map((one) => ({ mark: 'stash', of: one.name, at }) as const);
    const { page, words, end } = await open(`${site}packager/${CAST.dashed}/`);
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
      STORAGE_KEYS.personal,
      formatPersonal(new Map(entries.map((entry) => [keyOf(entry), entry]))),
    ] as const);
    await page.reload();
    await enhanced(page);
    expect(await countWords(page)).toBe(`0 of ${total}, ${total} put away`);
    expect(await words()).toBe(`All ${total} findings are put away, in this browser only. See them below.`);
    expect(await seenIds(page)).toEqual([]);
    expect(await page.locator('[id="page:away"]').isVisible()).toBe(true);
    await page.locator('search.filter input').first().fill('no such text');
    await page.getByText('are filtered out').waitFor();
    await end();
  });
});
