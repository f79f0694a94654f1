/** The rules by which updates and overrides live and end, each with the place where it is written. One table for all. */
import { DAY_MS } from '#lib/time.ts';
import type { Release } from '#domain/release.ts';
import type { Minimum, Update } from '#domain/finding/update.ts';

export const RULES = {
  /** Only fixes of accepted blockers and freeze exceptions become stable in a freeze; all others after it. */
  freeze: 'https://docs.fedoraproject.org/en-US/fesco/Updates_Policy/',
  /** A freeze begins at 14:00 UTC and lasts until Beta or Final is approved. */
  freezeHours: 'https://docs.fedoraproject.org/en-US/infra/release_guide/sop_beta_freeze/',
  /** Nothing is pushed after the end of a release; Bodhi makes what is left obsolete. */
  endOfLife: 'https://docs.fedoraproject.org/en-US/infra/release_guide/sop_release_eol/',
  /** Stable may be requested when the required tests pass and either the karma or the days are enough. */
  requirements: 'https://github.com/fedora-infra/bodhi/blob/develop/docs/user/release_notes.rst',
  /** How many days and how much karma, by the phase of a release; pushes start at 00:14 UTC. */
  production: 'https://github.com/fedora-infra/ansible/blob/main/roles/bodhi2/base/templates/production.ini.j2',
  /** Failed or unfinished required tests keep an update where it is, until they pass or are waived. */
  gating: 'https://docs.fedoraproject.org/en-US/ci/gating/',
  /** The first vote of -1 switches off that an update goes stable by itself (`check_karma_thresholds`). */
  votes: 'https://github.com/fedora-infra/bodhi/blob/develop/bodhi-server/bodhi/server/models.py',
} as const;

/** Updates are pushed once a day, beginning at this time: the table at `RULES.production`, as of 2025-07-17. */
const PUSH_TIME = '00:14:00Z';

/** What was requested by then goes out with the push that begins then, or with a later one. */
export function pushAfter(instant: string): string {
  const sameDay = pushOn(instant.slice(0, 10));
  return sameDay >= instant ? sameDay : pushOn(dayAfter(instant.slice(0, 10)));
}

export const pushOn = (day: string): string => `${day}T${PUSH_TIME}`;

export const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

type Requirements = { karma: number; days: number; critpathKarma: number; critpathDays: number };

/** Production values of 2025-07-17 (`RULES.production`): only where Bodhi does not say its own, which it does since 8.3. */
const FALLBACK: ReadonlyMap<string, Requirements> = new Map([
  ['preenable', { days: 0, karma: 0, critpathDays: 0, critpathKarma: 0 }],
  ['pre_beta', { days: 3, karma: 1, critpathDays: 3, critpathKarma: 1 }],
  ['post_beta', { days: 7, karma: 1, critpathDays: 14, critpathKarma: 2 }],
]);
const STABLE: Requirements = { days: 7, karma: 1, critpathDays: 14, critpathKarma: 2 };

type RuledUpdate = { critpath: boolean; minimum: Minimum };

/** What Bodhi says beside the update, else what it says of the release, else the numbers of a day. */
export function minimumFor(
  { critpath, minimum }: RuledUpdate,
  { phase, requirements, composedByBodhi }: Partial<Pick<Release, 'phase' | 'requirements' | 'composedByBodhi'>>,
): { karma: number; days: number } {
  if (composedByBodhi === false) return { karma: 0, days: 0 };
  const fallback = FALLBACK.get(phase ?? '') ?? STABLE;
  const said = critpath
    ? { karma: requirements?.critpathKarma ?? requirements?.karma, days: requirements?.critpathDays }
    : { karma: requirements?.karma, days: requirements?.days };
  return {
    karma: minimum.karma ?? said.karma ?? (critpath ? fallback.critpathKarma : fallback.karma),
    days: minimum.days ?? said.days ?? (critpath ? fallback.critpathDays : fallback.days),
  };
}

/** How many days in testing a page counts: the update's own number where it goes by time, else that of its release. */
export const daysCounted = ({ autoTime, stableDays = 0, minimum }: Update): number =>
  autoTime && stableDays > 0 ? stableDays : (minimum.days ?? 0);
