/** Who holds a package, and how, as its page says it. */
import type { PackagePage } from '#domain/page.ts';
import { capitalized, formatDay, formatList, formatMany } from './format.ts';
import { accessWords } from './sections.ts';

export type HolderRow = {
  name: string;
  kind: 'packager' | 'group';
  access: string;
  /** `directly, also through go-sig`, `group of 6 packagers`. */
  how: string;
  branches: string;
};

export function holderRows({ people, groups }: Pick<PackagePage, 'people' | 'groups'>): HolderRow[] {
  return [
    ...people.map(({ name, access, branches = 'all', through = [] }): HolderRow => ({
      name,
      kind: 'packager',
      access: accessWords(access),
      how: through.length === 0 ? 'directly' : `directly, also through ${formatList(through)}`,
      branches,
    })),
    ...groups.map(({ name, access, branches = 'all', members }): HolderRow => ({
      name,
      kind: 'group',
      access: accessWords(access),
      how: members === undefined ? 'group, its members were never read' : `group of ${formatMany(members, 'packager')}`,
      branches,
    })),
  ];
}

/** What a reader must know of an orphan before its holders. */
export function orphanWords({ orphaned, formerAdmin, people, collectedAt: now }: PackagePage): string {
  if (!orphaned) return '';
  const last =
    formerAdmin === undefined
      ? ''
      : ` The last one was ${formerAdmin.name}, seen until ${formatDay(formerAdmin.until, now)}.`;
  return `Nobody is its main admin.${last}${people.length === 0 ? ' No person holds it directly.' : ''}`;
}

/** What hangs on it, and on what it hangs: for the first sentence of the page. */
export function dependenceWords({ neededBy, findings }: Pick<PackagePage, 'neededBy' | 'findings'>): string {
  const orphans = new Set(findings.flatMap(({ causes = [] }) => causes.map(({ orphan }) => orphan))).size;
  const words = [
    ...(neededBy === undefined || neededBy.all === 0
      ? []
      : [
          `${formatMany(neededBy.all, 'package')} of ${formatMany(neededBy.packagers, 'packager')} ${neededBy.all === 1 ? 'needs' : 'need'} it`,
        ]),
    ...(orphans === 0 ? [] : [`it needs ${orphans} that ${orphans === 1 ? 'is' : 'are'} orphaned`]),
  ];
  return words.length === 0 ? '' : `${capitalized(words.join('; '))}.`;
}
