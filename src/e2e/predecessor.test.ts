/** What went wrong on the dashboard before this one, part 1: the list and its controls. Each is a test here. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import type { PackagerPage } from '#domain/pages/page.ts';
import { urgencyOf } from '#derive/findings/urgency.ts';
import { CAST } from '#simulator/world/cast.ts';
import { asksOf, enhanced, launch, visit, type Visit } from './browser.ts';
import { countWords, findingsOf, idsOf, readTruth, seenIds, settledQuery, sorted } from './filtering-page.ts';

const site = inject('siteUrl');

let browser: Browser;
let truth: PackagerPage;
beforeAll(async () => {
  browser = await launch();
  truth = await readTruth(site, CAST.largest);
});
afterAll(() => browser.close());

async function onDashboard(query: string, use: (visited: Visit) => Promise<void>): Promise<void> {
  const visited = await visit(browser, `${site}packager/${CAST.largest}/${query}`);
  await enhanced(visited.page);
  await use(visited);
  expect(visited.troubles).toEqual([]);
  await visited.close();
}
const field = ({ page }: Visit) => page.locator('search.filter input');
const reset = ({ page }: Visit) => page.getByRole('button', { name: 'reset' });

describe('a packager', () => {
  test('1: who chooses a sort gets that order, at once and after reload', async () => {
    await onDashboard('', async ({ page }) => {
      const counts = () =>
        page
          .locator('.packages > li[id]:has(.rows)')
          .evaluateAll((groups) => groups.map((group) => group.querySelectorAll('.rows > li').length));
      const before = await counts();
      await page.getByRole('combobox', { name: 'sort', exact: true }).selectOption({ label: 'findings' });
      const after = before.toSorted((a, b) => b - a);
      expect(after).not.toEqual(before);
      await expect.poll(counts).toEqual(after);
      await page.reload();
      await enhanced(page);
      await expect.poll(counts).toEqual(after);
    });
  });

  test('2: who hides everything is told that it is hidden, how much, and never that nothing is open', async () => {
    const kinds = ['bug', 'update', 'build-failure', 'install-failure'];
    const left = findingsOf(truth).filter(({ kind }) => kinds.includes(kind));
    expect(left.length).toBeGreaterThan(50);
    await onDashboard(`?kind=${kinds.join(',')}&q=no+such+words`, async ({ page }) => {
      const words = async () => ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
      await expect.poll(words).toContain(`All ${findingsOf(truth).length} findings are filtered out.`);
      expect(await words()).not.toMatch(/nothing is open/i);
      expect(await page.getByRole('button', { name: /without text/ }).textContent()).toMatch(String(left.length));
    });
  });

  test('3: who types r/(/ letter by letter looks for just that, and the page stays', async () => {
    await onDashboard('', async (visited) => {
      for (const text of ['r/(/', 'r/[/', 'r/*/', '(?<a', '\\']) {
        await field(visited).fill('');
        await field(visited).pressSequentially(text);
        await expect.poll(() => countWords(visited.page)).toBe(`0 of ${findingsOf(truth).length}`);
        expect(await visited.page.locator('h1').textContent()).toBe(CAST.largest);
      }
    });
  });

  test.each(['kvipera3.12', 'thrastest86+', 'c++-gwendu-utils', 'R-BSgrelome.Thralegans.TWSC.ce2', 'prototype'])(
    '4: who opens details of %s gets them, all of them',
    async (name) => {
      const { page, troubles, close } = await visit(browser, `${site}package/${encodeURIComponent(name)}/`);
      const all = page.locator('.rows details');
      expect(await all.count()).toBeGreaterThan(0);
      for (const details of await all.all()) {
        await details.locator('summary').click();
        expect(await details.evaluate((one) => one.hasAttribute('open'))).toBe(true);
        expect(await details.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(30);
      }
      expect(troubles).toEqual([]);
      await close();
    },
  );

  test('5: who presses reset has everything back, also after reload', async () => {
    await onDashboard('?kind=update&release=rawhide&sort=name&group=kind', async (visited) => {
      await field(visited).fill('a');
      await settledQuery(visited.page, 'q=a');
      expect((await seenIds(visited.page)).length).toBeLessThan(findingsOf(truth).length);
      await reset(visited).click();
      const whole = async () => sorted(await seenIds(visited.page));
      await expect.poll(whole).toEqual(idsOf(findingsOf(truth)));
      expect(new URL(visited.page.url()).search).toBe('');
      await visited.page.reload();
      await enhanced(visited.page);
      await expect.poll(whole).toEqual(idsOf(findingsOf(truth)));
    });
  });

  test('10: who changes her mind about access sees what she chose last, and nothing is asked of a server for it', async () => {
    await onDashboard('', async ({ page }) => {
      const asked = asksOf(page);
      await page.locator('search.filter summary').click();
      const access = page.getByRole('combobox', { name: 'access' });
      await access.waitFor();
      for (const choice of ['owner', 'commit', 'admin', 'owner']) await access.selectOption(choice);
      const owned = truth.packages.filter((one) => one.access === 'owner').flatMap((one) => one.findings);
      await expect.poll(async () => sorted(await seenIds(page))).toEqual(idsOf(owned));
      // The page fetches its last scripts when it has nothing else to do, which on a busy machine may be now.
      expect(asked.filter((url) => !new URL(url).pathname.includes('/_astro/'))).toEqual([]);
    });
  });

  test('11: who looks for words of a title, a bug number or a CVE finds it, in any case, and keeps the search', async () => {
    const cve = findingsOf(truth).find(({ title }) => /CVE-\d{4}-\d+/.test(title));
    const number = cve?.id.replace('bugzilla:', '') ?? '';
    const words = cve?.title.toUpperCase().split(' ').slice(0, 3).reverse().join('  ') ?? '';
    await onDashboard('', async (visited) => {
      for (const text of [number, words, /CVE-\d{4}-\d+/.exec(cve?.title ?? '')?.[0].toLowerCase() ?? '']) {
        await field(visited).fill(text);
        await expect.poll(() => seenIds(visited.page), { message: text }).toContain(cve?.id);
        expect((await seenIds(visited.page)).length).toBeLessThan(findingsOf(truth).length / 4);
      }
      await settledQuery(visited.page, 'q=cve');
      const seen = await seenIds(visited.page);
      await visited.page.reload();
      await enhanced(visited.page);
      await expect.poll(() => seenIds(visited.page)).toEqual(seen);
    });
  });

  test('16: whose bug blocks a release is not moved down by a freeze exception: what is urgent adds up', () => {
    const urgency = (...tags: string[]) => urgencyOf(aFinding({ tags }), '2026-11-24T14:00:00Z');
    const [proposed, accepted] = ['blocker:proposed', 'freeze-exception:accepted'];
    const base = urgency();
    expect(urgency(proposed, accepted) - base).toBe(urgency(proposed) - base + urgency(accepted) - base);
    expect(urgency(accepted, 'keyword:Security')).toBeGreaterThan(urgency('keyword:Security'));
  });
});
