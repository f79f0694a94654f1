/** Test builds of the simulated Koschei. */
import { koscheiTime, type TestedPackage } from '../koschei.ts';
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
  const collection = pickWhere(scene, [...scene.testBuilds.keys()], (key) => (scene.testBuilds.get(key) ?? []).length > 0);
  const pkg = pickWhere(scene, scene.packages, isLiving);
  const rows = scene.testBuilds.get(collection ?? '') ?? [];
  const row = rows.find(({ name }) => name === pkg?.name);
  if (pkg === undefined || row === undefined) return undefined;
  const state = scene.random.pick(STATES.filter((one) => one !== row.state));
  const build = {
    task_id: FIRST_TASK + scene.nextNumber(),
    time_started: koscheiTime(at - scene.random.int(60, 1800) * 1000, true),
    time_finished: koscheiTime(at, true),
    epoch: null,
    version: pkg.version,
    release: row.last_complete_build?.release ?? '1.fc46',
  };
  const next = { ...row, state, last_complete_build: state === 'unresolved' ? row.last_complete_build : build };
  scene.testBuilds.set(
    row.collection,
    rows.map((one) => (one === row ? next : one)),
  );
  send(scene, {
    topic: 'koschei.package.state.change',
    at,
    packages: [pkg.name],
    body: {
      name: pkg.name,
      old: row.state,
      new: state,
      repo: row.collection,
      collection: row.collection,
      collection_name: row.collection,
      groups: [],
      koji_instance: 'primary',
    },
  });
  return `${pkg.name} in ${row.collection}: ${state}`;
};
