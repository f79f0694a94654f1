import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { KEYS } from '#view/keys.ts';
import { enhanced, launch, type Visit, visit } from './browser.ts';

const site = inject('siteUrl');

let browser: Browser;
let visited: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  visited = await visit(browser, `${site}packager/${CAST.twoLetters}/`);
  page = visited.page;
  page.setDefaultTimeout(10_000);
  await enhanced(page);
  await keysReady();
  return async () => {
    expect(visited.troubles).toEqual([]);
    await visited.close();
  };
});

const keysReady = () => page.locator('.foot button').waitFor();
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const times = (key: string, count: number) => Array.from({ length: count }, () => key);
const focusedLine = () => page.evaluate(() => document.activeElement?.closest('.rows > li')?.id);
/** Ids of the lines that are seen, in the order of the page. */
const seen = () =>
  page.locator('.rows > li').evaluateAll((lines) => lines.filter((line) => line.checkVisibility()).map(({ id }) => id));
const said = () => page.locator('.said [role=status]').textContent();
const selected = () => page.locator('.rows > .selected').evaluateAll((lines) => lines.map(({ id }) => id));

describe('moving', () => {
  test('j and k lead the focus from title to title, over the edges of packages', async () => {
    const ids = await seen();
    await press('j');
    const first = ids.indexOf((await focusedLine()) ?? '');
    expect(first).toBeGreaterThanOrEqual(0);
    await press(...times('j', 5));
    expect(await focusedLine()).toBe(ids[first + 5]);
    expect(await page.evaluate(() => document.activeElement?.matches('.rows > li > details > summary'))).toBe(true);
    await press('k', 'k');
    expect(await focusedLine()).toBe(ids[first + 3]);
  });

  test('loses no key that is pressed before the keys are there', async () => {
    const early = await visit(browser, `${site}packager/${CAST.twoLetters}/`);
    await early.page.keyboard.press('j');
    await early.page.locator('.rows > li > details > summary:focus').waitFor();
    await early.close();
  });

  test('passes over what the filters hide', async () => {
    await page.goto(`${site}packager/${CAST.twoLetters}/?kind=update`);
    await enhanced(page);
    await keysReady();
    await expect.poll(() => page.locator('.rows > li[hidden]').count()).toBeGreaterThan(0);
    const ids = await seen();
    await press('j', 'j', 'j');
    expect(await focusedLine()).toBe(ids[2]);
    await press(...ids.map(() => 'j'));
    expect(await focusedLine()).toBe(ids.at(-1));
  });

  test.each([
    [1280, ''],
    [1280, '?severity=low,none&release=rawhide'],
    [1000, ''],
    [1000, '?severity=low,none&release=rawhide'],
  ])(
    'at %i px with %j the line with the focus is neither under the filter bar nor under what is said',
    async (width, query) => {
      await page.setViewportSize({ width, height: 700 });
      await page.goto(`${site}packager/${CAST.twoLetters}/${query}`);
      await enhanced(page);
      await keysReady();
      const isCovered = () =>
        page.evaluate(() => {
          const link = document.activeElement;
          const { left, top, height } = link?.getBoundingClientRect() ?? new DOMRect();
          return [4, height / 2, height - 4].some((at) => document.elementFromPoint(left + 2, top + at) !== link);
        });
      await press('j', 'x', ...times('j', 30));
      await page.locator('.said.on').waitFor();
      expect(await isCovered()).toBe(false);
      await page.evaluate(() => scrollBy(0, 500));
      await press(...times('k', 8));
      expect(await isCovered()).toBe(false);
    },
  );

  test('o opens the details and closes them, and the focus stays', async () => {
    await press('j', 'j', 'o');
    const id = await focusedLine();
    const details = page.locator(`[id="${id ?? ''}"] > details`);
    expect(await details.getAttribute('open')).toBe('');
    await press('o');
    expect(await details.getAttribute('open')).toBe(null);
    expect(await focusedLine()).toBe(id);
  });
});

