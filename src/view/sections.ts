/** How the packages of a dashboard are parted: held directly, and through each group; open and quiet. */
import type { GroupPage, PackagerPage, PagePackage } from '#domain/page.ts';
import type { Access } from '#domain/words.ts';
import { SOON_DAYS } from './finding-line.ts';
import { daysUntil, formatList, formatMany } from './format.ts';
import { countFindings } from './freshness.ts';

export type Section = {
  /** The name of the group through which these are held; absent for those held directly. */
  group?: string;
  summary: string;
  findings: number;
  /** Findings of the whole page, this section's among them. */
  onPage: number;
  /** With something to say. */
  open: PagePackage[];
  /** Nothing open: their names are enough. */
  quiet: PagePackage[];
};

const isQuiet = ({ findings, alsoIn }: PagePackage): boolean => findings.length === 0 && alsoIn === undefined;

type Parts = { page: PackagerPage | GroupPage; packages: readonly PagePackage[]; held?: string; group?: string };

function section({ page, packages, held = '', group }: Parts): Section {
  const findings = countFindings(packages);
  return {
    ...(group === undefined ? {} : { group }),
    summary: `${formatMany(packages.length, 'package')}${held}, ${formatMany(findings, 'finding')}`,
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

export const groupPageSection = (page: GroupPage): Section => section({ page, packages: page.packages });

const ACCESS_WORDS: Readonly<Record<Access, string>> = {
  owner: 'main admin',
  admin: 'admin',
  maintainer: 'admin or commit',
  commit: 'commit',
  collaborator: 'collaborator',
};

export const accessWords = (access: Access): string => ACCESS_WORDS[access];

/** Why this package is here: `main admin`, `commit, also through go-sig`, `admin through go-sig and rust-sig`. */
export function whyHere({ access, direct, groups, mainAdmin }: PagePackage): string {
  const through = groups.length === 0 ? [] : [`through ${formatList(groups)}`];
  const own = ACCESS_WORDS[access];
  const words = direct ? [own, ...through.map((groupWords) => `also ${groupWords}`)] : [[own, ...through].join(' ')];
  if (mainAdmin === undefined) words.push('no main admin');
  else if (access !== 'owner') words.push(`main admin is ${mainAdmin}`);
  return words.join(', ');
}

/** `1 date has passed, 2 dates pass within 14 days.` of all dates with a loss; empty when there is none. */
export function soonWords(packages: readonly Pick<PagePackage, 'findings'>[], now: string): string {
  const losses = packages.flatMap(({ findings }) =>
    findings.flatMap(({ deadline }) => (deadline?.loss ? deadline.at : [])),
  );
  const left = losses.map((at) => daysUntil(at, now)).filter((days) => days <= SOON_DAYS);
  const passed = left.filter((days) => days < 0).length;
  const words = [
    ...(passed === 0 ? [] : [formatMany(passed, 'date has passed', 'dates have passed')]),
    ...(passed === left.length
      ? []
      : [`${formatMany(left.length - passed, 'date passes', 'dates pass')} within ${SOON_DAYS} days`]),
  ];
  return words.length === 0 ? '' : `${words.join(', ')}.`;
}
