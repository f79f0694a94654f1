/** How a release stands for its updates: whether it lives, is frozen, and until when. */
import { isActive, type Release } from '#domain/release.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import type { Update } from '#domain/finding/update.ts';
import { endsOfLife } from './end-of-life.ts';
import { type Freeze, plannedFreezes } from './freezes.ts';
import { milestonesIn } from './milestones.ts';

export type ReleaseStanding = Pick<Release, 'state' | 'endsOn' | 'composedByBodhi' | 'phase' | 'requirements'> & {
  /** Planned ones; none where a release is out, whatever an old schedule says. */
  freezes: readonly Freeze[];
};

export type ReleaseStandings = {
  /** Of the release of an update; undefined where nobody says how it stands. */
  ofUpdate(update: Pick<Update, 'release'>, release: string | undefined): ReleaseStanding | undefined;
  /** By any of its names: rawhide, f46. */
  ofRelease(release: string | undefined): ReleaseStanding | undefined;
};

/** `readAt`: when Bodhi's updates were read. Their releases may be newer than the list of releases is. */
export function releaseStandingsIn(input: SiteInput, readAt: string | undefined): ReleaseStandings {
  const { releases, schedule } = input;
  const freezes = plannedFreezes(milestonesIn(schedule));
  const endOfLife = endsOfLife(input);
  const all = releases?.releases ?? [];
  const byName = new Map([
    ...all.map((one) => [one.distTag, one] as const),
    ...all.map((one) => [one.name, one] as const),
  ]);
  const byBodhiName = new Map(all.map((one) => [one.bodhiName, one]));
  const isNewer = readAt !== undefined && (releases === undefined || readAt > releases.collectedAt);
  const standing = (one: Omit<ReleaseStanding, 'freezes'>, distTag: string | undefined): ReleaseStanding => ({
    ...one,
    freezes: isBeingMade(one) ? (freezes.get(distTag ?? '') ?? []) : [],
  });
  return {
    ofUpdate({ release: update }, release) {
      const listed = byBodhiName.get(update.bodhiName ?? '') ?? byName.get(release ?? '');
      const state = isNewer ? (update.state ?? listed?.state) : (listed?.state ?? update.state);
      if (state === undefined) return undefined;
      const composedByBodhi = listed?.composedByBodhi ?? update.composedByBodhi ?? true;
      const endsOn = endOfLife(listed?.name ?? release ?? '')?.endsOn ?? update.endsOn;
      const { phase, requirements } = listed ?? {};
      return standing({ state, composedByBodhi, endsOn, phase, requirements }, listed?.distTag ?? release);
    },
    ofRelease(release) {
      const listed = byName.get(release ?? '');
      return listed && standing({ ...listed, endsOn: endOfLife(listed.name)?.endsOn }, listed.distTag);
    },
  };
}

const isBeingMade = ({ state }: Pick<Release, 'state'>): boolean => state === 'pending' || state === 'frozen';

/** The day of its end is the first on which nothing is pushed any more: what was requested before goes out that night. */
export const endOf = ({ endsOn }: Pick<ReleaseStanding, 'endsOn'>): string | undefined =>
  endsOn === undefined ? undefined : `${endsOn}T00:00:00Z`;

export function hasEnded(standing: Pick<ReleaseStanding, 'state' | 'endsOn'>, now: string): boolean {
  const end = endOf(standing);
  return !isActive(standing) || (end !== undefined && end <= now);
}
