import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { PagePackage } from '#domain/pages/page.ts';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, type Visit, visit } from './browser.ts';
import { countWords, findingsOf, readTruth, seenIds } from './filtering-page.ts';
import { changeState, lineOf, openLine, press, putAway, said, writeNote } from './personal-page.ts';

const site = inject('siteUrl');
const dashboard = `${site}packager/${CAST.twoLetters}/`;

let browser: Browser;
let total: number;
/** A package with some findings, and the id of the second one. */
let held: PagePackage;
let id: string;
let visited: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  const truth = await readTruth(site, CAST.twoLetters);
  total = findingsOf(truth).length;
  const found = truth.packages.filter(({ findings }) => findings.length >= 3)[3];
  if (found?.findings[1] === undefined) throw new Error('no package with findings');
  held = found;
  id = found.findings[1].id;
});
afterAll(() => browser.close());
beforeEach(async () => {
  visited = await visit(browser, dashboard);
  page = visited.page;
  await enhanced(page);
  return async () => {
    expect(visited.troubles).toEqual([]);
    await visited.close();
  };
});

const isSeen = (where: Page = page) => lineOf(where, id).isVisible();
const again = async () => {
  await page.reload();
  await enhanced(page);
};

describe('a finding', () => {
  test('is hidden until it changes, also after reload, and comes back when it has changed', async () => {
    await press(page, id, 'hide until it changes');
    expect(await isSeen()).toBe(false);
    await expect.poll(() => said(page).textContent()).toContain('is hidden until it changes.');
    await expect.poll(() => countWords(page)).toBe(`${total - 1} of ${total}, 1 put away`);
    await again();
    expect(await isSeen()).toBe(false);
    await putAway(page).getByText('hidden until it changes').waitFor();
    await changeState(page, id);
    await again();
    expect(await isSeen()).toBe(true);
    expect(await (await openLine(page, id)).locator('.own-words').textContent()).toContain('it has changed');
  });

  test('is snoozed until the day that was chosen, by the calendar of the reader', async () => {
    await page.clock.setFixedTime(new Date('2026-11-24T16:00:00'));
    await again();
    await press(page, id, 'snooze', /^a week, 1 Dec/);
    expect(await isSeen()).toBe(false);
    await page.clock.setFixedTime(new Date('2026-11-30T23:59:00'));
    await again();
    expect(await isSeen()).toBe(false);
    await page.clock.setFixedTime(new Date('2026-12-01T00:01:00'));
    await again();
    expect(await isSeen()).toBe(true);
    expect(await countWords(page)).toBe(`${total} of ${total}`);
  });

  test('comes back from a snooze in a tab that was left open over night', async () => {
    await page.clock.setFixedTime(new Date('2026-11-24T16:00:00'));
    await again();
    await press(page, id, 'snooze');
    await lineOf(page, id).locator('input[type="date"]').fill('2026-11-26');
    await lineOf(page, id).getByRole('button', { name: 'snooze until that day' }).click();
    expect(await isSeen()).toBe(false);
    await page.clock.setFixedTime(new Date('2026-11-26T08:00:00'));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(await isSeen()).toBe(true);
  });

  test('keeps a private note, as text, on every page that has it', async () => {
    const note = '<img src=x onerror=alert(1)> ask upstream first';
    await writeNote(page, id, note);
    await page.goto(`${site}package/${held.name}/`);
    const words = (await openLine(page, id)).locator('.own-words');
    expect(await words.textContent()).toBe(`Your note: ${note}`);
    await lineOf(page, id).getByRole('button', { name: 'change the note' }).click();
    await lineOf(page, id).getByRole('textbox').fill('');
    await lineOf(page, id).getByRole('button', { name: 'keep', exact: true }).click();
    expect(await words.isVisible()).toBe(false);
    await expect.poll(() => said(page).textContent()).toBe('The note is deleted.');
  });

  test('that is put away is shown where a link leads to it', async () => {
    await press(page, id, 'hide until it changes');
    await page.goto(`${dashboard}?sent=1#${encodeURIComponent(id)}`);
    await enhanced(page);
    expect(await isSeen()).toBe(true);
    expect(await countWords(page)).toBe(`${total} of ${total}`);
    await lineOf(page, id).getByRole('button', { name: 'show again' }).waitFor();
  });

  test('that a link led to can be put away, and is gone at once', async () => {
    await page.goto(`${dashboard}?sent=1#${encodeURIComponent(id)}`);
    await enhanced(page);
    await lineOf(page, id).getByRole('button', { name: 'hide until it changes' }).click();
    expect(await isSeen()).toBe(false);
    expect(new URL(page.url()).hash).toBe('');
  });
});

