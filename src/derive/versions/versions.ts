/** An inverted index of versions: for each package, what each release carries. */
import { ascending } from '#lib/order.ts';
import { compareEvr, type Evr } from '#domain/versions/evr.ts';
import type { Finding, PageFinding } from '#domain/finding/finding.ts';
import { releaseNamesOf } from '../releases/release-names.ts';
import type { Release } from '#domain/release.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import type { Upstream } from '#domain/versions/upstreams.ts';
import type { BuildList, Stage } from '#domain/versions/versions.ts';

/** A version, and when it was built, tagged or failed to build. */
export type Carried = {
  evr: Evr;
  at: string;
  /** No compose has brought it to a repository yet. */
  isAhead?: true;
};
export type Stages = Partial<Record<Stage, Carried>>;

export type VersionsOfPackage = { name: string; byRelease: ReadonlyMap<string, Stages> };

/** No crawl has seen it: the builds themselves say since when it is so. */
export type DerivedFinding = { finding: Finding & Pick<PageFinding, 'fixOnItsWay'>; firstSeenAt: string };

export type VersionIndex = {
  /** Whose versions were read at all: newest Fedora first, then newest EPEL. */
  releases: readonly Release[];
  /** By package, then by release. */
  byPackage: ReadonlyMap<string, ReadonlyMap<string, Stages>>;
  upstreams: ReadonlyMap<string, readonly Upstream[]>;
  /** Whether this stage of this release was ever read. */
  isKnown: (release: string, stage: Stage) => boolean;
  /** Up to when it is known what is stable in a release: in a repository that is what was tagged when it was composed. */
  knownUntil: ReadonlyMap<string, string>;
};

export function indexVersions(input: SiteInput): VersionIndex {
  const { versions, upstreams, releases } = input;
  const byPackage = new Map<string, Map<string, Stages>>();
  const readStages = new Set<string>();
  const composed = new Set(
    versions?.lists.flatMap(({ release, composedAt }) => (composedAt === undefined ? [] : release)),
  );
  for (const { release, stage, builds, composedAt } of versions?.lists ?? []) {
    readStages.add(`${release} ${stage}`);
    const isAhead = stage === 'stable' && composedAt === undefined && composed.has(release);
    for (const [name, evr, at] of builds)
      placeBuild(byPackage, { name, release, stage }, { evr, at, ...(isAhead ? { isAhead } : {}) });
  }
  placeUpdates(byPackage, input);
  const isRead = ({ name }: Release): boolean => readStages.has(`${name} stable`);
  return {
    releases: (releases?.releases ?? []).filter(isRead).toSorted(newestFirst),
    byPackage,
    upstreams: Map.groupBy(upstreams?.upstreams ?? [], (upstream) => upstream.package),
    isKnown: (release, stage) => readStages.has(`${release} ${stage}`),
    knownUntil: knownUntilOf(versions?.lists ?? []),
  };
}

function knownUntilOf(lists: readonly BuildList[]): ReadonlyMap<string, string> {
  const until = new Map<string, string>();
  for (const { release, stage, readAt, composedAt = readAt } of lists)
    if (stage === 'stable' && (until.get(release) ?? '') < composedAt) until.set(release, composedAt);
  return until;
}

/** Bodhi is read more often than Koji, and knows of builds in side tags. */
function placeUpdates(byPackage: Map<string, Map<string, Stages>>, { snapshots, releases }: SiteInput): void {
  const nameOf = releaseNamesOf(releases);
  const updates = snapshots.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'update'));
  for (const { builds = [], release: bodhiName, status, openedAt: at } of updates) {
    const release = bodhiName === undefined ? undefined : nameOf(bodhiName);
    const stage = status === 'testing' ? 'testing' : 'candidate';
    if (release === undefined || at === undefined) continue;
    for (const build of builds) placeBuild(byPackage, { name: build.package, release, stage }, { evr: build.evr, at });
  }
}

type StagePlace = { name: string; release: string; stage: Stage };

/** A release may be read from two repositories and a tag, so the newest build counts. */
function placeBuild(
  byPackage: Map<string, Map<string, Stages>>,
  { name, release, stage }: StagePlace,
  build: Carried,
): void {
  const byRelease = byPackage.get(name) ?? new Map<string, Stages>();
  byPackage.set(name, byRelease);
  const stages = byRelease.get(release) ?? {};
  byRelease.set(release, stages);
  const existing = stages[stage];
  if (existing === undefined || compareEvr(existing.evr, build.evr) < 0) stages[stage] = build;
}

/** The newest build of a package for a release that anybody has told of: shipped, in an update, or waiting for one. */
export function newestBuild({ byPackage }: VersionIndex, name: string, release: string): Carried | undefined {
  const stages = byPackage.get(name)?.get(release);
  return stages && newestOf(stages, ['stable', 'testing', 'candidate']);
}

const rankOf = ({ distTag }: Release): [family: number, major: number, minor: number] => {
  const [, family, major, minor] = /^(f|epel)(\d+)(?:\.(\d+))?$/.exec(distTag) ?? [];
  return [family === 'f' ? 1 : 0, Number(major ?? 0), Number(minor ?? 0)];
};

/** Newest Fedora, then newest EPEL, then others. */
export function newestFirst(one: Release, other: Release): number {
  const [a, b] = [rankOf(one), rankOf(other)];
  return b[0] - a[0] || b[1] - a[1] || b[2] - a[2] || ascending(one.name, other.name);
}

/** The newest of these stages. */
export function newestOf(stages: Stages, among: readonly Stage[]): Carried | undefined {
  return among
    .map((stage) => stages[stage])
    .filter((carried) => carried !== undefined)
    .reduce<Carried | undefined>(
      (best, one) => (best === undefined || compareEvr(best.evr, one.evr) < 0 ? one : best),
      undefined,
    );
}

/** Undefined is older than everything. */
export const isNewerThan = (one: Carried | undefined, other: Carried | undefined): boolean =>
  one !== undefined && (other === undefined || compareEvr(one.evr, other.evr) > 0);
