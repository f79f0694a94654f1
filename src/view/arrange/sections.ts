/** How the packages of a dashboard are parted: held directly, and through each group; open and quiet. */
import type { GroupPage, PackagerPage, PagePackage } from '#domain/pages/page.ts';
import type { Access } from '#domain/words.ts';
import { SOON_DAYS } from '../line/finding-line.ts';
import { daysUntil, formatCount, formatList, formatMany } from '../format.ts';
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
  /** Findings of the whole page, this section's among them. */
  onPage: number;
  /** With something to say. */
  open: PagePackage[];
  /** Nothing open: their names are enough. */
  quiet: PagePackage[];
};

const isQuiet = ({ findings, alsoIn }: PagePackage): boolean => findings.length === 0 && alsoIn === undefined;

const NOTHING_HELD = { summary: 'Holds no package directly.', count: '' };

type Parts = { page: PackagerPage | GroupPage; packages: readonly PagePackage[]; held?: string; group?: string };

function section({ page, packages, held = '', group }: Parts): Section {
  const findings = countFindings(packages);
  const words = { summary: `${formatMany(packages.length, 'package')}${held}`, count: formatMany(findings, 'finding') };
  return {
    ...(group === undefined ? {} : { group }),
    ...(packages.length === 0 ? NOTHING_HELD : words),
    findings,
    onPage: countFindings(page.packages),
    open: packages.filter((one) => !isQuiet(one)),
    quiet: packages.filter(isQuiet),
  };
}

export const directSection = (page: PackagerPage): Section =>
  section({ page, packages: page.packages.filter(({ direct }) => direct), held: ' held directly' });

/** One section for each group; a package of several groups stands under the first of them. */
export function groupSections(page: PackagerPage): Section[] {
  const byGroup = new Map<string, PagePackage[]>();
  for (const one of page.packages) {
    const group = one.groups[0];
    if (one.direct || group === undefined) continue;
    const held = byGroup.get(group);
    if (held === undefined) byGroup.set(group, [one]);
    else held.push(one);
  }
  return [...byGroup]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, packages]) => section({ page, packages, group }));
}

/** A group of the packager all of whose packages stand elsewhere: under Mine, or under a group that comes before. */
export type Elsewhere = { group: string; summary: string };

export function groupsElsewhere(page: PackagerPage): Elsewhere[] {
  const own = new Set(groupSections(page).map(({ group }) => group));
  const counts = new Map<string, number>();
  for (const group of page.packages.flatMap(({ groups }) => groups)) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts]
    .filter(([group]) => !own.has(group))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, count]) => ({
      group,
      summary: `${formatMany(count, 'package')}, which ${count === 1 ? 'stands' : 'stand'} above`,
    }));
}

export const groupPageSection = (page: GroupPage): Section => section({ page, packages: page.packages });

/** It holds packages, and none of them has anything to say: that needs a proof. */
export const isAllQuiet = ({ open, quiet }: Section): boolean => open.length === 0 && quiet.length > 0;

/** Above it stand the labels of the columns. */
export const firstWithLines = (sections: readonly Section[]): Section | undefined =>
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

/** Why this package is here: `main admin`, `commit, also through go-sig`, `admin through go-sig and rust-sig`. */
export function whyHere({ access, direct, groups, branches, mainAdmin, life = {} }: PagePackage): string {
  const through = groups.length === 0 ? [] : [`through ${formatList(groups)}`];
  // Of a contact for EPEL the word says it.
  const limit = branches === undefined || access === 'contact' ? '' : ` on ${branches} only`;
  const own = `${ACCESS_WORDS[access]}${limit}`;
  const words = direct ? [own, ...through.map((groupWords) => `also ${groupWords}`)] : [[own, ...through].join(' ')];
  if (mainAdmin === undefined) words.push(['no main admin', lifeWords(life)].filter((one) => one !== '').join(': '));
  else if (access !== 'owner') words.push(`main admin is ${mainAdmin}`);
  return words.join(', ');
}

type Dated = { packages: readonly Pick<PagePackage, 'findings'>[]; sources: PageSources; now: string };

/**
 * `1 date has passed, 2 dates pass within 14 days.` of all dates with a loss; empty when there is none. Those of sources
 * that failed or are stale are no alarm: they are counted apart.
 */
export function soonWords({ packages, sources, now }: Dated): { alarm: string; doubtful: string } {
  const sure: number[] = [];
  let doubtful = 0;
  for (const { deadline, source } of packages.flatMap(({ findings }) => findings)) {
    if (deadline?.loss !== true) continue;
    const days = daysUntil(deadline.at, now);
    const from = sources[source];
    if (days > SOON_DAYS) continue;
    if (from !== undefined && isDoubtful(from)) doubtful += 1;
    else sure.push(days);
  }
  return { alarm: alarmWords(sure), doubtful: doubtfulWords(doubtful, sure.length > 0 ? 'more ' : '') };
}

function alarmWords(daysLeft: readonly number[]): string {
  const passed = daysLeft.filter((days) => days < 0).length;
  const soon = daysLeft.length - passed;
  const words = [
    ...(passed === 0 ? [] : [formatMany(passed, 'date has passed', 'dates have passed')]),
    ...(soon === 0 ? [] : [`${formatMany(soon, 'date passes', 'dates pass')} within ${SOON_DAYS} days`]),
  ];
  return words.length === 0 ? '' : `${words.join(', ')}.`;
}

const doubtfulWords = (count: number, more: string): string =>
  count === 0 ? '' : `${formatMany(count, `${more}date is`, `${more}dates are`)} of sources that failed or are stale.`;

/** The first sentence of a dashboard: how much there is, and how much of it comes through groups, where anything does. */
export function holdingWords(packages: readonly PagePackage[], words: string): string {
  const direct = packages.filter((one) => one.direct).length;
  if (direct === packages.length) return `${words}.`;
  return `${words}, ${formatCount(direct)} held directly and ${formatCount(packages.length - direct)} through groups.`;
}
