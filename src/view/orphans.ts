/** The words of the page of orphaned packages. */
import type { Dependents } from '#domain/ownership/dependents.ts';
import type { PageSource } from '#domain/pages/page.ts';
import type { Orphan, OrphansPage } from '#domain/pages/site-pages.ts';
import { SOON_DAYS } from './line/finding-line.ts';
import { daysUntil, formatCount, formatDay, formatList, formatMany, formatTime } from './format.ts';
import { asOf, isDoubtful, isReliable } from './status/freshness.ts';

/** The first sentences of the page, by what is known: nothing, an old list or the current list. */
type OrphansSummary = {
  /** False where no source tells orphaned packages from retired ones. The page then shows no list, and no zero. */
  isKnown: boolean;
  words: string;
  /** Shown in red: packages are retired soon, or the list could not be read. */
  alarm: string;
  /** Other limits of the list. */
  doubt: string;
};

export function orphansSummary(page: OrphansPage): OrphansSummary {
  const source = page.sources['orphans'];
  const isListRead = source !== undefined && source.state !== 'missing';
  if (!isListRead && !isRead(page.sources['versions']) && page.orphans.length === 0)
    return { isKnown: false, ...unknownWords(source) };
  const days = page.orphans.flatMap(({ retiresAt }) =>
    retiresAt === undefined ? [] : [daysUntil(retiresAt, page.collectedAt)],
  );
  return {
    isKnown: true,
    words: [countWords(page), neededWords(page)].filter((words) => words !== '').join(' '),
    alarm:
      source?.state === 'kept' && source.switchedOff !== true
        ? oldWords(source, page.collectedAt)
        : isReliable(source)
          ? soonWords(days)
          : '',
    doubt: doubtWords(page),
  };
}

const isRead = (source: PageSource | undefined): boolean => source !== undefined && source.state !== 'missing';

function unknownWords(source: PageSource | undefined): Pick<OrphansSummary, 'words' | 'alarm' | 'doubt'> {
  const unknown = 'It is not known which packages are orphaned';
  if (source?.switchedOff === true)
    return { words: `${unknown}: this site does not ask for the list.`, alarm: '', doubt: '' };
  return { words: '', alarm: `${unknown}.`, doubt: '' };
}

/** The list may be older than dist-git and the repositories, so a zero is attributed to these where they were read. */
function countWords({ orphans, sources, collectedAt }: OrphansPage): string {
  if (orphans.length > 0)
    return `${formatMany(orphans.length, 'package is orphaned', 'packages are orphaned')} and not yet retired.`;
  const { orphans: list, versions } = sources;
  if (versions !== undefined && isRead(versions))
    return `No package is orphaned, say dist-git and the repositories of ${timeOf(versions, collectedAt)}.`;
  return `No package is orphaned, says the list of ${list === undefined ? '' : timeOf(list, collectedAt)}.`;
}

const neededWords = ({ packages, packagers }: OrphansPage): string =>
  packages === 0
    ? ''
    : `${formatMany(packages, 'living package')} of ${formatMany(packagers, 'packager')} ${packages === 1 ? 'needs' : 'need'} them.`;

/** `3 were to be retired before today, 2 are within 14 days.` */
function soonWords(days: readonly number[]): string {
  const late = days.filter((left) => left < 0).length;
  const soon = days.filter((left) => left >= 0 && left <= SOON_DAYS).length;
  const words = [
    ...(late === 0 ? [] : [`${formatMany(late, 'was', 'were')} to be retired before now`]),
    ...(soon === 0 ? [] : [`${formatMany(soon, 'is', 'are')} retired within ${SOON_DAYS} days`]),
  ];
  return words.length === 0 ? '' : `${words.join(', ')}.`;
}

/** The time of the list. The line about all sources says what is wrong with it. */
const timeOf = (source: PageSource, now: string): string => formatTime(asOf(source) ?? now, now);

const oldWords = (source: PageSource, now: string): string =>
  `Dates, and who needs them, are of ${timeOf(source, now)}.`;

