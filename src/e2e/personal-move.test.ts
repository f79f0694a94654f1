import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { asksOf, enhanced, launch, visit } from './browser.ts';
import { findingsOf, readTruth } from './filtering-page.ts';
import { lineOf, press, said, stored, writeNote } from './personal-page.ts';

const site = inject('siteUrl');
const dashboard = `${site}packager/${CAST.twoLetters}/`;
const kept = `${site}kept/`;

let browser: Browser;
let ids: string[];
beforeAll(async () => {
  browser = await launch();
  ids = findingsOf(await readTruth(site, CAST.twoLetters)).map(({ id }) => id);
});
afterAll(() => browser.close());

const status = (page: Page) => page.locator('#page\\:kept [role="status"]');
const packed = (text: string) => `${kept}#import=${deflateRawSync(text).toString('base64url')}`;

/** A browser that keeps a note and something hidden. */
async function withSome() {
  const one = await visit(browser, dashboard);
  await writeNote(one.page, ids[0] ?? '', 'ask upstream first');
  await press(one.page, ids[1] ?? '', 'hide until it changes');
  await one.page.goto(kept);
  return one;
}

describe('what a browser keeps', () => {
  test('goes to another browser as a file', async () => {
    const one = await withSome();
    const [download] = await Promise.all([
      one.page.waitForEvent('download'),
      one.page.getByRole('button', { name: 'save as a file' }).click(),
    ]);
    const file = {
      name: 'kept.json',
      mimeType: 'application/json',
      buffer: await buffer(await download.createReadStream()),
    };

    const other = await visit(browser, kept);
    await other.page.locator('input[type="file"]').setInputFiles(file);
    await expect.poll(() => status(other.page).textContent()).toContain('It adds 2 entries.');
    expect(await stored(other.page)).toBeNull();
    await other.page.getByRole('button', { name: 'take it over' }).click();
    expect(await stored(other.page)).toBe(await stored(one.page));
    await other.page.goto(dashboard);
    expect(await lineOf(other.page, ids[1] ?? '').isVisible()).toBe(false);
    expect([one.troubles, other.troubles]).toEqual([[], []]);
    await one.close();
    await other.close();
  });

  test('goes to another browser as a link that no server sees, and nothing is taken over unasked', async () => {
    const one = await withSome();
    await one.page.getByRole('button', { name: 'make a link' }).click();
    const link = await one.page.getByRole('textbox', { name: 'link' }).inputValue();

    const other = await visit(browser, dashboard);
    const asked = asksOf(other.page);
    await press(other.page, ids[2] ?? '', 'hide until it changes');
    const before = await stored(other.page);
    await other.page.goto(link);
    await expect.poll(() => status(other.page).textContent()).toContain('It adds 2 entries. Nothing else changes.');
    expect(await stored(other.page)).toBe(before);
    expect(new URL(other.page.url()).hash).toBe('');
    await other.page.getByRole('button', { name: 'take it over' }).click();
    await expect.poll(() => other.page.locator('.kept li').count()).toBe(3);
    await other.page.goto(link);
    await expect.poll(() => status(other.page).textContent()).toContain('It changes nothing here.');
    expect(asked.filter((url) => url.includes('import'))).toEqual([]);
    expect([one.troubles, other.troubles]).toEqual([[], []]);
    await one.close();
    await other.close();
  });

  test('is not changed by a link to a dashboard, whatever its address says', async () => {
    const one = await withSome();
    const before = await stored(one.page);
    await one.page.goto(`${dashboard}?kind=bug&stash=all&pin=R#import=abc`);
    await enhanced(one.page);
    expect(await stored(one.page)).toBe(before);
    await one.close();
  });

  test('is erased after asking once more, in every tab', async () => {
    const one = await withSome();
    const tab = await one.page.context().newPage();
    await tab.goto(dashboard);
    await one.page.getByRole('button', { name: 'erase everything' }).click();
    await one.page.getByRole('button', { name: 'keep it' }).click();
    expect(await stored(one.page)).not.toBeNull();
    await one.page.getByRole('button', { name: 'erase everything' }).click();
    await one.page.getByRole('button', { name: 'yes, erase it' }).click();
    expect(await one.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await expect.poll(() => lineOf(tab, ids[1] ?? '').isVisible()).toBe(true);
    await expect.poll(() => said(one.page).textContent()).toContain('Erased');
    await one.close();
  });
});

describe('a link or file that is not ours', () => {
  test.each<[string, string]>([
    ['is damaged', `${kept}#import=%%%`],
    ['was cut', packed('{"version":1,"entries":[]}').slice(0, -5)],
    ['unpacks to much more than it is', packed('x'.repeat(20_000_000))],
    ['is something else', packed('<script>alert(1)</script>')],
    ['is of a newer version', packed('{"version":99,"entries":[]}')],
  ])('%s: is refused with words', async (_what, link) => {
    const { page, troubles, close } = await visit(browser, link);
    await expect.poll(() => status(page).textContent()).toMatch(/nothing in it can be read|can read|cannot read it/);
    expect(await stored(page)).toBeNull();
    expect(await page.getByRole('button', { name: 'take it over' }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  test('is shown as text, and hides no more than it names', async () => {
    const hostile = { mark: 'stash', of: 'libquill,*', at: '2026-11-24T09:00:00.000Z' };
    const note = { mark: 'note', of: 'bugzilla:1]{}*{display:none}', at: hostile.at, package: 'R' };
    const text = JSON.stringify({ version: 1, entries: [hostile, { ...note, title: '<b>x', text: '<img src=x>' }] });
    const { page, troubles, close } = await visit(browser, packed(text));
    await expect.poll(() => status(page).textContent()).toContain('1 entry cannot be read');
    await page.getByRole('button', { name: 'take it over' }).click();
    expect(await page.locator('.kept .why').textContent()).toBe('note: <img src=x>');
    expect(await page.locator('.kept :is(b, img)').count()).toBe(0);
    await page.goto(dashboard);
    expect(await page.locator('.rows > li:visible').count()).toBe(ids.length);
    expect(troubles).toEqual([]);
    await close();
  });
});
