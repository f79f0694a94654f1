/** While a release is frozen nothing becomes stable by itself: it does so after the freeze. */
import type { Finding } from '#domain/finding.ts';
import type { Release } from '#domain/release.ts';
import type { Milestone } from '#domain/schedule.ts';

/** No end where the schedule does not know it. */
type Freeze = { name: string; endsOn?: string };
/** The freeze of a release at some time, if there is one. */
export type FreezeAt = (release: string, at: string) => Freeze | undefined;

export function freezesIn(milestones: readonly Milestone[], releases: readonly Release[]): FreezeAt {
  const states = new Map(releases.map(({ name, state }) => [name, state]));
  const freezes = milestones.filter(({ name, endsOn }) => /\bfreeze\b/i.test(name) && endsOn !== undefined);
  const byRelease = Map.groupBy(freezes, ({ release }) => release);
  return (release, at) => {
    const state = states.get(release);
    // What is out is not frozen, whatever an old schedule says.
    if (state !== 'frozen' && state !== 'pending') return undefined;
    const planned = byRelease.get(release)?.find((freeze) => isDuring(freeze, at));
    if (planned?.endsOn !== undefined) return { name: shortName(planned), endsOn: planned.endsOn };
    return state === 'frozen' ? { name: 'freeze' } : undefined;
  };
}

const isDuring = ({ startsOn, endsOn = startsOn }: Milestone, at: string): boolean => {
  const day = at.slice(0, 10);
  return startsOn <= day && day <= endsOn;
};

/** `Beta Freeze` of `Beta Freeze (starts at 1400 UTC)`. */
const shortName = ({ name }: Milestone): string => name.replace(/\s*\(.*$/, '');

/** What happens by itself on a day of a freeze happens after it. */
export function afterFreeze(finding: Finding, freezeAt: FreezeAt): Finding {
  const { deadline, release, ...rest } = finding;
  if (deadline === undefined || deadline.loss || release === undefined) return finding;
  const freeze = freezeAt(release, deadline.at);
  if (freeze === undefined) return finding;
  const consequence = `${deadline.consequence} after the ${freeze.name}`;
  if (freeze.endsOn !== undefined)
    return { ...finding, deadline: { ...deadline, at: `${freeze.endsOn}T00:00:00Z`, consequence } };
  return { ...rest, release, facts: [...finding.facts, { label: consequence, tone: 'neutral' }] };
}