function doubtWords({ orphans, unknown, sources, collectedAt: now }: OrphansPage): string {
  const { orphans: list, 'dist-git-ownership': owners } = sources;
  const words = [
    ...(list === undefined || list.state === 'missing' ? [unlistedWords(list)] : listWords(list, now)),
    owners !== undefined && isDoubtful(owners) ? 'Some of them may have an owner again by now.' : '',
    undatedWords(orphans),
    unknown === 0
      ? ''
      : `${formatMany(unknown, 'more package has', 'more packages have')} no main admin and no page here: nothing says whether ${unknown === 1 ? 'it is' : 'they are'} orphaned or retired.`,
  ];
  return words.filter((one) => one !== '').join(' ');
}

function unlistedWords(list: PageSource | undefined): string {
  if (list?.switchedOff === true) return 'Who needs them is not known: this site does not ask for the list of orphans.';
  return 'Who needs them is not known: the list of orphans was never read.';
}

const listWords = (list: PageSource, now: string): string[] => [
  list.switchedOff === true ? `The list is not asked for any more; it is of ${timeOf(list, now)}.` : '',
  list.state === 'fresh' && list.stale
    ? `The list is of ${timeOf(list, now)}: who needs what was orphaned since is not in it.`
    : '',
];

function undatedWords(orphans: readonly Orphan[]): string {
  const count = orphans.filter(({ orphanedAt }) => orphanedAt === undefined).length;
  return count === 0 ? '' : `Of ${formatCount(count)} it is not known since when, so no date of a retirement is.`;
}

const isSoon = (retiresAt: string, now: string): boolean => daysUntil(retiresAt, now) <= SOON_DAYS;

export type OrphanRow = Orphan & {
  /** `21 Oct`; `20 Nov, as seen` where the date is that of a crawl and not of the list; `not known`. */
  orphaned: string;
  retired: string;
  /** The package is retired soon, and the list was read in time. */
  soon: boolean;
  /** `3 directly, 12 in all` */
  needed: string;
  /** The first packages that need it. */
  dependents: Dependents['packages'];
  /** `and 40 more` */
  moreDependents: string;
  /** The first main admins of these packages, and how many others there are. */
  firstAdmins: Dependents['mainAdmins'];
  moreAdmins: string;
  /** `Main admins: ann, bob`, so that the search of the table finds every name. */
  allAdmins: string;
};

const UNKNOWN = 'not known';

/** The page of the package lists more of them. */
const MAX_DEPENDENTS = 12;
const MAX_ADMINS = 3;

export function orphanRows({ orphans, sources, collectedAt: now }: OrphansPage): OrphanRow[] {
  const mayAlarm = isReliable(sources['orphans']);
  return orphans.map((orphan) => {
    const { neededBy, orphanedAt, toldBy, retiresAt } = orphan;
    return {
      ...orphan,
      orphaned:
        orphanedAt === undefined ? UNKNOWN : `${formatDay(orphanedAt, now)}${toldBy === 'crawl' ? ', as seen' : ''}`,
      retired: retiresAt === undefined ? UNKNOWN : retiredWords(retiresAt, now),
      soon: mayAlarm && retiresAt !== undefined && isSoon(retiresAt, now),
      needed: neededByWords(neededBy),
      dependents: neededBy.packages.slice(0, MAX_DEPENDENTS),
      moreDependents: moreWords(neededBy.all, MAX_DEPENDENTS),
      firstAdmins: neededBy.mainAdmins.slice(0, MAX_ADMINS),
      moreAdmins: moreWords(neededBy.packagers, MAX_ADMINS),
      allAdmins: `Main admins: ${formatList(neededBy.mainAdmins.map(({ name }) => name))}`,
    };
  });
}

/** `2 Dec`, or `due since 2 Nov` as retirements are often late. The browser adds how many days away it is. */
export function retiredWords(at: string, now: string): string {
  const day = formatDay(at, now);
  return daysUntil(at, now) < 0 ? `due since ${day}` : day;
}

/** `3 directly, 12 in all`. The list is not always complete, so it never says that no package needs it. */
export function neededByWords({ direct, all }: Dependents): string {
  if (all === 0) return 'none known';
  if (direct === all) return `${formatCount(all)} directly`;
  return direct === 0
    ? `${formatCount(all)} through others`
    : `${formatCount(direct)} directly, ${formatCount(all)} in all`;
}

export const moreWords = (count: number, shown: number): string =>
  count > shown ? `and ${formatCount(count - shown)} more` : '';