describe('a package', () => {
  test('is stashed with all its findings, on every page, and says so', async () => {
    await press(page, id, `stash ${held.name}`);
    for (const { id: one } of held.findings) expect(await lineOf(page, one).isVisible()).toBe(false);
    const count = held.findings.length;
    await expect.poll(() => countWords(page)).toBe(`${total - count} of ${total}, ${count} put away`);
    await putAway(page).getByText('package stashed').waitFor();
    expect(await page.locator('.all-away').textContent()).toContain(`1 package, all put away: ${held.name}`);
    await page.goto(`${site}packager/${CAST.largest}/?q=${held.name}`);
    await enhanced(page);
    expect(await page.locator(`.packages > li[id="${held.name}"]:visible`).count()).toBe(0);
    await page.goto(`${site}package/${held.name}/`);
    expect(await isSeen()).toBe(true);
    await page.getByRole('button', { name: 'unstash', exact: true }).click();
    await page.getByRole('button', { name: 'stash', exact: true }).waitFor();
    await page.goto(dashboard);
    await enhanced(page);
    expect(await isSeen()).toBe(true);
  });

  test('is pinned: first in its list, with the word', async () => {
    await press(page, id, `pin ${held.name}`);
    await again();
    const first = page.locator('.packages').first().locator(':scope > li').first();
    await expect.poll(() => first.getAttribute('id')).toBe(held.name);
    const word = await first.locator('h3').evaluate((name) => getComputedStyle(name, '::after').content);
    expect(word).toContain('pinned');
    expect((await seenIds(page))[0]).toBe(held.findings[0]?.id);
  });
});

describe('what was done', () => {
  test('can be taken back at once, by button or key', async () => {
    await press(page, id, 'hide until it changes');
    await page.getByRole('button', { name: 'undo' }).click();
    expect(await isSeen()).toBe(true);
    await press(page, id, 'hide until it changes');
    await page.keyboard.press('Control+z');
    expect(await isSeen()).toBe(true);
    await expect.poll(() => said(page).textContent()).toBe('Taken back.');
  });

  test.each(['undo', 'close'])('leaves the focus on the list after “%s”', async (button) => {
    await press(page, id, 'hide until it changes');
    await page.locator('.said').getByRole('button', { name: button }).click();
    expect(await page.evaluate(() => document.activeElement?.closest('.rows > li') !== null)).toBe(true);
  });

  test('can be taken back from the list below, and the focus stays there', async () => {
    const ids = held.findings.slice(0, 2).map((one) => one.id);
    for (const one of ids) await press(page, one, 'hide until it changes');
    const buttons = putAway(page).getByRole('button', { name: /^bring back/ });
    await buttons.first().press('Enter');
    await expect.poll(() => buttons.count()).toBe(1);
    expect(await buttons.first().evaluate((button) => button === document.activeElement)).toBe(true);
    await buttons.first().press('Enter');
    for (const one of ids) expect(await lineOf(page, one).isVisible()).toBe(true);
  });

  test('moves the focus to the next finding, not to the top of the page', async () => {
    await openLine(page, id);
    await lineOf(page, id).getByRole('button', { name: 'hide until it changes' }).press('Enter');
    const next = await page.evaluate(() => document.activeElement?.closest('.rows > li')?.id);
    expect(next).toBe(held.findings[2]?.id);
  });

  test('holds in another tab at once, and what both do is kept', async () => {
    const other = await page.context().newPage();
    await other.goto(dashboard);
    await enhanced(other);
    await press(page, id, 'hide until it changes');
    await expect.poll(() => isSeen(other)).toBe(false);
    await press(other, held.findings[0]?.id ?? '', 'snooze', /^tomorrow/);
    await expect.poll(() => lineOf(page, held.findings[0]?.id ?? '').isVisible()).toBe(false);
    await again();
    expect(await isSeen()).toBe(false);
    await expect.poll(() => countWords(page)).toBe(`${total - 2} of ${total}, 2 put away`);
  });

  test('with several selected lines is one thing to take back', async () => {
    const [first, second] = await seenIds(page);
    await page.locator('.foot').getByRole('button', { name: 'keys' }).waitFor();
    for (const key of ['j', 'x', 'j', 'x', 'h']) await page.keyboard.press(key);
    await expect.poll(() => said(page).textContent()).toContain('and 1 more are hidden');
    expect([await lineOf(page, first ?? '').isVisible(), await lineOf(page, second ?? '').isVisible()]).toEqual([
      false,
      false,
    ]);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await seenIds(page)).slice(0, 2)).toEqual([first, second]);
  });
});