describe('selecting', () => {
  test('x selects several, says how many, and Escape selects nothing', async () => {
    await press('j', 'x', 'j', 'j', 'x');
    expect(await selected()).toHaveLength(2);
    await expect.poll(said).toBe('2 findings selected.');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-description'))).toBe('selected');
    await press('x');
    await expect.poll(said).toBe('1 finding selected.');
    await press('Escape');
    expect(await selected()).toEqual([]);
  });

  test('h hides all that are selected, and the focus goes to the next one that is seen', async () => {
    const ids = await seen();
    await press('j', 'x', 'j', 'x');
    const both = await selected();
    const after = ids[ids.indexOf(both[1] ?? '') + 1];
    await press('h');
    await expect.poll(seen).toEqual(ids.filter((id) => !both.includes(id)));
    await expect.poll(focusedLine).toBe(after);
    expect(await selected()).toEqual([]);
  });

  test('p pins the package of the line, which comes first in its list in every arrangement', async () => {
    const packages = () =>
      page.locator('.listing:not(.grouped) .packages > li[id]').evaluateAll((all) => all.map(({ id }) => id));
    const [, , third = ''] = await packages();
    await page.locator(`[id="${third}"] .rows > li > details > summary`).first().focus();
    await press('p');
    await expect.poll(async () => (await packages())[0]).toBe(third);
    expect(await page.evaluate(() => document.activeElement?.closest('.packages > li')?.id)).toBe(third);
    await page.getByRole('combobox', { name: 'sort', exact: true }).selectOption({ label: 'name' });
    await expect.poll(async () => (await packages())[0]).toBe(third);
    await page.getByRole('combobox', { name: 'group', exact: true }).selectOption({ label: 'nothing' });
    await expect.poll(() => page.locator('.grouped .rows > li').first().getAttribute('data-package')).toBe(third);
    expect(await page.locator('.grouped summary').first().textContent()).toMatch(/^pinned, /);
    await page.locator('.grouped .rows summary').first().focus();
    await press('p');
    await expect.poll(() => page.locator('.grouped summary', { hasText: /^pinned/ }).count()).toBe(0);
  });
});

describe('single keys', () => {
  test('do nothing while one types, holds a modifier or chooses from a list', async () => {
    await press('/');
    expect(await page.evaluate(() => document.activeElement?.matches('search.filter input'))).toBe(true);
    await page.keyboard.type('jkx?');
    expect(await page.locator('search.filter input[type=search]').inputValue()).toBe('jkx?');
    expect(await focusedLine()).toBeUndefined();
    await page.locator('search.filter input[type=search]').fill('');
    await press('Escape');
    await page.locator('search.filter select').first().focus();
    await press('x', 'h');
    await page.locator('.bar .theme').focus();
    await press('Control+j', 'Alt+j', 'Meta+x');
    expect(await focusedLine()).toBeUndefined();
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  test('Escape leads from the text back to the line, and leaves the text as it is', async () => {
    await press('j', 'j');
    const id = await focusedLine();
    await press('/');
    await page.keyboard.type('a');
    await press('Escape');
    expect(await page.locator('search.filter input[type=search]').inputValue()).toBe('a');
    const isSeen = (await seen()).includes(id ?? '');
    expect(await focusedLine()).toBe(isSeen ? id : undefined);
  });

  test('are in a map, which keeps the focus and gives it back', async () => {
    await press('j');
    const id = await focusedLine();
    await press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    expect(await dialog.locator('kbd').allTextContents()).toEqual(KEYS.map(({ key }) => key));
    await press('j', 'x');
    await press('Tab', 'Tab', 'Tab', 'Tab');
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      ),
    ).toBe(true);
    expect(await selected()).toEqual([]);
    await press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await focusedLine()).toBe(id);
  });

  test('can be switched off in this browser, and on again without a key', async () => {
    const open = () => page.locator('.foot button').click();
    await press('?');
    await page.getByRole('checkbox', { name: 'these keys work' }).uncheck();
    await press('Escape', 'j', 'j', '?');
    expect(await focusedLine()).toBeUndefined();
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.reload();
    await keysReady();
    await press('j');
    expect(await focusedLine()).toBeUndefined();
    await open();
    await page.getByRole('checkbox', { name: 'these keys work' }).check();
    await press('Escape', 'j');
    expect(await focusedLine()).toBeDefined();
  });
});
