/** What a crawl of the replay found, beside what an honest crawl must find. */
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isLiving, type OwnedPackage } from '#domain/ownership/ownership.ts';
import type { PackagerPage } from '#domain/pages/page.ts';
import { openSite } from '#store/site.ts';
import { openStore, type Store } from '#store/store.ts';
import { formatRows } from './table.ts';

const Counts = z.record(z.string(), z.number());
const Person = z.object({
  rpmsHeld: z.number(),
  openBugsOverRpms: z.number(),
  openPrsOnPackages: z.number(),
  activeUpdatesOnRpms: z.number(),
});

/** The part of the output of expected.mjs that these sources can answer. */
const Expected = z.object({
  distgit: z.object({
    packages: Counts,
    packagesAll: z.number(),
    living: Counts,
    livingAll: z.number(),
    packagersOfLivingPackages: z.number(),
    packagersOfLivingRpms: z.number(),
    mainAdmins: z.number(),
    groups: z.number(),
    groupPackagePairs: z.number(),
    openPrs: z.number(),
  }),
  bugzilla: z.object({
    openFedoraAndEpel: z.number(),
    openOnLivingRpms: z.number(),
    livingRpmsWithOpenBugs: z.number(),
    openWithCveInTitle: z.number(),
    openIdSum: z.number(),
  }),
  bodhi: z.object({ active: z.number(), activeOverrides: z.number() }),
  orphans: z.number(),
  /** Tasks by the number of the release. */
  schedule: Counts,
  packagers: z.record(z.string(), Person),
});
type Expected = z.infer<typeof Expected>;

export type Total = { what: string; expected: number; found: number };

export const formatTotals = (totals: readonly Total[]): string =>
  formatRows([
    ['what', 'expected', 'found', ''],
    ...totals.map(({ what, expected, found }) => [
      what,
      String(expected),
      String(found),
      expected === found ? '' : 'DIFFERS',
    ]),
  ]);

