import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import type { PackagerPage } from '#domain/pages/page.ts';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, type Visit, visit } from './browser.ts';
import {
  countWords,
  findingsOf,
  idsOf,
  openMore,
  queryOf,
  readTruth,
  seenIds,
  settledQuery,
  sorted,
} from './filtering-page.ts';

const site = inject('siteUrl');
const name = CAST.largest;
const DAY_MS = 86_400_000;

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
  await openMore(page);
  return async () => {
    expect(visited.troubles).toEqual([]);
    await visited.close();
  };
});

const panel = () => page.locator('search.filter details');
const select = (name: string) => panel().getByRole('combobox', { name, exact: true });
const box = (name: string) => panel().getByRole('checkbox', { name, exact: true });
const daysOf = (name: string) => panel().getByRole('spinbutton', { name: `${name} days` });

/** Both sides must have something, else the test could not fail. */
async function expectSeen(passes: (finding: PageFinding) => boolean): Promise<void> {
  const all = findingsOf(truth);
  const expected = all.filter(passes);
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(all.length);
  expect(sorted(await seenIds(page))).toEqual(idsOf(expected));
  expect(await countWords(page)).toBe(`${expected.length} of ${all.length}`);
}

const ageOf = ({ openedAt, firstSeenAt, deadline }: PageFinding): number => {
  const since = openedAt?.slice(0, 10) ?? (deadline === undefined ? firstSeenAt : '');
  // By the calendar, as ages are shown.
  return (Date.parse(truth.collectedAt.slice(0, 10)) - Date.parse(since.slice(0, 10))) / DAY_MS;
};

describe('more filters', () => {
  test('by status: only that one, or all but that one, with the number beside each choice', async () => {
    const many = findingsOf(truth).filter(({ status }) => status === 'NEW').length;
    expect(await select('status').textContent()).toContain(`NEW (${many})`);
    expect(await select('status').textContent()).toContain(`not NEW (${findingsOf(truth).length - many})`);
    await select('status').selectOption('NEW');
    await expectSeen(({ status }) => status === 'NEW');
    await page.getByRole('button', { name: 'status NEW, take away' }).click();
    await select('status').selectOption('-NEW');
    await expectSeen(({ status }) => status !== 'NEW');
    expect(queryOf(page).get('status')).toBe('-NEW');
  });

  test('by keyword: those of a bug can be hidden, two at once', async () => {
    await select('keyword').selectOption('-FutureFeature');
    await select('keyword').selectOption('-SecurityTracking');
    await expectSeen(
      ({ tags }) => !tags.includes('keyword:FutureFeature') && !tags.includes('keyword:SecurityTracking'),
    );
  });

  test('by severity of any kind, with or without those that have none', async () => {
    await select('severity at least').selectOption('high');
    await expectSeen(({ severity }) => ['high', 'urgent'].includes(severity));
    await box('or not given').check();
    await expectSeen(({ severity }) => ['high', 'urgent', 'none'].includes(severity));
    await select('severity at least').selectOption('not given');
    await expectSeen(({ severity }) => severity === 'none');
  });

  test('CVEs only; not by a bot; with a date', async () => {
    await box('CVEs only').check();
    await expectSeen(({ tags }) => tags.some((tag) => tag.startsWith('cve:')));
    await box('CVEs only').uncheck();
    await select('author').selectOption('not by a bot');
    await expectSeen(({ tags }) => !tags.includes('by:bot'));
    await select('author').selectOption('any');
    await select('date').selectOption('with a date');
    await expectSeen(({ deadline }) => deadline !== undefined);
  });

  test('by age: what is open for more, or for less, than so many days', async () => {
    await daysOf('open for more than').fill('90');
    await expectSeen((finding) => ageOf(finding) > 90);
    await daysOf('open for less than').fill('365');
    await expectSeen((finding) => ageOf(finding) > 90 && ageOf(finding) < 365);
    await settledQuery(page, 'newer=365');
    expect(queryOf(page).get('older')).toBe('90');
  });

  test('by access: at least admin', async () => {
    await select('access').selectOption('admin or more');
    const strong = new Set(
      truth.packages.filter(({ access }) => ['owner', 'admin', 'maintainer'].includes(access)).map((one) => one.name),
    );
    const ids = truth.packages.filter((one) => strong.has(one.name)).flatMap((one) => one.findings);
    expect(sorted(await seenIds(page))).toEqual(idsOf(ids));
  });

  test('a shared address sets every control, and writes nothing into this browser', async () => {
    const query = 'severity=high,none&keyword=-Triaged&author=person&older=30&cve=only&date=none&access=commit';
    const before = await page.evaluate(() => JSON.stringify(localStorage));
    await page.goto(`${site}packager/${name}/?${query}`);
    await enhanced(page);
    await openMore(page);
    expect(await select('severity at least').inputValue()).toBe('high');
    expect(await box('or not given').isChecked()).toBe(true);
    expect(await select('author').inputValue()).toBe('person');
    expect(await daysOf('open for more than').inputValue()).toBe('30');
    expect(await box('CVEs only').isChecked()).toBe(true);
    const chips = await page.locator('search.filter .chips button').allInnerTexts();
    expect(chips).toHaveLength(8);
    expect(chips).toContain('keyword not Triaged ×');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before);
    await page.goto(`${site}packager/${name}/`);
    await enhanced(page);
    expect((await seenIds(page)).length).toBe(findingsOf(truth).length);
  });

  test('a press can be taken back with the back button, letters cannot', async () => {
    await select('author').selectOption('by a bot');
    await page.locator('search.filter input[type=search]').pressSequentially('ab');
    await settledQuery(page, 'q=ab');
    await page.goBack();
    await page.waitForFunction(() => location.search === '');
    expect(await select('author').inputValue()).toBe('');
    expect(await page.locator('search.filter input[type=search]').inputValue()).toBe('');
  });
});
