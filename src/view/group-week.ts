/** The changes of a group in the last seven days. */
import type { GroupPage } from '#domain/pages/page.ts';
import { daysUntil, formatDay, formatTime } from './format.ts';
import { isDoubtful, type PageSources } from './status/freshness.ts';

export type WeekRow = {
  at: string;
  day: string;
  change: 'arrived' | 'left';
  kind: 'package' | 'packager';
  name: string;
  /** The package is still in the group, or the member has arrived, so there is a page to link to. */
  hasPage: boolean;
};

export function weekRows({ week, packages, collectedAt: now }: GroupPage): WeekRow[] {
  const held = new Set(packages.map(({ name }) => name));
  return (week?.changes ?? []).map(({ at, change, package: pkg, member = '' }) => ({
    at,
    day: formatDay(at, now),
    change,
    ...(pkg === undefined
      ? { kind: 'packager', name: member, hasPage: change === 'arrived' }
      : { kind: 'package', name: pkg, hasPage: held.has(pkg) }),
  }));
}

const WEEK_DAYS = 7;

/** The limits of the list: since when changes are recorded, and what is not known while dist-git is read in part. */
export function weekNote({ week, sources, collectedAt: now }: GroupPage): string {
  if (week === undefined) return 'No crawl has watched yet who comes and who goes.';
  const isWatchedForLess = -daysUntil(week.watchedSince, now) < WEEK_DAYS;
  const nothing = week.changes.length === 0;
  const since = formatTime(week.watchedSince, now);
  const words = [
    nothing && isWatchedForLess ? `Nothing has come or gone since ${since}, when this was first watched.` : '',
    nothing && !isWatchedForLess ? 'No package and no member has come or gone in seven days.' : '',
    !nothing && isWatchedForLess ? `Watched only since ${since}.` : '',
    incompleteNote(sources),
  ];
  return words.filter((one) => one !== '').join(' ');
}

function incompleteNote(sources: PageSources): string {
  const owners = sources['dist-git-ownership'];
  if (owners === undefined) return '';
  if (isDoubtful(owners)) return 'What changed since dist-git was read is not here yet.';
  const isWhole = owners.complete || owners.partial?.lists.includes('packages') === false;
  return isWhole ? '' : 'Who left is told when all of dist-git is read again.';
}
