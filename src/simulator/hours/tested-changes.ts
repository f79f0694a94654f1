/** Test builds of the simulated Koschei. */
import { koscheiTime, type TestedPackage } from '../koschei.ts';
import type { WorldPackage } from '../types.ts';
import { send } from './send.ts';
import { type Change, isLiving, pickWhere, type Scene } from './scene.ts';

type State = TestedPackage['state'];

function changeTested(scene: Scene, name: string, nextOf: (row: TestedPackage) => TestedPackage | undefined): void {
  for (const [collection, rows] of scene.testBuilds) {
    const row = rows.find((one) => one.name === name);
    if (row === undefined) continue;
    const next = nextOf(row);
    scene.testBuilds.set(
      collection,
      rows.flatMap((one) => (one === row ? (next ?? []) : one)),
    );
  }
}

export const blockTested = (scene: Scene, name: string): void =>
  changeTested(scene, name, (row) => ({ ...row, state: 'blocked' }));

export const unblockTested = (scene: Scene, name: string): void =>
  changeTested(scene, name, (row) => ({ ...row, state: row.last_complete_build === null ? 'unknown' : 'ok' }));

export const untrackTested = (scene: Scene, name: string): void => changeTested(scene, name, () => undefined);

/** Known everywhere, and built nowhere. An empty collection stays empty. */
export function trackTested(scene: Scene, name: string): void {
  for (const [collection, rows] of scene.testBuilds) {
    if (rows.length === 0) continue;
    const row: TestedPackage = { name, collection, state: 'unknown', last_complete_build: null };
    scene.testBuilds.set(
      collection,
      [...rows, row].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  }
}

const STATES: readonly State[] = ['ok', 'failing', 'unresolved'];
const FIRST_TASK = 150_000_000;

/** A build that has ended is the last complete one; what cannot be resolved is not built. */
export const testBuildEnded: Change = (scene, at) => {
  const isFilled = (key: string): boolean => (scene.testBuilds.get(key) ?? []).length > 0;
  const collection = pickWhere(scene, [...scene.testBuilds.keys()], isFilled) ?? '';
  const pkg = pickWhere(scene, scene.packages, isLiving);
  const rows = scene.testBuilds.get(collection) ?? [];
  const row = rows.find(({ name }) => name === pkg?.name);
  if (pkg === undefined || row === undefined) return undefined;
  const state = scene.random.pick(STATES.filter((one) => one !== row.state));
  const next = {
    ...row,
    state,
    last_complete_build: state === 'unresolved' ? row.last_complete_build : newBuild(scene, { row, pkg, at }),
  };
  scene.testBuilds.set(
    collection,
    rows.map((one) => (one === row ? next : one)),
  );
  sendState(scene, next, { old: row.state, at });
  return `${pkg.name} in ${collection}: ${state}`;
};

type Built = { row: TestedPackage; pkg: WorldPackage; at: number };

const newBuild = (scene: Scene, { row, pkg, at }: Built) => ({
  task_id: FIRST_TASK + scene.nextNumber(),
  time_started: koscheiTime(at - scene.random.int(60, 1800) * 1000, true),
  time_finished: koscheiTime(at, true),
  epoch: null,
  version: pkg.version,
  release: row.last_complete_build?.release ?? '1.fc46',
});

function sendState(scene: Scene, row: TestedPackage, { old, at }: { old: State; at: number }): void {
  const { name, collection, state } = row;
  const where = { repo: collection, collection, collection_name: collection, groups: [], koji_instance: 'primary' };
  send(scene, {
    topic: 'koschei.package.state.change',
    at,
    packages: [name],
    body: { name, old, new: state, ...where },
  });
}
