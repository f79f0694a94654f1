/** Divides the packages of a dashboard into those held directly and those held through each group, and into open and quiet ones. */
import { comparing } from '#lib/order.ts';
import type { GroupPage, PackagerPage, PagePackage } from '#domain/pages/page.ts';
import type { Access } from '#domain/words.ts';
import { SOON_DAYS } from '../line/finding-line.ts';
import { daysUntil, formatCount, formatList, formatMany, hasPassed } from '../format.ts';
import { countFindings, isDoubtful, type PageSources } from '../status/freshness.ts';
import { lifeWords } from '../release/life.ts';

export type Section = {
  /** The name of the group through which these are held; absent for those held directly. */
  group?: string;
  /** `3 packages held directly` */
  summary: string;
  findings: number;
  /** `2 findings`; empty where no package is held. */
  count: string;
  /** The number of findings on the whole page. */
  pageFindings: number;
  /** Packages with findings. */
  open: PagePackage[];
  /** Packages without findings, of which only the names are shown. */
  quiet: PagePackage[];
};

const isQuiet = ({ findings, alsoIn }: PagePackage): boolean => findings.length === 0 && alsoIn === undefined;

const NO_PACKAGE_WORDS = { summary: 'Holds no package directly.', count: '' };

type SectionInput = { page: PackagerPage | GroupPage; packages: readonly PagePackage[]; held?: string; group?: string };

function section({ page, packages, held = '', group }: SectionInput): Section {
  const findings = countFindings(packages);
  const words = { summary: `${formatMany(packages.length, 'package')}${held}`, count: formatMany(findings, 'finding') };
  return {
    ...(group === undefined ? {} : { group }),
    ...(packages.length === 0 ? NO_PACKAGE_WORDS : words),
    findings,
    pageFindings: countFindings(page.packages),
    open: packages.filter((one) => !isQuiet(one)),
    quiet: packages.filter(isQuiet),
  };
}

export const directSection = (page: PackagerPage): Section =>
  section({ page, packages: page.packages.filter(({ direct }) => direct), held: ' held directly' });

/** One section for each group; a package of several groups is listed under the first of them. */
export function groupSections(page: PackagerPage): Section[] {
  const byGroup = new Map<string, PagePackage[]>();
  for (const one of page.packages) {
    const group = one.groups[0];
    if (one.direct || group === undefined) continue;
    const ofGroup = byGroup.get(group);
    if (ofGroup === undefined) byGroup.set(group, [one]);
    else ofGroup.push(one);
  }
  return [...byGroup]
    .sort(comparing(([group]) => group))
    .map(([group, packages]) => section({ page, packages, group }));
}

/** A group without a section of its own, as all its packages are listed under Mine or under an earlier group. */
export type GroupWithoutSection = { group: string; summary: string };

export function groupsWithoutSection(page: PackagerPage): GroupWithoutSection[] {
  const withSection = new Set(groupSections(page).map(({ group }) => group));
  const counts = new Map<string, number>();
  for (const group of page.packages.flatMap(({ groups }) => groups)) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts]
    .filter(([group]) => !withSection.has(group))
    .sort(comparing(([group]) => group))
    .map(([group, count]) => ({
      group,
      summary: `${formatMany(count, 'package')}, which ${count === 1 ? 'stands' : 'stand'} above`,
    }));
}

export const groupPageSection = (page: GroupPage): Section => section({ page, packages: page.packages });

/** There are packages, but none has a finding: the page then says which sources prove that. */
export const isAllQuiet = ({ open, quiet }: Section): boolean => open.length === 0 && quiet.length > 0;

/** The section that gets the column labels. */
export const firstWithFindings = (sections: readonly Section[]): Section | undefined =>
  sections.find(({ findings }) => findings > 0);

const ACCESS_WORDS: Readonly<Record<Access, string>> = {
  owner: 'main admin',
  admin: 'admin',
  maintainer: 'admin or commit',
  commit: 'commit',
  collaborator: 'collaborator',
  contact: 'contact for EPEL',
};

export const accessWords = (access: Access): string => ACCESS_WORDS[access];

/**
 * How the packager or group holds this package: `main admin`, `commit, also through go-sig`, `admin through go-sig and
 * rust-sig`. In the section of a group it does not name that group where it is the only one.
 */
export function accessSummary(one: PagePackage, sectionGroup?: string): string {
  const { access, direct, groups, branches, mainAdmin, life = {} } = one;
  const isSaid = groups.length === 1 && groups[0] === sectionGroup;
  const through = groups.length === 0 || isSaid ? [] : [`through ${formatList(groups)}`];
  // `contact for EPEL` already names the branches.
  const limit = branches === undefined || access === 'contact' ? '' : ` on ${branches} only`;
  const own = `${ACCESS_WORDS[access]}${limit}`;
  const words = direct ? [own, ...through.map((groupWords) => `also ${groupWords}`)] : [[own, ...through].join(' ')];
  if (mainAdmin === undefined) words.push(['no main admin', lifeWords(life)].filter((one) => one !== '').join(': '));
  else if (access !== 'owner') words.push(`main admin is ${mainAdmin}`);
  return words.join(', ');
}

type DeadlineInput = { packages: readonly Pick<PagePackage, 'findings'>[]; sources: PageSources; now: string };

/**
 * `1 date has passed, 2 dates pass within 14 days.` for the dates on which something is lost; empty when there is none.
 * Dates from sources that failed or are stale may be outdated, so they are no alarm and are counted apart.
 */
export function soonWords({ packages, sources, now }: DeadlineInput): { alarm: string; doubtful: string } {
  const reliable = { passed: 0, soon: 0 };
  let doubtful = 0;
  for (const { deadline, source } of packages.flatMap(({ findings }) => findings)) {
    if (deadline?.loss !== true) continue;
    const sourceOfDeadline = sources[source];
    if (daysUntil(deadline.at, now) > SOON_DAYS) continue;
    if (sourceOfDeadline !== undefined && isDoubtful(sourceOfDeadline)) doubtful += 1;
    else reliable[hasPassed(deadline.at, now) ? 'passed' : 'soon'] += 1;
  }
  const alarm = alarmWords(reliable);
  return { alarm, doubtful: doubtfulWords(doubtful, alarm === '' ? '' : 'more ') };
}

function alarmWords({ passed, soon }: { passed: number; soon: number }): string {
  const words = [
    ...(passed === 0 ? [] : [formatMany(passed, 'date has passed', 'dates have passed')]),
    ...(soon === 0 ? [] : [`${formatMany(soon, 'date passes', 'dates pass')} within ${SOON_DAYS} days`]),
  ];
  return words.length === 0 ? '' : `${words.join(', ')}.`;
}

const doubtfulWords = (count: number, more: string): string =>
  count === 0 ? '' : `${formatMany(count, `${more}date is`, `${more}dates are`)} of sources that failed or are stale.`;

/** The first sentence of a dashboard. Where packages are held through groups it says how many. */
export function holdingWords(packages: readonly PagePackage[], words: string): string {
  const direct = packages.filter((one) => one.direct).length;
  if (direct === packages.length) return `${words}.`;
  return `${words}, ${formatCount(direct)} held directly and ${formatCount(packages.length - direct)} through groups.`;
}
