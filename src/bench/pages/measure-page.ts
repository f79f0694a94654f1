/** Measures a dashboard in a real Chromium with an empty cache. */
import type { Browser, Page } from 'playwright-core';
import { awaitKey, firstLineMs, keyMs, watchFirstLine } from './in-page.ts';
import { median } from './percentile.ts';

export type PageMeasures = {
  elements: number;
  firstLineMs: number;
  /** Each key of a search that is typed and taken back, until its last change is painted. */
  keysMs: number[];
  /** From the first key of `re` to its list, and from the key that clears it to the whole list. */
  filteredMs: number;
  clearedMs: number;
  heapBytes: number;
};

const FIRST_LINES = 5;
const OTHERS = 3;
/** Typed and taken back: words that many findings have, one that few have, and one that none has. */
const TYPED = ['update', 'python', 'cve-2026', 'nothing'];
/** A list that has not changed for this long is complete. */
const QUIET_MS = 250;
const FIELD = 'search.filter input';

export async function measurePage(browser: Browser, url: string): Promise<PageMeasures> {
  const firstLines: number[] = [];
  for (let n = 0; n < FIRST_LINES; n += 1)
    firstLines.push(await onFreshPage(browser, url, (page) => page.evaluate(firstLineMs)));
  const sweeps: Sweep[] = [];
  for (let n = 0; n < OTHERS; n += 1) sweeps.push(await onFreshPage(browser, url, sweep));
  const typed = await onFreshPage(browser, url, typeAndTakeBack);
  return {
    firstLineMs: median(firstLines),
    filteredMs: median(sweeps.map(({ filteredMs }) => filteredMs)),
    clearedMs: median(sweeps.map(({ clearedMs }) => clearedMs)),
    ...typed,
  };
}

async function onFreshPage<T>(browser: Browser, url: string, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchFirstLine);
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction(firstLineMs);
    return await use(page);
  } finally {
    await context.close();
  }
}

/** Uses the filter as soon as it is enabled, so that what the page still loads then counts for the first key. */
async function openField(page: Page): Promise<void> {
  await page.locator('search.filter:not([hidden]) output').waitFor();
  await page.locator(FIELD).first().focus();
}

async function timeKeys(page: Page, press: (keyboard: Page['keyboard']) => Promise<void>): Promise<number> {
  await page.evaluate(awaitKey, QUIET_MS);
  await press(page.keyboard);
  return page.evaluate(keyMs);
}

async function typeAndTakeBack(page: Page): Promise<Pick<PageMeasures, 'elements' | 'keysMs' | 'heapBytes'>> {
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  await openField(page);
  const keysMs: number[] = [];
  for (const word of TYPED) {
    for (const key of [...Array.from(word), ...Array.from(word, () => 'Backspace')])
      keysMs.push(await timeKeys(page, (keyboard) => keyboard.press(key)));
  }
  return { elements, keysMs, heapBytes: await heapOf(page) };
}

type Sweep = Pick<PageMeasures, 'filteredMs' | 'clearedMs'>;

async function sweep(page: Page): Promise<Sweep> {
  await openField(page);
  const filteredMs = await timeKeys(page, (keyboard) => keyboard.type('re'));
  await page.locator(FIELD).first().selectText();
  return { filteredMs, clearedMs: await timeKeys(page, (keyboard) => keyboard.press('Backspace')) };
}

/** The JavaScript heap after all lines were loaded and garbage was collected. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
