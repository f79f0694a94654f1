/**
 * When a release ends. Bodhi and the schedules name different days at times; a page needs one. Bodhi's counts, because
 * Bodhi is what refuses updates afterwards. Where only the schedules know a day, the earliest of theirs counts: nothing
 * may be promised for after it.
 */
import type { SiteInput } from '#domain/pages/site-input.ts';
import { isEndOfLife, milestonesIn } from './milestones.ts';

/** The sources by their ids. */
type DayOfEnd = { endsOn: string; source: 'fedora-releases' | 'schedule' };
/** `others` are the different days that were named, the earliest first. */
export type EndOfLife = DayOfEnd & { others: DayOfEnd[] };

/** Takes a release by its name on this site or by its dist tag; undefined where nobody names a day. */
export type EndOfLifeOf = (release: string) => EndOfLife | undefined;

export function endsOfLife({ releases, schedule }: Pick<SiteInput, 'releases' | 'schedule'>): EndOfLifeOf {
  const all = releases?.releases ?? [];
  const distTags = new Map(all.map(({ name, distTag }) => [name, distTag]));
  const inBodhi = new Map(all.map(({ distTag, endsOn }) => [distTag, endsOn]));
  const inSchedules = Map.groupBy(milestonesIn(schedule).filter(isEndOfLife), ({ release }) => release);
  return (release) => {
    const distTag = distTags.get(release) ?? release;
    const fromBodhi = inBodhi.get(distTag);
    const days = new Set((inSchedules.get(distTag) ?? []).map(({ startsOn }) => startsOn));
    const [first, ...others] = [
      ...(fromBodhi === undefined ? [] : [{ endsOn: fromBodhi, source: 'fedora-releases' as const }]),
      ...[...days].sort().map((endsOn) => ({ endsOn, source: 'schedule' as const })),
    ];
    return first && { ...first, others: others.filter(({ endsOn }) => endsOn !== first.endsOn) };
  };
}
