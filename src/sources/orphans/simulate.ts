/** The simulated orphans.json: the orphans of the world, and an invented graph of who needs them. */
import { ascending } from '#lib/order.ts';
import { createHash } from 'node:crypto';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { World, WorldState } from '#simulator/world/state.ts';
import { isQuiet, type WorldPackage } from '#simulator/world/nouns.ts';

/** Package → what it needs. */
type Graph = Map<string, Set<string>>;

export const simulate: Simulate = (world) => ({
  service: 'orphans',
  answer(request) {
    return request.segments.length === 1 && request.segments[0] === 'orphans.json'
      ? fileAnswer(world, request)
      : undefined;
  },
});

/** As a plain web server hands out a file. */
function fileAnswer(world: World, { method, headers: asked }: SimulatedRequest): SimulatedResponse {
  const body = `${JSON.stringify(fileOf(world), undefined, 4)}\n`;
  const headers = {
    ETag: `"${createHash('md5').update(body).digest('hex').slice(0, 16)}"`,
    'Last-Modified': new Date(world.now).toUTCString(),
  };
  const type = 'application/json';
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, type: 'text/html', body: '<h1>405</h1>' };
  const isKnown =
    asked['if-none-match'] === undefined
      ? asked['if-modified-since'] === headers['Last-Modified']
      : asked['if-none-match'].split(/\s*,\s*/).includes(headers.ETag);
  if (isKnown) return { status: 304, type, body: '', headers };
  return { status: 200, type, body: method === 'HEAD' ? '' : body, headers };
}

function fileOf(world: World): Record<string, unknown> {
  const { orphaned, living } = loudOf(world);
  const graph = graphOf(world.origin, orphaned);
  const people = peopleOf(graph, living);
  const needed = new Set([...graph.values()].flatMap((needs) => [...needs]));
  return {
    started_at: isoTime(world.now - 900_000),
    finished_at: isoTime(world.now),
    addresses: [...people.keys()].map((name) => `${name}@example.org`),
    affected_packages: Object.fromEntries([...graph].map(([name, needs]) => [name, [...needs].toSorted()])),
    affected_people: Object.fromEntries(people),
    all_affected_people: Object.fromEntries(people),
    orphans: orphaned.map(({ name }) => name),
    orphans_breaking_deps: orphaned.map(({ name }) => name).filter((name) => needed.has(name)),
    orphans_breaking_deps_stale: [],
    orphans_not_breaking_deps: orphaned.map(({ name }) => name).filter((name) => !needed.has(name)),
    orphans_not_breaking_deps_stale: [],
    status_change: Object.fromEntries(orphaned.map(({ name, modifiedAt }) => [name, isoTime(modifiedAt)])),
  };
}

type Loud = { orphaned: WorldPackage[]; living: WorldPackage[] };

function loudOf({ packages }: WorldState): Loud {
  const rpms = packages.filter((pkg) => pkg.namespace === 'rpms' && !isQuiet(pkg)).toSorted(byName);
  return {
    orphaned: rpms.filter(({ state }) => state === 'orphaned'),
    living: rpms.filter(({ state }) => state === 'living'),
  };
}

/**
 * Each orphan decides by itself who needs it, so that one that finds an owner changes nothing for the rest.
 * The first one, and those with a plus in the name, always have all there is: direct, remote, and a circle.
 */
function graphOf(origin: WorldState, orphaned: readonly WorldPackage[]): Graph {
  const { orphaned: first, living } = loudOf(origin);
  const graph: Graph = new Map(orphaned.map(({ name }) => [name, new Set<string>()]));
  for (const { name } of orphaned) {
    const random = origin.random(`orphans ${name}`);
    const isRich = name === first[0]?.name || name.includes('+');
    const count = isRich ? 2 : Math.max(0, random.int(-2, 3));
    for (const direct of random.some(living, count)) {
      need(graph, direct.name, name);
      const chain = isRich || random.chance(0.4) ? random.some(living, 2) : [];
      for (const [step, { name: remote }] of chain.entries()) need(graph, remote, chain[step - 1]?.name ?? direct.name);
      if (isRich || random.chance(0.2)) for (const { name: last } of chain.slice(-1)) need(graph, direct.name, last);
    }
    if (random.chance(0.15)) need(graph, name, random.pick(first).name);
  }
  return graph;
}

function need(graph: Graph, name: string, needed: string): void {
  if (name !== needed) graph.set(name, (graph.get(name) ?? new Set<string>()).add(needed));
}

function peopleOf(graph: Graph, living: readonly WorldPackage[]): Map<string, string[]> {
  const people = new Map<string, string[]>();
  for (const { name, owner } of living.filter((each) => graph.has(each.name)))
    people.set(owner, [...(people.get(owner) ?? []), name]);
  return people;
}

const byName = (a: WorldPackage, b: WorldPackage): number => ascending(a.name, b.name);

const isoTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
