/** Every packager, group and package page beside what it must count. */
import type { GroupPage, PackagerPage } from '#domain/pages/page.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { openSite, type Site } from '#store/site.ts';
import { byPackage, countFindings, type FindingsByPackage, type KindCounts, unlimited } from './finding.ts';
import type { HeldPackages, TrueHoldings } from './holdings.ts';
import type { Truth } from './world.ts';

/** `differing` is one line for each number that is wrong. */
export type PagesCompared = { kind: string; compared: number; pagesDiffering: number; differing: string[] };

type Numbers = ReadonlyMap<string, number>;

/** Of a page that is not there, or must not be. */
const ABSENT: Numbers = new Map();

export async function comparePages(dataFolder: string, { holdings, findings }: Truth): Promise<PagesCompared[]> {
  const site = openSite(dataFolder);
  const index = await site.readIndex();
  const found = byPackage(findings);
  return [
    await comparePackagers({ site, index, found }, holdings),
    await compareGroups({ site, index, found }, holdings),
    comparePackages(index, found, holdings),
    compareTotals(index, found, holdings),
  ];
}

type Sides = { site: Site; index: SiteIndex; found: FindingsByPackage };

async function comparePackagers({ site, index, found }: Sides, { packagers }: TrueHoldings): Promise<PagesCompared> {
  const pages = new Set(index.packagers.map(({ name }) => name));
  const rows: PageNumbers[] = [];
  for (const name of new Set([...packagers.keys(), ...pages])) {
    const held = packagers.get(name);
    const page = pages.has(name) ? await site.readPackager(name) : undefined;
    rows.push({
      name,
      expected:
        held === undefined ? ABSENT : numbersOf(held.direct.size, held.throughGroups.size, countHeld(held, found)),
      actual: page === undefined ? ABSENT : numbersOn(page),
    });
  }
  return compareNumbers('packagers', rows);
}

const countHeld = ({ direct, throughGroups }: HeldPackages, found: FindingsByPackage): KindCounts =>
  countFindings(new Map([...throughGroups, ...direct]), found);

async function compareGroups({ site, index, found }: Sides, { groups }: TrueHoldings): Promise<PagesCompared> {
  const pages = new Set(index.groups.map(({ name }) => name));
  const rows: PageNumbers[] = [];
  for (const name of new Set([...groups.keys(), ...pages])) {
    const held = groups.get(name);
    const page = pages.has(name) ? await site.readGroup(name) : undefined;
    rows.push({
      name,
      expected: held === undefined ? ABSENT : numbersOf(held.size, 0, countFindings(held, found)),
      actual: page === undefined ? ABSENT : numbersOn(page),
    });
  }
  return compareNumbers('groups', rows);
}

/** The index says how many findings each page of a package has. */
function comparePackages(index: SiteIndex, found: FindingsByPackage, { packages }: TrueHoldings): PagesCompared {
  const expected = new Map(
    packages.map(({ name, state }) => [name, packageNumbers(found.get(name)?.length ?? 0, state === 'orphaned')]),
  );
  const actual = new Map(
    index.packages.map(({ name, findings, orphaned }) => [name, packageNumbers(findings, orphaned)]),
  );
  const names = new Set([...expected.keys(), ...actual.keys()]);
  return compareNumbers(
    'packages',
    [...names].map((name) => ({ name, expected: expected.get(name) ?? ABSENT, actual: actual.get(name) ?? ABSENT })),
  );
}

const packageNumbers = (findings: number, orphaned: boolean): Numbers =>
  new Map([
    ['findings', findings],
    ['orphaned', Number(orphaned)],
  ]);

function compareTotals({ totals }: SiteIndex, found: FindingsByPackage, { packages }: TrueHoldings): PagesCompared {
  const counts = countFindings(unlimited(packages.map(({ name }) => name)), found);
  const count = (wanted: string): number => packages.filter(({ state }) => state === wanted).length;
  const expected = numbersOf(count('living'), count('orphaned'), counts);
  const actual = numbersOf(
    totals.packages,
    totals.orphans,
    new Map(KIND_IDS.map((kind) => [kind, totals.findings[kind] ?? 0])),
  );
  return compareNumbers('front page', [{ name: 'totals', expected, actual }]);
}

/** A kind of which there is nothing may be left out. */
function numbersOf(first: number, second: number, counts: KindCounts): Numbers {
  const kinds = KIND_IDS.map((kind): [string, number] => [kind, counts.get(kind) ?? 0]);
  return new Map([['packages', first], ['packages through groups or orphaned', second], ...kinds]);
}

const numbersOn = ({ packages, counts }: PackagerPage | GroupPage): Numbers =>
  numbersOf(
    packages.filter(({ direct }) => direct).length,
    packages.filter(({ direct }) => !direct).length,
    new Map(KIND_IDS.map((kind) => [kind, counts[kind] ?? 0])),
  );

type PageNumbers = { name: string; expected: Numbers; actual: Numbers };

export function compareNumbers(kind: string, rows: readonly PageNumbers[]): PagesCompared {
  const differing = rows.map(({ name, expected, actual }) =>
    [...new Set([...expected.keys(), ...actual.keys()])]
      .filter((what) => expected.get(what) !== actual.get(what))
      .map((what) => `${name}: ${what} must be ${expected.get(what) ?? 'absent'}, is ${actual.get(what) ?? 'absent'}`),
  );
  return {
    kind,
    compared: rows.length,
    pagesDiffering: differing.filter((lines) => lines.length > 0).length,
    differing: differing.flat(),
  };
}
