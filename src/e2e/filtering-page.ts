/** A dashboard as a reader of it filters: what is seen, and what the data says. */
import type { Page } from 'playwright-core';
import type { PageFinding } from '#domain/finding/finding.ts';
import { packagesByName, withGroupFiles } from '#domain/pages/packages-of-groups.ts';
import { GroupFile, PackagerFile, type PackagerPage, SourcesFile } from '#domain/pages/page.ts';

/** What the page of a packager is made of. */
export async function readTruth(site: string, name: string): Promise<PackagerPage> {
  const read = async (path: string): Promise<unknown> => (await fetch(`${site}data/${path}`)).json();
  const { collectedAt, sources, kinds } = SourcesFile.parse(await read('sources.json'));
  const file = PackagerFile.parse(await read(`packager/${name}.json`));
  const readGroup = async (group: string) => packagesByName(GroupFile.parse(await read(`group/${group}.json`)));
  return { ...(await withGroupFiles(file, readGroup)), collectedAt, sources, kinds };
}

export const findingsOf = ({ packages }: PackagerPage): PageFinding[] => packages.flatMap((one) => one.findings);

/** The ids of the lines that are seen, as they stand on the page. */
export const seenIds = (page: Page): Promise<string[]> =>
  page
    .locator('.rows > li')
    .evaluateAll((lines) => lines.filter((line) => line.checkVisibility()).map((line) => line.id));

export const idsOf = (findings: readonly PageFinding[]): string[] => findings.map(({ id }) => id).sort();

export const sorted = (ids: readonly string[]): string[] => [...ids].sort();

export const countWords = (page: Page): Promise<string | null> => page.locator('search.filter output').textContent();

export async function openMore(page: Page): Promise<void> {
  await page.locator('search.filter summary').click();
  await page.getByRole('combobox', { name: 'severity at least' }).waitFor();
}

export const queryOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

/** The address waits a moment while somebody types. */
export const settledQuery = async (page: Page, has: string): Promise<void> => {
  await page.waitForFunction((part) => location.search.includes(part), has);
};
