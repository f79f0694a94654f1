/** What must not be on a page, whatever the services say. */
import type { Browser, Page } from 'playwright-core';
import { visit } from './browser.ts';
import { inspect, measureLines, openAll, sideways } from './hostile-looks.ts';

/** Watches from before the first script of the page on, where its policy does not reach. */
const WATCH = `
  window.blocked = [];
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    window.blocked.push([violatedDirective, blockedURI, sample].join(' ')));`;

export type Looked = {
  /** Whatever is wrong, in words, with the width of the window. */
  wrong: string[];
  /** How many findings are shown. */
  lines: number;
  /** All that is written on the page, also where it is folded. */
  text: string;
};

const WIDTHS = [1280, 320];

/** Looks at a page in a wide and in a narrow window, first as it comes, then with all open that folds. */
export async function lookAt(browser: Browser, url: string): Promise<Looked> {
  const { page, troubles, close } = await visit(browser, url, { first: WATCH });
  await page.waitForTimeout(250);
  const closed = await lookAtWidths(page, measureLines);
  await page.evaluate(openAll);
  const opened = await lookAtWidths(page, sideways);
  const found = await page.evaluate(inspect);
  const [lines, text] = await page.evaluate(
    () => [document.querySelectorAll('.rows > li').length, document.body.textContent] as const,
  );
  await close();
  return { wrong: [...troubles, ...found, ...closed, ...opened], lines, text };
}

async function lookAtWidths(page: Page, look: () => string[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    wrong.push(...(await page.evaluate(look)).map((what) => `at ${width} px: ${what}`));
  }
  return wrong;
}
