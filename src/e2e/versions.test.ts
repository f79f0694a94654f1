import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { launch, visit } from './browser.ts';

const site = inject('siteUrl');
const PAGE = `${site}packager/${CAST.largest}/`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('the version of a package stands under its name, unless it has one line only: then in the open line', async () => {
  const { page, close, troubles } = await visit(browser, PAGE, { javaScriptEnabled: false });
  const groups = await page.locator('.packages > li:has(> .rows)').evaluateAll((elements) =>
    elements.map((element) => ({
      lines: element.querySelectorAll('.rows > li').length,
      // Notes of findings that stand under another package count as lines, too.
      others: element.querySelectorAll('.plain').length,
      header: element.querySelector('header')?.textContent.trim() ?? '',
      name: element.id,
      body: element.querySelector('details')?.textContent ?? '',
    })),
  );
  const single = groups.filter(({ lines, others }) => lines === 1 && others === 0);
  expect(single.length).toBeGreaterThan(0);
  expect(groups.length).toBeGreaterThan(single.length);
  for (const { header, name, body } of single) {
    expect(header).toBe(name);
    expect(body).toMatch(/(Main admin|Admin|Commit|Collaborator|Contact)/);
  }
  for (const { header } of groups.filter((one) => !single.includes(one)))
    expect(header).toMatch(/^\S+ (?:main admin|admin|commit|collaborator|contact)/);
  expect(groups.some(({ header }) => / \d[^,]*, (same as upstream|upstream \S+)$/.test(header))).toBe(true);
  expect(troubles).toEqual([]);
  await close();
});

test('the matrix of a package page has as many columns in each row, also where cells are joined', async () => {
  const { page, close } = await visit(browser, `${site}package/c%2B%2B-gwendu-utils/`);
  const widths = await page.locator('table.matrix').evaluate((table) => {
    const rows = [...table.querySelectorAll('tr')];
    const filled = rows.map(() => 0);
    for (const [at, row] of rows.entries())
      for (const cell of row.cells)
        for (let down = at; down < at + cell.rowSpan; down += 1) filled[down] = (filled[down] ?? 0) + cell.colSpan;
    return filled;
  });
  expect(new Set(widths)).toEqual(new Set([6]));
  await close();
});
