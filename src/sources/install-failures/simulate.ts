/** Answers for the simulated repochecker: what cannot be installed or built, in each release. */
import { comparing } from '#lib/order.ts';
import { HOUR_MS } from '#lib/time.ts';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { Random } from '#simulator/random.ts';
import type { World, WorldState } from '#simulator/world/state.ts';
import { isQuiet, type WorldPackage } from '#simulator/world/nouns.ts';

type Item = {
  source: string;
  package: string;
  epoch: string;
  version: string;
  release: string;
  arch: string;
  admin: string;
  maintainers: string[];
  repo: string;
  repo_arch: string;
  broken: string[];
  since: string | null;
};

const ARCHES = ['x86_64', 'aarch64', 'ppc64le', 's390x'];
/** Of the packages of a release. A small Fedora is broken more often, so that each sort is there. */
const BROKEN_SHARE = { sample: 0.02, fedora: 0.008 } as const satisfies Record<World['scale'], number>;
const CHECK_EVERY_MS = 4 * HOUR_MS;

const lastCheck = (now: number): number => Math.floor(now / CHECK_EVERY_MS) * CHECK_EVERY_MS;

export const simulate: Simulate = (world) => {
  const reports = checkAgain(createReports(world.origin), world);
  const status = { last_refreshed: new Date(lastCheck(world.now)).toISOString() };
  return { service: 'repochecker', answer: (request) => answerChecker(request, reports, status) };
};

/** Rawhide and what is out, each of those with and without testing. */
function createReports(world: WorldState): Map<string, Item[]> {
  const reports = new Map([['rawhide', brokenIn(world, 'rawhide')]]);
  const out = world.releases.filter(({ distTag, state }) => /^f\d+$/.test(distTag) && state === 'current');
  for (const { version } of out) {
    const stable = brokenIn(world, version);
    reports.set(version, stable);
    reports.set(`${version}-testing`, [...stable, ...brokenIn(world, `${version}-testing`)]);
  }
  return reports;
}

/** Each check finds something newly broken in a report, or something repaired that is little of it. */
function checkAgain(reports: Map<string, Item[]>, world: World): Map<string, Item[]> {
  const { now: start, packages } = world.origin;
  for (let at = lastCheck(start) + CHECK_EVERY_MS; at <= world.now; at += CHECK_EVERY_MS)
    for (const [key, items] of reports) {
      const random = world.random(`repochecker: ${key} ${at}`);
      const then = { world: { ...world, now: at }, random, key };
      reports.set(key, random.chance(0.6) ? breakOne(items, packages, then) : repairOne(items, random));
    }
  return reports;
}

function breakOne(items: readonly Item[], packages: readonly WorldPackage[], stage: ReportContext): Item[] {
  const broken = new Set(items.map(({ source }) => source));
  const sound = packages.filter((pkg) => mayBreak(pkg) && !broken.has(pkg.name));
  return [...items, ...stage.random.some(sound, 1).flatMap((pkg) => itemsOf(stage, pkg))];
}

const LITTLE = 0.2;

function repairOne(items: Item[], random: Random): Item[] {
  const bySource = [...Map.groupBy(items, ({ source }) => source)];
  const [repaired] = random.some(
    bySource.filter(([, of]) => of.length <= items.length * LITTLE),
    1,
  );
  return items.filter(({ source }) => source !== repaired?.[0]);
}

const mayBreak = (pkg: WorldPackage): boolean => pkg.namespace === 'rpms' && pkg.state !== 'retired' && !isQuiet(pkg);

function brokenIn(world: WorldState, key: string): Item[] {
  const random = world.random(`repochecker: ${key}`);
  const packages = world.packages.filter(mayBreak);
  const share = BROKEN_SHARE[world.scale] * (key === 'rawhide' ? 1 : 0.4);
  const broken = random.some(packages, Math.max(1, Math.round(packages.length * share)));
  return broken.sort(comparing(({ name }) => name)).flatMap((pkg) => itemsOf({ world, random, key }, pkg));
}

type ReportContext = { world: WorldState; random: Random; key: string };

/** On all architectures with the same reason, or on some, each with its own. */
function itemsOf({ world, random, key }: ReportContext, pkg: WorldPackage): Item[] {
  const isBuild = random.chance(0.35);
  const arches = random.chance(0.5) ? ARCHES : random.some(ARCHES, random.int(1, 3));
  const needs = inventNeeds(random, isBuild);
  const binary = random.pick([pkg.name, `${pkg.name}-libs`, `${pkg.name}-devel`]);
  const build = {
    epoch: random.chance(0.9) ? '0' : '1',
    version: pkg.version,
    release: `${random.int(1, 9)}.${distOf(key)}`,
  };
  const since = world.now - random.int(0, 60 * 6) * CHECK_EVERY_MS;
  return arches.map((repoArch) => ({
    source: pkg.name,
    package: isBuild ? pkg.name : binary,
    ...build,
    arch: isBuild ? 'src' : random.chance(0.2) ? 'noarch' : repoArch,
    admin: pkg.owner,
    maintainers: [pkg.owner, ...pkg.commits, ...pkg.groups.map(({ name }) => `@${name}`)],
    repo: key === 'rawhide' ? 'rawhide' : key.endsWith('-testing') ? 'updates-testing' : 'updates',
    repo_arch: repoArch,
    broken: random.chance(0.85) ? needs : needs.slice(0, 1),
    since: random.chance(0.95) ? new Date(since).toISOString().replace('.000Z', '.123456789Z') : null,
  }));
}

const distOf = (key: string): string => `fc${/\d+/.exec(key)?.[0] ?? '46'}`;

function inventNeeds(random: Random, isBuild: boolean): string[] {
  const one = (): string => {
    const word = random.pick(['zwilo', 'kvarn', 'plogu', 'svelt', 'dronu']);
    return isBuild
      ? random.pick([`pkgconfig(${word}) >= ${random.int(2, 9)}`, `${word}-devel`, `cmake(${word})`])
      : random.pick([`lib${word}.so.${random.int(1, 9)}()(64bit)`, `python3.${random.int(9, 14)}dist(${word})`]);
  };
  return Array.from({ length: random.int(1, 3) }, one);
}

const text = (status: number, body: string): SimulatedResponse => ({ status, type: 'text/plain; charset=utf-8', body });

const pretty = (value: unknown): SimulatedResponse => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value, undefined, 2),
});

function answerChecker(
  { segments }: SimulatedRequest,
  reports: ReadonlyMap<string, Item[]>,
  status: object,
): SimulatedResponse {
  const [list, key = '', ...rest] = segments;
  if (list === 'status' && segments.length === 1) return pretty(status);
  if (list !== 'data' || rest.length > 0) return text(404, '');
  const report = reports.get(key);
  return report === undefined ? text(404, 'This release does not exist.') : pretty(report);
}
