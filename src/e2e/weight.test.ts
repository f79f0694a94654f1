import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { enhanced, launch, shiftOf, visit } from './browser.ts';

const site = inject('siteUrl');
const KB = 1000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Bytes of the page and of its scripts as a server with gzip sends them. */
async function weigh(path: string): Promise<{ html: number; scripts: number }> {
  const scripts = new Map<string, number>();
  const { page, close } = await visit(browser, `${site}${path}`);
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), 0);
  });
  await page.reload({ waitUntil: 'networkidle' });
  const html = gzipSync(await (await fetch(`${site}${path}`)).text()).length;
  for (const url of scripts.keys()) scripts.set(url, gzipSync(await (await fetch(url)).text()).length);
  await close();
  return { html, scripts: [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) };
}

describe('budgets', () => {
  test('a dashboard of 60 packages and 150 findings is at most 30 kB of HTML and 90 kB of JavaScript', async () => {
    const { html, scripts } = await weigh(`packager/${CAST.twoLetters}/`);
    expect(html).toBeLessThanOrEqual(30 * KB);
    expect(scripts).toBeLessThanOrEqual(90 * KB);
    expect(scripts).toBeGreaterThan(0);
  });

  test.each(['package/prototype/', 'orphans/', 'releases/', 'status/', 'help/', 'data/'])(
    '%s has no island: at most 15 kB of JavaScript',
    async (path) => {
      expect((await weigh(path)).scripts).toBeLessThanOrEqual(15 * KB);
    },
  );
});

describe('the list', () => {
  test('shows at least 30 lines on a screen of 1280 × 900', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.largest}/`);
    await enhanced(page);
    await page
      .locator('.packages')
      .first()
      .evaluate((list) => list.scrollIntoView());
    const lines = await page.locator('.rows > li').evaluateAll(
      (all) =>
        all.filter((line) => {
          const { top, bottom } = line.getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        }).length,
    );
    expect(lines).toBeGreaterThanOrEqual(30);
    await close();
  });

  test.each([1280, 700, 320])(
    'does not move when scripts put their controls in, in a window of %i px',
    async (width) => {
      const viewport = { width, height: 900 };
      // A page that is not old: the note about its age is the only thing that may move what follows.
      const at = '2026-11-24T14:20:00Z';
      for (const path of [`packager/${CAST.largest}/`, `packager/${CAST.groupsOnly}/`, '', 'search/', 'orphans/']) {
        const { page, close } = await visit(browser, `${site}${path}`, { viewport, at });
        if (path.startsWith('packager')) await enhanced(page);
        else await page.locator('search input').first().waitFor();
        await page.waitForTimeout(500);
        expect([path, await shiftOf(page)]).toEqual([path, expect.closeTo(0, 2)]);
        await close();
      }
    },
  );

  test('has four elements in a line, five where a note is red, and neither kind nor release is blank', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.largest}/`);
    const lines = await page.locator('.rows > li').evaluateAll((all) =>
      all.map((line) => ({
        names: [...line.children].map((child) => child.localName).join(),
        kind: line.firstChild?.textContent?.trim(),
        release: line.querySelector('time')?.previousSibling?.textContent?.trim(),
        html: line.outerHTML,
      })),
    );
    expect(new Set(lines.map(({ names }) => names))).toEqual(new Set(['details,a,time', 'details,b,a,time']));
    expect(lines.filter(({ kind, release }) => !kind || !release)).toEqual([]);
    await close();
  });

  test('keeps every column in its place, also where kind, note or release is missing', async () => {
    const { page, close } = await visit(browser, `${site}packager/${CAST.largest}/`);
    const wrong = await page.locator('.rows > li:nth-child(-n+3)').evaluateAll((lines) => {
      const labels = [...document.querySelectorAll('.cols > span')].map((label) => label.getBoundingClientRect());
      const [, kind, finding, note, link, release, when] = labels;
      const boxOf = (node: Node): DOMRect => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect();
      };
      /** Each text and element, and the column in which it should begin. */
      const columnOf = (node: Node, line: Element): DOMRect | undefined => {
        if (node instanceof Element) return { details: finding, b: note, a: link }[node.localName];
        const isBefore = (name: string) => {
          const element = line.querySelector(`:scope > ${name}`);
          return element && node.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
        };
        if (isBefore('details')) return kind;
        return isBefore('a') ? note : release;
      };
      const misplaced = (line: Element): string[] =>
        [...line.childNodes].flatMap((node) => {
          const time = node instanceof HTMLTimeElement ? node.getBoundingClientRect() : undefined;
          if (time !== undefined) return Math.abs(time.right - (when?.right ?? 0)) <= 1 ? [] : [line.outerHTML];
          if (node.textContent?.trim() === '') return [];
          const isThere = Math.abs(boxOf(node).left - (columnOf(node, line)?.left ?? 0)) <= 1;
          return isThere ? [] : [`${node.textContent?.slice(0, 30) ?? ''} in ${line.outerHTML}`];
        });
      const without = (line: Element): string[] => {
        for (const node of [...line.childNodes]) if (node instanceof Text) node.data = ' ';
        return misplaced(line);
      };
      return [...lines.flatMap(misplaced), ...lines.flatMap(without)];
    });
    expect(wrong).toEqual([]);
    await close();
  });
});
