import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import type { PackagerPage } from '#domain/pages/page.ts';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, type Visit, visit } from './browser.ts';
import { findingsOf, readTruth } from './filtering-page.ts';

const site = inject('siteUrl');
const name = CAST.twoLetters;

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
  await open('');
  return async () => {
    expect(visited.troubles).toEqual([]);
    await visited.close();
  };
});

async function open(query: string): Promise<void> {
  visited = await visit(browser, `${site}packager/${name}/${query}`);
  page = visited.page;
  page.setDefaultTimeout(10_000);
  await enhanced(page);
}
async function reopen(query: string): Promise<void> {
  await visited.close();
  await open(query);
}

const findings = () => findingsOf(truth);
const idsOf = (selector: string) => page.locator(selector).evaluateAll((all) => all.map(({ id }) => id));
const lines = () => idsOf('.rows > li');
const packages = () => idsOf('.listing:not(.grouped) .packages > li[id]');
/** Of one list: packages of groups are sorted by themselves. */
const mine = () => idsOf('.listing:first-of-type > .packages > li[id]');
const ofMine = (id: string): readonly PageFinding[] => truth.packages.find((one) => one.name === id)?.findings ?? [];
const control = (label: string) => page.getByRole('combobox', { name: label, exact: true });
const select = (label: string, option: string) => control(label).selectOption({ label: option });
const grouped = () => page.locator('.grouped').waitFor();
const stacked = () => page.locator('.grouped').waitFor({ state: 'detached' });
const byUrgency = (ids: readonly string[]) => {
  const urgency = new Map(findings().map((one) => [one.id, one.urgency]));
  return ids.map((id) => urgency.get(id) ?? 0);
};
const descending = (numbers: readonly number[]) => numbers.toSorted((a, b) => b - a);

describe('sorting packages', () => {
  test.each(['name', 'findings', 'latest change', 'age'])(
    'by %s changes the order, and back is as it was',
    async (by) => {
      const [before, linesBefore] = [await packages(), await lines()];
      await select('sort', by);
      await expect.poll(packages).not.toEqual(before);
      expect((await packages()).toSorted()).toEqual(before.toSorted());
      expect((await lines()).toSorted()).toEqual(linesBefore.toSorted());
      await select('sort', 'urgency');
      await expect.poll(packages).toEqual(before);
      expect(await lines()).toEqual(linesBefore);
    },
  );

  test('by name is from A to Z, whether large or small letters', async () => {
    await select('sort', 'name');
    await expect
      .poll(async () => (await mine()).map((id) => id.toLowerCase()))
      .toEqual((await mine()).map((id) => id.toLowerCase()).toSorted());
  });

  test('by findings counts what the filters show', async () => {
    await select('sort', 'findings');
    const counts = async (kind?: string) =>
      (await mine()).map((id) => ofMine(id).filter((one) => kind === undefined || one.kind === kind).length);
    await expect.poll(async () => (await counts()).join()).toBe(descending(await counts()).join());
    await page.goto(`${site}packager/${name}/?sort=findings&kind=update`);
    await expect.poll(async () => (await counts('update')).join()).toBe(descending(await counts('update')).join());
  });

  test('stands in the address, survives reload, is left by back and by reset', async () => {
    const before = await packages();
    await select('sort', 'name');
    expect(new URL(page.url()).search).toBe('?sort=name');
    await expect.poll(packages).not.toEqual(before);
    const byName = await packages();
    await page.reload();
    await expect.poll(packages).toEqual(byName);
    await page.goBack();
    await expect.poll(packages).toEqual(before);
    await page.goForward();
    await expect.poll(packages).toEqual(byName);
    await page.getByRole('button', { name: 'reset' }).click();
    await expect.poll(packages).toEqual(before);
    expect(new URL(page.url()).search).toBe('');
  });

  test('keeps the place on the screen of the list that is sorted', async () => {
    await control('sort').evaluate((one) => one.scrollIntoView({ block: 'start' }));
    const top = () => control('sort').evaluate((one) => Math.round(one.getBoundingClientRect().top));
    const before = await top();
    const order = await packages();
    await select('sort', 'age');
    await expect.poll(packages).not.toEqual(order);
    expect(await top()).toBe(before);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });

  test('is as rendered where the address asks for what is not offered', async () => {
    const before = await lines();
    await reopen('?sort=constructor&group=<script>');
    await page.waitForTimeout(500);
    expect(await lines()).toEqual(before);
    expect(await control('sort').inputValue()).toBe('urgency');
  });
});

