/** What a crawl left, source by source, beside what the simulated Fedora has. */
import { isLiving, type OwnedPackage } from '#domain/ownership/ownership.ts';
import type { Kind } from '#domain/words.ts';
import type { WorldPackage } from '#simulator/world/nouns.ts';
import { alignColumns } from '#lib/columns.ts';
import { openStore, type Store } from '#store/store.ts';
import { holdersKnownOf, accessOf } from './holdings.ts';
import type { ExpectedBuilds } from './versions.ts';
import type { Truth } from './world.ts';
import { compareEvr } from '#domain/versions/evr.ts';
import type { BuildList } from '#domain/versions/versions.ts';

export type Total = { what: string; expected: number; found: number };

export const formatTotals = (totals: readonly Total[]): string =>
  alignColumns([
    ['what', 'expected', 'found', ''],
    ...totals.map(({ what, expected, found }) => [
      what,
      String(expected),
      String(found),
      expected === found ? '' : 'DIFFERS',
    ]),
  ]);

export async function compareSources(dataFolder: string, truth: Truth): Promise<Total[]> {
  const store = await openStore(dataFolder);
  return [
    ...(await ownershipTotals(store, truth)),
    ...(await findingTotals(store, truth)),
    ...compareVersions(truth, (await store.readReference('versions'))?.lists ?? []),
    ...(await otherTotals(store, truth)),
  ];
}

async function ownershipTotals(store: Store, truth: Truth): Promise<Total[]> {
  const ownership = await store.readReference('ownership');
  const packages = ownership?.packages ?? [];
  const { packages: must } = truth.world;
  const mustLive = must.filter(({ state }) => state === 'living');
  const living = packages.filter(isLiving);
  const groups = packages.flatMap((owned) => owned.groups.map(({ name }) => name));
  const isAsked = ({ namespace, name }: WorldPackage): boolean => namespace === 'rpms' && truth.asked.has(name);
  const mustHolders = mustLive.map((pkg) => holdersKnownOf(pkg, isAsked(pkg)));
  const mustGroups = must.flatMap((pkg) => accessOf(pkg, isAsked(pkg)).groups.map(({ name }) => name));
  const members = new Map(truth.world.groups.map((group) => [group.name, group.members]));
  return [
    { what: 'packages', expected: must.length, found: packages.length },
    { what: 'living packages', expected: mustLive.length, found: living.length },
    { what: 'living rpms', expected: mustLive.filter(isOfRpms).length, found: living.filter(isOfRpms).length },
    {
      what: 'packagers of living packages',
      expected: new Set(mustHolders.flatMap(({ people }) => people)).size,
      found: new Set(living.flatMap(({ people }) => people.map(({ name }) => name))).size,
    },
    { what: 'main admins', expected: new Set(mustLive.map(({ owner }) => owner)).size, found: mainAdmins(living) },
    { what: 'groups', expected: new Set(mustGroups).size, found: new Set(groups).size },
    { what: 'pairs of group and package', expected: mustGroups.length, found: groups.length },
    {
      what: 'members of groups',
      expected: [...new Set(mustGroups)].flatMap((name) => members.get(name) ?? []).length,
      found: (ownership?.groups ?? []).flatMap((group) => group.members).length,
    },
  ];
}

const isOfRpms = ({ namespace }: { namespace: string }): boolean => namespace === 'rpms';

const mainAdmins = (living: readonly OwnedPackage[]): number =>
  new Set(living.map(({ people }) => people[0]?.name)).size;

/** Which source brings which kinds, and what to call them. */
const KINDS: readonly (readonly [source: string, kind: Kind, what: string])[] = [
  ['bugzilla', 'bug', 'public open bugs of packages'],
  ['bodhi', 'update', 'active updates'],
  ['bodhi', 'override', 'unexpired overrides'],
  ['dist-git-pulls', 'pull-request', 'open pull requests in sight'],
  ['koschei', 'build-failure', 'failing and unresolved builds'],
  ['install-failures', 'install-failure', 'install failures'],
  ['orphans', 'orphaned', 'orphaned packages'],
  ['orphans', 'depends-on-orphan', 'packages that need orphans'],
  ['faf', 'crash-report', 'crash reports'],
];

async function findingTotals(store: Store, { findings, openBugs }: Truth): Promise<Total[]> {
  const totals: Total[] = [];
  for (const [source, kind, what] of KINDS) {
    const found = (await store.readSnapshot(source))?.findings ?? [];
    const isOfKind = (finding: { kind: Kind; isDerived?: true }): boolean =>
      finding.kind === kind && finding.isDerived !== true;
    totals.push({ what, expected: findings.filter(isOfKind).length, found: found.filter(isOfKind).length });
  }
  const read = (await store.readSnapshot('bugzilla'))?.parts.find(({ name }) => name === 'bugs')?.rows ?? 0;
  return [{ what: 'public open bugs', expected: openBugs, found: read }, ...totals];
}

async function otherTotals(store: Store, { world, mappings, milestones }: Truth): Promise<Total[]> {
  const releases = (await store.readReference('releases'))?.releases ?? [];
  const upstreams = (await store.readReference('upstreams'))?.upstreams ?? [];
  const withStable = (list: readonly { stable?: string | null | undefined }[]): number =>
    list.filter(({ stable }) => (stable ?? null) !== null).length;
  return [
    {
      what: 'releases',
      expected: world.releases.filter(({ idPrefix }) => !/FLATPAK|CONTAINER/.test(idPrefix)).length,
      found: releases.length,
    },
    { what: 'projects of packages', expected: mappings.length, found: upstreams.length },
    {
      what: 'stable upstream versions',
      expected: withStable(mappings.map(({ stable_version: stable }) => ({ stable }))),
      found: withStable(upstreams.map(({ stableVersion: stable }) => ({ stable }))),
    },
    {
      what: 'milestones',
      expected: milestones.length,
      found: (await store.readReference('schedule'))?.milestones.length ?? 0,
    },
  ];
}

/** How many each release has in each place, and how many of all of them are not what they must be. */
export function compareVersions(
  { expectedBuilds }: { expectedBuilds: readonly ExpectedBuilds[] },
  lists: readonly BuildList[],
): Total[] {
  const wrong: string[] = [];
  const totals = expectedBuilds.map(({ release, stage, builds }) => {
    const found = newestOf(lists.filter((list) => list.release === release && list.stage === stage));
    for (const name of new Set([...builds.keys(), ...found.keys()]))
      if (builds.get(name) !== found.get(name))
        wrong.push(`${name} in ${release}: ${stage} must be ${builds.get(name)}, is ${found.get(name)}`);
    return { what: `packages ${STAGE_WORDS[stage]} ${release}`, expected: builds.size, found: found.size };
  });
  const [example] = wrong;
  const what = `versions that differ${example === undefined ? '' : ` (${example})`}`;
  return [...totals, { what, expected: 0, found: wrong.length }];
}

const STAGE_WORDS: Readonly<Record<ExpectedBuilds['stage'], string>> = {
  stable: 'that are stable in',
  testing: 'in testing for',
  candidate: 'with a candidate for',
  failed: 'with a failed build for',
};

/** A release and its updates are two lists. */
function newestOf(lists: readonly BuildList[]): Map<string, string> {
  const newest = new Map<string, string>();
  for (const [name, evr] of lists.flatMap(({ builds }) => builds)) {
    const before = newest.get(name);
    if (before === undefined || compareEvr(before, evr) < 0) newest.set(name, evr);
  }
  return newest;
}
