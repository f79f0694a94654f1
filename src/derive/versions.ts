/** Which version of which package each release carries, turned around once: by package. */
import { compareEvr, type Evr } from '#domain/evr.ts';
import type { Finding } from '#domain/finding.ts';
import type { Release } from '#domain/release.ts';
import type { SiteInput } from '#domain/site-input.ts';
import type { Upstream } from '#domain/upstreams.ts';
import type { Build, Stage } from '#domain/versions.ts';

/** A version, and when it was built or failed to build. */
export type Carried = { evr: Evr; at: string };
export type Stages = Partial<Record<Stage, Carried>>;

export type VersionsOfPackage = { name: string; byRelease: ReadonlyMap<string, Stages> };

/** No crawl has seen it: the builds themselves say since when it is so. */
export type Derived = { finding: Finding; firstSeenAt: string };

export type VersionIndex = {
  /** Whose versions were read at all: newest Fedora first, then newest EPEL. */
  releases: readonly Release[];
  /** By package, then by release. */
  byPackage: ReadonlyMap<string, ReadonlyMap<string, Stages>>;
  upstreams: ReadonlyMap<string, readonly Upstream[]>;
  /** Whether it was ever read what stands there. */
  isKnown: (release: string, stage: Stage) => boolean;
};

export function indexVersions({ versions, upstreams, releases }: SiteInput): VersionIndex {
  const byPackage = new Map<string, Map<string, Stages>>();
  const known = new Set<string>();
  for (const { release, stage, builds } of versions?.lists ?? []) {
    known.add(`${release} ${stage}`);
    for (const build of builds) place(byPackage, { release, stage }, build);
  }
  const isRead = ({ name }: Release): boolean => known.has(`${name} stable`);
  return {
    releases: (releases?.releases ?? []).filter(isRead).toSorted(newestFirst),
    byPackage,
    upstreams: Map.groupBy(upstreams?.upstreams ?? [], (upstream) => upstream.package),
    isKnown: (release, stage) => known.has(`${release} ${stage}`),
  };
}

type Place = { release: string; stage: Stage };

/** A release and its updates are two repositories: the newer build counts. */
function place(byPackage: Map<string, Map<string, Stages>>, { release, stage }: Place, [name, evr, at]: Build): void {
  const byRelease = byPackage.get(name) ?? new Map<string, Stages>();
  byPackage.set(name, byRelease);
  const stages = byRelease.get(release) ?? {};
  byRelease.set(release, stages);
  const there = stages[stage];
  if (there === undefined || compareEvr(there.evr, evr) < 0) stages[stage] = { evr, at };
}

const rankOf = ({ distTag }: Release): [family: number, major: number, minor: number] => {
  const [, family, major, minor] = /^(f|epel)(\d+)(?:\.(\d+))?$/.exec(distTag) ?? [];
  return [family === 'f' ? 1 : 0, Number(major ?? 0), Number(minor ?? 0)];
};

/** Newest Fedora, then newest EPEL, then others. */
export function newestFirst(one: Release, other: Release): number {
  const [a, b] = [rankOf(one), rankOf(other)];
  return b[0] - a[0] || b[1] - a[1] || b[2] - a[2] || (one.name < other.name ? -1 : 1);
}

/** The newest of these stages. */
export function newestOf(stages: Stages, wanted: readonly Stage[]): Carried | undefined {
  return wanted
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
