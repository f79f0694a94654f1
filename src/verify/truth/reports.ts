/** What Koschei, repochecker, ABRT and the list of orphans report of packages, and the milestones of the schedules. */
import { DAY_MS } from '#lib/time.ts';
import { z } from 'zod';
import type { World } from '#simulator/world/state.ts';
import type { TrueFinding } from './finding.ts';
import type { GetJson } from './services.ts';

const Koschei = z.array(z.object({ name: z.string(), collection: z.string(), state: z.string() }));

/** Of all collections it has. */
export const buildFailures = (get: GetJson, branches: ReadonlyMap<string, string>): TrueFinding[] =>
  (get('koschei', '/api/v1/packages', Koschei) ?? [])
    .filter(({ state }) => state === 'failing' || state === 'unresolved')
    .map(({ name, collection }) => ({
      kind: 'build-failure',
      id: `${collection} ${name}`,
      packages: [name],
      branch: branches.get(collection),
    }));

const Broken = z.array(z.looseObject({ source: z.string(), broken: z.array(z.string()) }));

/** One for each source package and report; a report with updates in testing repeats what is broken without them. */
export function installFailures(world: World, get: GetJson): TrueFinding[] {
  const sourcesIn = (key: string, known: readonly string[] = []) => {
    const items = get('repochecker', `/data/${key}`, Broken) ?? [];
    const texts = items.map((item) => JSON.stringify(item));
    const sources = items.filter((_, index) => !known.includes(texts[index] ?? '')).map(({ source }) => source);
    const findings = [...new Set(sources)].map((name): TrueFinding => ({
      kind: 'install-failure',
      id: `${key} ${name}`,
      packages: [name],
      branch: key === 'rawhide' ? key : `f${key.replace('-testing', '')}`,
    }));
    return { texts, findings };
  };
  const out = world.releases.filter(({ name, state }) => /^F\d+$/.test(name) && state === 'current');
  return [
    ...sourcesIn('rawhide').findings,
    ...out.flatMap(({ version }) => {
      const stable = sourcesIn(version);
      return [...stable.findings, ...sourcesIn(`${version}-testing`, stable.texts).findings];
    }),
  ];
}

const Problems = z.object({
  problems: z.array(
    z.object({
      id: z.int(),
      status: z.string(),
      components: z.array(z.string()),
      reports: z.array(z.object({ last_occurrence: z.string() })),
    }),
  ),
});
const DONE = new Set(['FIXED', 'CLOSED']);
const DAYS = 14;

/** Unfixed crashes of the last two weeks, one for each component. */
export function crashReports({ now }: World, get: GetJson): TrueFinding[] {
  const since = new Date(now - DAYS * DAY_MS).toISOString().slice(0, 10);
  const { problems } = get('faf', '/problems/?limit=0&daterange=1970-01-01:9999-12-31', Problems) ?? { problems: [] };
  return problems
    .filter(({ status, reports }) => !DONE.has(status) && reports.some((report) => report.last_occurrence >= since))
    .flatMap(({ id, components }) =>
      [...new Set(components)].map((name): TrueFinding => ({
        kind: 'crash-report',
        id: `${id} ${name}`,
        packages: [name],
      })),
    );
}

const Orphans = z.object({
  affected_packages: z.record(z.string(), z.array(z.string())),
  status_change: z.record(z.string(), z.string()),
});

/** An orphan that needs another one is an orphan all the same; one that is not on the list is one, too. */
export function orphanFindings({ packages }: World, get: GetJson): TrueFinding[] {
  const orphaned = packages.filter(({ namespace, state }) => namespace === 'rpms' && state === 'orphaned');
  const names = new Set(orphaned.map(({ name }) => name));
  const list = get('orphans', '/orphans.json', Orphans);
  const affected = Object.keys(list?.affected_packages ?? {});
  return [
    ...[...names].map((name): TrueFinding => ({
      kind: 'orphaned',
      id: name,
      packages: [name],
      ...(list?.status_change[name] === undefined ? { isDerived: true } : {}),
    })),
    ...affected
      .filter((name) => !names.has(name))
      .map((name): TrueFinding => ({ kind: 'depends-on-orphan', id: name, packages: [name] })),
  ];
}

const Leaf = z.object({ name: z.string(), start: z.string(), end: z.string() });
type Node = { tasks?: Node[] | undefined };
const Node: z.ZodType<Node> = z.lazy(() => z.looseObject({ tasks: z.array(Node).optional() }));

/** Of the newest Fedora that is out and of those after it, as far as there are files. */
export function milestonesOf(world: World, get: GetJson): string[] {
  const out = world.releases.filter(({ name, state }) => /^F\d+$/.test(name) && state === 'current');
  const found: string[] = [];
  for (let number = Math.max(...out.map(({ version }) => Number(version))); ; number += 1) {
    const tree = get('schedule', `/f-${number}/f-${number}-key.json`, Node);
    if (tree === undefined) return found;
    found.push(...new Set(leavesOf(tree).map((task) => `f${number} ${JSON.stringify(Leaf.parse(task))}`)));
  }
}

const leavesOf = (node: Node): Node[] => (node.tasks === undefined ? [node] : node.tasks.flatMap(leavesOf));