describe('one list of everything', () => {
  test('is by urgency over all packages, mine and inherited, and each line says its package', async () => {
    const all = await lines();
    await select('group', 'nothing');
    await grouped();
    const flat = await lines();
    expect(flat.toSorted()).toEqual(all.toSorted());
    expect(byUrgency(flat)).toEqual(descending(byUrgency(flat)));
    const silent = await page
      .locator('.grouped .rows > li')
      .evaluateAll(
        (items) =>
          items.filter((item) => !item.querySelector('summary')?.textContent.includes(item.dataset['package'] ?? '?'))
            .length,
      );
    expect(silent).toBe(0);
    const through = truth.packages.filter((one) => !one.direct).flatMap((one) => one.findings).length;
    expect(through).toBeGreaterThan(0);
    const says = await page
      .locator('.grouped .rows summary')
      .evaluateAll((titles) => titles.map((title) => title.nextSibling?.textContent ?? ''));
    expect(says.filter((words) => /^ through \S/.test(words))).toHaveLength(through);
  });

  test('adds no element to a line, and takes its words back', async () => {
    const words = () => page.locator('.rows > li').evaluateAll((all) => all.map((line) => line.outerHTML).toSorted());
    const before = await words();
    await select('group', 'nothing');
    await grouped();
    const counts = await page.locator('.rows > li').evaluateAll((all) => all.map((line) => line.children.length));
    expect(counts.every((count) => count === 3 || count === 4)).toBe(true);
    expect(await page.locator('.rows > li > b').count()).toBe(counts.filter((count) => count === 4).length);
    await select('group', 'package');
    await stacked();
    expect(await words()).toEqual(before);
  });
});

describe('lines by kind', () => {
  test('stand under the kinds with their numbers, also filtered', async () => {
    await reopen('?group=kind');
    await grouped();
    const counts = truth.counts;
    const heads = page.locator('.grouped .hangs > header');
    expect(await heads.first().innerText()).toMatch(new RegExp(`bug\\n+${counts.bug ?? 0} findings?`));
    await page.locator('search.filter input[type=search]').fill('cve');
    const withCve = findings().filter(({ kind, title }) => kind === 'bug' && title.includes('CVE')).length;
    await expect.poll(() => heads.first().innerText()).toMatch(/ of /);
    const shown = await page.locator('.grouped .rows:not([hidden]) > li:not([hidden])').count();
    expect(shown).toBeGreaterThanOrEqual(withCve);
    expect(await page.locator('.grouped .hangs:not([hidden]) > header').count()).toBeLessThan(await heads.count());
    expect(await page.locator('search.filter output').textContent()).toBe(`${shown} of ${findings().length}`);
    await page.getByRole('button', { name: 'reset' }).click();
    await stacked();
    expect(await page.locator('.rows > li[hidden]').count()).toBe(0);
  });

  test('keep what is open, what has the focus, and their anchors', async () => {
    const line = page.locator('.rows > li').nth(7);
    const id = (await line.getAttribute('id')) ?? '';
    await line.locator('summary').click();
    await line.locator('summary').focus();
    await page.evaluate(() => {
      history.pushState(null, '', '?group=kind');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await grouped();
    const moved = page.locator(`.grouped [id="${id}"]`);
    expect(await moved.locator('details').getAttribute('open')).toBe('');
    expect(await page.evaluate(() => document.activeElement?.closest('.rows > li')?.id)).toBe(id);
  });

  test('are followed by an address that leads to one of them', async () => {
    const last = (await lines()).at(-1) ?? '';
    await reopen(`?group=kind#${encodeURIComponent(last)}`);
    await grouped();
    const line = page.locator(`[id="${last}"]`);
    await expect.poll(() => line.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(900);
    expect(await line.locator('details').getAttribute('open')).toBe('');
  });

  test('give way to packages when the address leads to a package', async () => {
    await reopen('?group=kind');
    await grouped();
    const [, , third = ''] = await packages();
    await page.evaluate((id) => (location.hash = encodeURIComponent(id)), third);
    await stacked();
    expect(await control('group').inputValue()).toBe('package');
    await expect
      .poll(() => page.locator(`[id="${third}"]`).evaluate((one) => one.getBoundingClientRect().top))
      .toBeLessThan(900);
  });
});

test('by release, rawhide comes first and what concerns all releases last', async () => {
  await reopen('?group=release&sort=age');
  await grouped();
  const heads = await page.locator('.grouped h3').allTextContents();
  expect(heads[0]).toBe('rawhide');
  expect(heads.at(-1)).toBe('all releases');
});
