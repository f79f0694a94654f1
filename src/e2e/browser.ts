/** A page in Chromium, and all that it should not do. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** The one Chromium of all tests; what is opened through this goes when it is closed. */
export const launch = (): Promise<Browser> => chromium.connect(inject('browserUrl'));

export type Visit = { page: Page; troubles: string[]; close: () => Promise<void> };

type VisitOptions = BrowserContextOptions & {
  /** A script that runs before any of the page's own. */
  first?: string;
  /** What the clock of the browser says. */
  at?: string;
};

/** Opens a page and notes whatever it should not do: console errors, exceptions, dialogs, requests elsewhere, failed requests. */
export async function visit(
  browser: Browser,
  url: string,
  { first, at, ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  if (first !== undefined) await context.addInitScript(first);
  if (at !== undefined) await context.clock.setFixedTime(at);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol !== 'data:' && asked.origin !== new URL(url).origin)
      troubles.push(`elsewhere: ${request.url()}`);
  });
  await page.goto(url, { waitUntil: 'load' });
  return { page, troubles, close: () => context.close() };
}

/** What the page asks for from now on. Some browsers ask for its icon by themselves, at any time; that is not the page's doing. */
export function asksOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/\/favicon\.(?:svg|ico)$/.test(new URL(request.url()).pathname)) asked.push(request.url());
  });
  return asked;
}

/** Waits until the island of a dashboard has taken over. */
export const enhanced = (page: Page): Promise<void> => page.locator('search.filter:not([hidden]) output').waitFor();

/** How far what is seen has moved since the page was opened. */
export const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if ('value' in entry && typeof entry.value === 'number') sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 200);
      }),
  );
