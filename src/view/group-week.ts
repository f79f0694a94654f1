/** What a group page says of the last seven days. */
import type { GroupPage } from '#domain/pages/page.ts';
import { daysUntil, formatDay, formatTime } from './format.ts';
import { isDoubtful, type PageSources } from './status/freshness.ts';

export type WeekRow = {
  at: string;
  day: string;
  change: 'arrived' | 'left';
  kind: 'package' | 'packager';
  name: string;
  /** Whether it still has a page here. */
  linked: boolean;
};

export function weekRows({ week, packages, collectedAt: now }: GroupPage): WeekRow[] {
  const held = new Set(packages.map(({ name }) => name));
  return (week?.changes ?? []).map(({ at, change, package: pkg, member = '' }) => ({
    at,
    day: formatDay(at, now),
    change,
    ...(pkg === undefined
      ? { kind: 'packager', name: member, linked: change === 'arrived' }
      : { kind: 'package', name: pkg, linked: held.has(pkg) }),
  }));
}

const WEEK_DAYS = 7;

/** How far the list can be trusted: since when it is watched, and what a reading in part cannot know. */
export function weekNote({ week, sources, collectedAt: now }: GroupPage): string {
  if (week === undefined) return 'No crawl has watched yet who comes and who goes.';
  const isYoung = -daysUntil(week.watchedSince, now) < WEEK_DAYS;
  const nothing = week.changes.length === 0;
  const since = formatTime(week.watchedSince, now);
  const words = [
    nothing && isYoung ? `Nothing has come or gone since ${since}, when this was first watched.` : '',
    nothing && !isYoung ? 'No package and no member has come or gone in seven days.' : '',
    !nothing && isYoung ? `Watched only since ${since}.` : '',
    partNote(sources),
  ];
  return words.filter((one) => one !== '').join(' ');
}

function partNote(sources: PageSources): string {
  const owners = sources['dist-git-ownership'];
  if (owners === undefined) return '';
  if (isDoubtful(owners)) return 'What changed since dist-git was read is not here yet.';
  const isWhole = owners.complete || owners.partial?.lists.includes('packages') === false;
  return isWhole ? '' : 'Who left is told when all of dist-git is read again.';
}