/** Runs expected.mjs of the replay for a day. */
export function readExpected(replayFolder: string, args: readonly string[] = []): Expected {
  const { stdout, status, stderr } = spawnSync(process.execPath, [join(replayFolder, 'expected.mjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`expected.mjs failed: ${stderr}`);
  return Expected.parse(JSON.parse(stdout));
}

/** Every total that both sides can name. */
export async function compareTotals(dataFolder: string, expected: Expected): Promise<Total[]> {
  const store = await openStore(dataFolder);
  return [
    ...(await ownershipTotals(store, expected)),
    ...(await bugTotals(store, expected)),
    ...(await otherTotals(store, expected)),
    ...(await scheduleTotals(store, expected)),
    ...(await pageTotals(dataFolder, expected)),
  ];
}

const namesOf = (packages: readonly OwnedPackage[]): Set<string> =>
  new Set(packages.flatMap(({ people }) => people.map(({ name }) => name)));

async function ownershipTotals(store: Store, { distgit }: Expected): Promise<Total[]> {
  const packages = (await store.readReference('ownership'))?.packages ?? [];
  const living = packages.filter(isLiving);
  const inNamespace = (list: readonly OwnedPackage[], namespace: string) =>
    list.filter((owned) => owned.namespace === namespace);
  const groups = packages.flatMap((owned) => owned.groups.map(({ name }) => name));
  return [
    ...Object.entries(distgit.packages).map(([namespace, expected]) => ({
      what: `packages of ${namespace}`,
      expected,
      found: inNamespace(packages, namespace).length,
    })),
    ...Object.entries(distgit.living).map(([namespace, expected]) => ({
      what: `living packages of ${namespace}`,
      expected,
      found: inNamespace(living, namespace).length,
    })),
    { what: 'packages in all', expected: distgit.packagesAll, found: packages.length },
    { what: 'living packages in all', expected: distgit.livingAll, found: living.length },
    { what: 'packagers of living packages', expected: distgit.packagersOfLivingPackages, found: namesOf(living).size },
    {
      what: 'packagers of living rpms',
      expected: distgit.packagersOfLivingRpms,
      found: namesOf(inNamespace(living, 'rpms')).size,
    },
    {
      what: 'main admins',
      expected: distgit.mainAdmins,
      found: new Set(living.map(({ people }) => people[0]?.name)).size,
    },
    { what: 'groups', expected: distgit.groups, found: new Set(groups).size },
    { what: 'pairs of group and package', expected: distgit.groupPackagePairs, found: groups.length },
  ];
}

async function bugTotals(store: Store, { bugzilla }: Expected): Promise<Total[]> {
  const snapshot = await store.readSnapshot('bugzilla');
  const bugs = snapshot?.findings ?? [];
  const packages = (await store.readReference('ownership'))?.packages ?? [];
  const livingRpms = new Set(
    packages.filter((owned) => owned.namespace === 'rpms' && isLiving(owned)).map(({ name }) => name),
  );
  const onLiving = bugs.filter((bug) => livingRpms.has(bug.package));
  const rows = (snapshot?.parts ?? []).find(({ name }) => name.includes('bugs'))?.rows ?? 0;
  return [
    { what: 'open bugs read', expected: bugzilla.openFedoraAndEpel, found: rows },
    { what: 'open bugs on living rpms', expected: bugzilla.openOnLivingRpms, found: onLiving.length },
    {
      what: 'living rpms with open bugs',
      expected: bugzilla.livingRpmsWithOpenBugs,
      found: new Set(onLiving.map((bug) => bug.package)).size,
    },
  ];
}

async function otherTotals(store: Store, { bodhi, distgit, orphans }: Expected): Promise<Total[]> {
  const ofKind = async (id: string, kind: string): Promise<number> =>
    ((await store.readSnapshot(id))?.findings ?? []).filter((finding) => finding.kind === kind).length;
  return [
    { what: 'active updates', expected: bodhi.active, found: await ofKind('bodhi', 'update') },
    { what: 'active overrides', expected: bodhi.activeOverrides, found: await ofKind('bodhi', 'override') },
    { what: 'open pull requests', expected: distgit.openPrs, found: await ofKind('dist-git-pulls', 'pull-request') },
    { what: 'orphaned packages', expected: orphans, found: await ofKind('orphans', 'orphaned') },
  ];
}

/** Of the releases that are being made, and of the newest one that is out: the others are over. */
async function scheduleTotals(store: Store, { schedule }: Expected): Promise<Total[]> {
  const milestones = (await store.readReference('schedule'))?.milestones ?? [];
  const byRelease = Map.groupBy(milestones, ({ release }) => release);
  const tasks = [...byRelease].map(([release, found]) => ({
    what: `tasks in the schedule of ${release}`,
    expected: schedule[release.slice(1)] ?? 0,
    found: found.length,
  }));
  return [{ what: 'some schedule was read', expected: 1, found: Math.min(1, byRelease.size) }, ...tasks];
}

async function pageTotals(dataFolder: string, { packagers, distgit }: Expected): Promise<Total[]> {
  const site = openSite(dataFolder);
  const index = await site.readIndex();
  const files = async (kind: string): Promise<number> => (await readdir(join(site.folder, kind))).length;
  const totals: Total[] = [
    { what: 'files of groups', expected: distgit.groups, found: await files('group') },
    {
      what: 'files of living packages',
      expected: distgit.living['rpms'] ?? 0,
      found: (await files('package')) - index.totals.orphans,
    },
  ];
  for (const [name, person] of Object.entries(packagers))
    totals.push(...personTotals(await site.readPackager(name), person));
  return totals;
}

function personTotals(page: PackagerPage, person: z.infer<typeof Person>): Total[] {
  const direct = page.packages.filter((one) => one.direct && one.mainAdmin !== undefined);
  const count = (kind: string): number =>
    direct.flatMap((one) => one.findings).filter((finding) => finding.kind === kind).length;
  return [
    { what: `${page.name}: rpms held`, expected: person.rpmsHeld, found: direct.length },
    { what: `${page.name}: open bugs`, expected: person.openBugsOverRpms, found: count('bug') },
    { what: `${page.name}: open pull requests`, expected: person.openPrsOnPackages, found: count('pull-request') },
    { what: `${page.name}: active updates`, expected: person.activeUpdatesOnRpms, found: count('update') },
  ];
}
