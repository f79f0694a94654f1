import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { PackagerPage, PagePackage } from '#domain/pages/page.ts';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { enhanced, launch, type Visit, visit } from './browser.ts';
import { findingsOf, idsOf, openMore, queryOf, readTruth, seenIds, sorted } from './filtering-page.ts';

const site = inject('siteUrl');
/** Holds some packages both directly and through this group. */
const name = CAST.twoLetters;
const group = CAST_GROUPS.underscore;

let browser: Browser;
let truth: PackagerPage;
let visited: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  truth = await readTruth(site, name);
});
afterAll(() => browser.close());
beforeEach(async () => {
  visited = await visit(browser, `${site}packager/${name}/`);
  page = visited.page;
  await enhanced(page);
  return async () => {
    expect(visited.troubles).toEqual([]);
    await visited.close();
  };
});

const choose = (choice: string) => page.locator(`[data-choose="${group}"]`).getByLabel(choice, { exact: true });
const section = () =>
  page.locator('section.listing section.listing', { has: page.locator(`[data-choose="${group}"]`) });

async function expectPackages(passes: (one: PagePackage) => boolean): Promise<void> {
  const expected = truth.packages.filter(passes).flatMap(({ findings }) => findings);
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(findingsOf(truth).length);
  expect(sorted(await seenIds(page))).toEqual(idsOf(expected));
}

describe('the packages of a group', () => {
  test('of which only those held directly, too, are wanted: the inherited ones go', async () => {
    await choose('only mine too').check();
    await expectPackages(({ direct }) => direct);
    expect(queryOf(page).get('through')).toBe(`${group}:mine`);
  });

  test('of which none are wanted go, the ones held directly, too', async () => {
    await choose('none').check();
    await expectPackages(({ groups }) => !groups.includes(group));
    expect(truth.packages.some(({ direct, groups }) => direct && groups.includes(group))).toBe(true);
  });

  test('can be shown again where they were hidden, and the section says how many they are', async () => {
    const total = truth.packages
      .filter(({ direct, groups }) => !direct && groups[0] === group)
      .flatMap(({ findings }) => findings).length;
    await choose('none').check();
    expect(await section().locator('.count').textContent()).toBe(`0 of ${total} findings`);
    await choose('all').check();
    expect(await section().locator('.count').textContent()).toBe(`${total} findings`);
    expect((await seenIds(page)).length).toBe(findingsOf(truth).length);
    expect(queryOf(page).has('through')).toBe(false);
  });

  test('are chosen with the keyboard, and the choice survives reload, back and forward', async () => {
    await choose('all').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await choose('none').isChecked()).toBe(true);
    const seen = await seenIds(page);
    await page.reload();
    await enhanced(page);
    expect(await choose('none').isChecked()).toBe(true);
    expect(await seenIds(page)).toEqual(seen);
    await page.goBack();
    await page.waitForFunction(() => location.search.endsWith(':mine'));
    expect(await choose('only mine too').isChecked()).toBe(true);
    await expectPackages(({ direct }) => direct);
  });

  test('are all there after a reset, also when the page is loaded again', async () => {
    await choose('none').check();
    await page.getByRole('button', { name: 'reset' }).click();
    await page.reload();
    await enhanced(page);
    expect(await choose('all').isChecked()).toBe(true);
    expect((await seenIds(page)).length).toBe(findingsOf(truth).length);
  });

  test('can be chosen where the list is arranged so that groups are not seen', async () => {
    await page.getByRole('combobox', { name: 'group', exact: true }).selectOption('kind');
    await openMore(page);
    await page.getByRole('combobox', { name: `group ${group}` }).selectOption('only mine too');
    await expectPackages(({ direct }) => direct);
    await page.getByRole('combobox', { name: 'group', exact: true }).selectOption('package');
    expect(await choose('only mine too').isChecked()).toBe(true);
  });

  test('are explained in words where they are chosen', async () => {
    const words = await page.locator('with-script.choose').textContent();
    for (const choice of ['all', 'only mine too', 'none']) expect(words).toContain(`${choice}: `);
  });
});

test('an address that asks for a group that is not there shows everything', async () => {
  await page.goto(`${site}packager/${name}/?through=__proto__:none,no-such-sig:mine,${group}:perhaps`);
  await enhanced(page);
  expect((await seenIds(page)).length).toBe(findingsOf(truth).length);
});

test('without scripts the choices are not there, and every package is', async () => {
  const plain = await visit(browser, `${site}packager/${name}/`, { javaScriptEnabled: false });
  expect(await plain.page.locator('.choose').first().isVisible()).toBe(false);
  expect(await plain.page.locator('.rows > li').count()).toBe(findingsOf(truth).length);
  await plain.close();
});
