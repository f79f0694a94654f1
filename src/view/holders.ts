/** The people and groups that hold a package, in the words of its page. */
import type { Holder } from '#domain/ownership/ownership.ts';
import type { PackagePage } from '#domain/pages/page.ts';
import { capitalized, formatDay, formatList, formatMany } from './format.ts';
import { carriedWords } from './release/life.ts';
import { accessWords } from './arrange/sections.ts';

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
    ...people.map((person): HolderRow => ({
      name: person.name,
      kind: 'packager',
      access: accessWords(person.access),
      how:
        person.through === undefined
          ? directWords(person)
          : `${directWords(person)}, also through ${formatList(person.through)}`,
      branches: branchesOf(person),
    })),
    ...groups.map((group): HolderRow => ({
      name: group.name,
      kind: 'group',
      access: accessWords(group.access),
      how:
        group.members === undefined
          ? 'group, its members were never read'
          : `group of ${formatMany(group.members, 'packager')}`,
      branches: branchesOf(group),
    })),
  ];
}

const directWords = ({ access }: Holder): string => (access === 'contact' ? 'named in Bugzilla' : 'directly');

/** A collaborator always has a list of branches, which the crawl reads for one package after the other. */
const branchesOf = ({ access, branches }: Holder): string =>
  branches ?? (access === 'collaborator' ? 'not yet read' : 'all');

/** The sentences about a package without a main admin, shown above its holders. */
export function orphanWords(page: PackagePage): string {
  const { standing, orphaned, formerAdmin, people, holdersUnknown, collectedAt: now } = page;
  if (people[0]?.access === 'owner' || holdersUnknown === true) return '';
  const last =
    formerAdmin === undefined
      ? ''
      : `The last one was ${formerAdmin.name}, seen until ${formatDay(formerAdmin.until, now)}.`;
  const sentences = [
    'Nobody is its main admin.',
    last,
    orphaned ? sinceWords(page) : '',
    carriedWords(standing),
    people.some(({ access }) => access !== 'contact') ? '' : 'No person holds it directly.',
  ];
  return sentences.filter((words) => words !== '').join(' ');
}

function sinceWords({ orphanedSince, collectedAt: now }: PackagePage): string {
  if (orphanedSince === undefined) return 'Since when is not known, so no date of its retirement is.';
  const { at, toldBy } = orphanedSince;
  return `It is orphaned since ${formatDay(at, now)}${toldBy === 'crawl' ? ', as a crawl saw it' : ''}.`;
}

/** For the first sentence of the page: how many packages need this one, and how many orphans it needs. */
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
