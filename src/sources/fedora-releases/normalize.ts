/** Bodhi's releases as this site names them. */
import { z } from 'zod';
import type { Release } from '#domain/release.ts';
import { ReleaseName } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { ascending, comparing } from '#lib/order.ts';
import type { WireRelease } from './schema.ts';

const ANCIENT = new Set(['archived', 'disabled']);

/** Flatpaks, containers and modules are releases of their own in Bodhi: F45F, F45C, F28M. */
const isOfPackages = ({ name, id_prefix, dist_tag }: WireRelease): boolean =>
  !/-(FLATPAK|CONTAINER|MODULAR)$/.test(id_prefix ?? '') &&
  !/-(flatpak|container|modular)$/.test(dist_tag) &&
  !/\d[FCM]$/.test(name);

/** Every release once, each under a name of its own, sorted by that name. */
export function normalizeReleases(wire: readonly WireRelease[]): { releases: Release[]; unnamed: WireRelease[] } {
  const named = new Map<string, Release>();
  const unnamed: WireRelease[] = [];
  for (const release of wire.filter(isOfPackages).toSorted(mostAliveFirst)) {
    const name = [branchName(release), release.dist_tag.toLowerCase()].find(
      (candidate) => ReleaseName.safeParse(candidate).success && !named.has(candidate),
    );
    if (name === undefined) unnamed.push(release);
    else named.set(name, normalizeRelease(release, name));
  }
  return { releases: [...named.values()].sort(comparing(({ name }) => name)), unnamed };
}

const branchName = ({ branch, dist_tag }: WireRelease): string => (branch ?? dist_tag).toLowerCase();

/** Two releases may share a branch on the day one leaves rawhide: the newest living one keeps its name. */
function mostAliveFirst(a: WireRelease, b: WireRelease): number {
  const dead = Number(ANCIENT.has(a.state)) - Number(ANCIENT.has(b.state));
  if (dead !== 0) return dead;
  const [versionA, versionB] = [versionParts(a), versionParts(b)];
  const newer = versionB.major - versionA.major || versionB.minor - versionA.minor;
  return newer || ascending(a.name, b.name);
}

function versionParts({ name }: WireRelease): { major: number; minor: number } {
  const match = /(\d+)(?:\.(\d+))?/.exec(name);
  return { major: Number(match?.[1] ?? 0), minor: Number(match?.[2] ?? 0) };
}

function normalizeRelease(wire: WireRelease, name: string): Release {
  const [releasedOn, endsOn] = [dayOf(wire.released_on), dayOf(wire.eol)];
  return {
    name,
    bodhiName: cleanText(wire.name, name),
    title: cleanText(wire.long_name ?? '', cleanText(wire.name, name)),
    version: cleanText(wire.version ?? '', cleanText(/[\d.]+/.exec(wire.name)?.[0] ?? '', name)),
    distTag: cleanText(wire.dist_tag, name),
    state: wire.state,
    composedByBodhi: wire.composed_by_bodhi ?? true,
    ...(releasedOn === undefined ? {} : { releasedOn }),
    ...(endsOn === undefined ? {} : { endsOn }),
    ...phaseOf(wire),
    ...requirementsOf(wire),
    tags: tagsOf(wire),
  };
}

/** A day that the calendar does not have, such as 31 November, is no day. */
function dayOf(text: string | undefined): string | undefined {
  const day = /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0];
  return z.iso.date().safeParse(day).data;
}

const phaseOf = ({ setting_status }: WireRelease): Pick<Release, 'phase'> => {
  const phase = cleanText(setting_status ?? '', '');
  return phase === '' ? {} : { phase };
};

/** A number of days cannot be negative; a karma could. */
function requirementsOf(wire: WireRelease): Pick<Release, 'requirements'> {
  const days = (count: number | undefined): number | undefined =>
    count !== undefined && count < 0 ? undefined : count;
  const said = {
    karma: wire.min_karma,
    days: days(wire.mandatory_days_in_testing),
    critpathKarma: wire.critpath_min_karma,
    critpathDays: days(wire.critpath_mandatory_days_in_testing),
  };
  const requirements = Object.fromEntries(Object.entries(said).filter(([, count]) => count !== undefined));
  return Object.keys(requirements).length === 0 ? {} : { requirements };
}

/** Koji tags; Bodhi says "" where a release has none. */
function tagsOf(wire: WireRelease): Release['tags'] {
  const tags = {
    stable: wire.stable_tag,
    testing: wire.testing_tag,
    candidate: wire.candidate_tag,
    pendingTesting: wire.pending_testing_tag,
    pendingStable: wire.pending_stable_tag,
    override: wire.override_tag,
  };
  const told = Object.entries(tags).map(([tag, text]) => [tag, cleanText(text ?? '', '')] as const);
  return Object.fromEntries(told.filter(([, text]) => text !== ''));
}
