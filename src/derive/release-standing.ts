/** How a release stands for its updates: whether it lives, is frozen, and until when. */
import { isActive, type Release } from '#domain/release.ts';
import type { SiteInput } from '#domain/site-input.ts';
import type { Update } from '#domain/update.ts';
import { type Freeze, plannedFreezes } from './freezes.ts';

export type Standing = Pick<Release, 'state' | 'endsOn' | 'composedByBodhi' | 'phase' | 'requirements'> & {
  /** Planned ones; none where a release is out, whatever an old schedule says. */
  freezes: readonly Freeze[];
};

export type Standings = {
  /** Of the release of an update; undefined where nobody says how it stands. */
  ofUpdate(update: Pick<Update, 'release'>, release: string | undefined): Standing | undefined;
  /** By any of its names: rawhide, f46. */
  ofRelease(release: string | undefined): Standing | undefined;
};

/** `readAt`: when Bodhi's updates were read. Their releases may be newer than the list of releases is. */
export function standingsIn({ releases, schedule }: SiteInput, readAt: string | undefined): Standings {
  const freezes = plannedFreezes(schedule?.milestones ?? []);
  const known = releases?.releases ?? [];
  const byName = new Map([
    ...known.map((one) => [one.distTag, one] as const),
    ...known.map((one) => [one.name, one] as const),
  ]);
  const byBodhiName = new Map(known.map((one) => [one.bodhiName, one]));
  const isNewer = readAt !== undefined && (releases === undefined || readAt > releases.collectedAt);
  const standing = (one: Omit<Standing, 'freezes'>, distTag: string | undefined): Standing => ({
    ...one,
    freezes: isBeingMade(one) ? (freezes.get(distTag ?? '') ?? []) : [],
  });
  return {
    ofUpdate({ release: told }, release) {
      const listed = byBodhiName.get(told.bodhiName ?? '') ?? byName.get(release ?? '');
      const state = isNewer ? (told.state ?? listed?.state) : (listed?.state ?? told.state);
      if (state === undefined) return undefined;
      const composedByBodhi = listed?.composedByBodhi ?? told.composedByBodhi ?? true;
      const endsOn = listed?.endsOn ?? told.endsOn;
      const { phase, requirements } = listed ?? {};
      return standing({ state, composedByBodhi, endsOn, phase, requirements }, listed?.distTag ?? release);
    },
    ofRelease(release) {
      const listed = byName.get(release ?? '');
      return listed && standing(listed, listed.distTag);
    },
  };
}

const isBeingMade = ({ state }: Pick<Release, 'state'>): boolean => state === 'pending' || state === 'frozen';

/** The day of its end is the first on which nothing is pushed any more: what was requested before goes out that night. */
export const endOf = ({ endsOn }: Pick<Standing, 'endsOn'>): string | undefined =>
  endsOn === undefined ? undefined : `${endsOn}T00:00:00Z`;

export function hasEnded(standing: Pick<Standing, 'state' | 'endsOn'>, now: string): boolean {
  const end = endOf(standing);
  return !isActive(standing) || (end !== undefined && end <= now);
}
