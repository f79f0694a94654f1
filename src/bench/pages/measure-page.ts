/** Measures a dashboard in a real Chromium with an empty cache. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { awaitKey, firstPaintMs, isFirstLinePainted, keyMs, loaded, noted, watchFirstLine } from './in-page.ts';
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
  /** Of the page as it is after loading, before anybody does anything. */
  requests: number;
  loadedBytes: number;
  /** The sum of what tasks take beyond 50 ms while the page loads. */
  blockedMs: number;
  /** When the last such task ended; 0 where there was none. */
  busyUntilMs: number;
  /** The first paint where each round trip takes 562 ms, the latency of a slow phone line. */
  slowLinePaintMs: number;
  /** On a processor that is four times slower: the first line, and the median of the keys. */
  slowFirstLineMs: number;
  slowKeysMs: number[];
};

const FIRST_LINES = 5;
const OTHERS = 3;
/** Typed and taken back: words that many findings have, one that few have, and one that none has. */
const TYPED = ['update', 'python', 'cve-2026', 'nothing'];
/** A list that has not changed for this long is complete. */
const QUIET_MS = 250;
const FIELD = 'search.filter input';

export async function measurePage(browser: Browser, url: string): Promise<PageMeasures> {
  const open = onFreshPage(browser, url);
  const firstLines: number[] = [];
  for (let n = 0; n < FIRST_LINES; n += 1) firstLines.push((await open((page) => page.evaluate(noted))).firstLineMs);
  const sweeps: Sweep[] = [];
  for (let n = 0; n < OTHERS; n += 1) sweeps.push(await open(sweep));
  const typed = await open(typeAndTakeBack);
  const quiet = await open(readQuietPage);
  const slowPaints: number[] = [];
  for (let n = 0; n < OTHERS; n += 1) slowPaints.push(await open((page) => page.evaluate(firstPaintMs), slowLine));
  const slow = await open(
    async (page) => ({ ...(await page.evaluate(noted)), ...(await typeAndTakeBack(page)) }),
    slowProcessor,
  );
  return {
    ...quiet,
    slowLinePaintMs: median(slowPaints),
    slowFirstLineMs: slow.firstLineMs,
    slowKeysMs: slow.keysMs,
    firstLineMs: median(firstLines),
    filteredMs: median(sweeps.map(({ filteredMs }) => filteredMs)),
    clearedMs: median(sweeps.map(({ clearedMs }) => clearedMs)),
    ...typed,
  };
}

/** Slows down the page before it is loaded. */
type Handicap = (session: CDPSession) => Promise<unknown>;

/** https://chromedevtools.github.io/devtools-protocol/tot/Network/#method-emulateNetworkConditions */
const slowLine: Handicap = async (session) => {
  await session.send('Network.enable');
  const bytesPerSecond = 180_000;
  const conditions = {
    offline: false,
    latency: 562,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  };
  await session.send('Network.emulateNetworkConditions', conditions);
};

const slowProcessor: Handicap = (session) => session.send('Emulation.setCPUThrottlingRate', { rate: 4 });

/** A page has nothing more to do when no script, style or answer came for this long. */
const SETTLED_MS = 1500;

async function readQuietPage(
  page: Page,
): Promise<Pick<PageMeasures, 'requests' | 'loadedBytes' | 'blockedMs' | 'busyUntilMs'>> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLED_MS);
  const { requests, bytes } = await page.evaluate(loaded);
  const { blockedMs, busyUntilMs } = await page.evaluate(noted);
  return { requests, loadedBytes: bytes, blockedMs, busyUntilMs };
}

const onFreshPage =
  (browser: Browser, url: string) =>
  async <T>(use: (page: Page) => Promise<T>, handicap?: Handicap): Promise<T> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      const page = await context.newPage();
      await page.addInitScript(watchFirstLine);
      if (handicap !== undefined) await handicap(await context.newCDPSession(page));
      await page.goto(url, { waitUntil: 'load' });
      await page.waitForFunction(isFirstLinePainted);
      return await use(page);
    } finally {
      await context.close();
    }
  };

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
