/** Test builds of the simulated Koschei. */
import { comparing } from '#lib/order.ts';
import { koscheiTime, messageOf, type TestedPackage, UNANNOUNCED } from '../koschei.ts';
import type { WorldPackage } from '../world/nouns.ts';
import { send } from './send.ts';
import { type Change, isLiving, pickWhere, type WorkingCopy } from './working-copy.ts';

type State = TestedPackage['state'];
function replaceRow({ testBuilds }: WorkingCopy, row: TestedPackage, next: TestedPackage | undefined): void {
  const rows = testBuilds.get(row.collection) ?? [];
  testBuilds.set(
    row.collection,
    rows.flatMap((one) => (one === row ? (next ?? []) : one)),
  );
}

const rowsOf = ({ testBuilds }: WorkingCopy, name: string): TestedPackage[] =>
  [...testBuilds.values()].flatMap((rows) => rows.find((row) => row.name === name) ?? []);

/** Koschei sends messages only when the state of a package changes by its own builds or by dependencies, so none here. */
function changeUnannounced(
  copy: WorkingCopy,
  row: TestedPackage,
  { next, at }: { next: TestedPackage | undefined; at: number },
): void {
  replaceRow(copy, row, next);
  copy.events.push({ at, kind: UNANNOUNCED, subject: `${row.collection}:${row.name}` });
}

export function blockTested(copy: WorkingCopy, name: string, at: number): void {
  for (const row of rowsOf(copy, name)) changeUnannounced(copy, row, { next: { ...row, state: 'blocked' }, at });
}

export function unblockTested(copy: WorkingCopy, name: string, at: number): void {
  for (const row of rowsOf(copy, name)) {
    const state = row.last_complete_build === null ? 'unknown' : 'ok';
    changeUnannounced(copy, row, { next: { ...row, state }, at });
  }
}

export function untrackTested(copy: WorkingCopy, name: string, at: number): void {
  for (const row of rowsOf(copy, name)) changeUnannounced(copy, row, { next: undefined, at });
}

/** Adds a new package, not yet built, to every collection that is not empty. */
export function trackTested(copy: WorkingCopy, name: string): void {
  for (const [collection, rows] of copy.testBuilds) {
    if (rows.length === 0) continue;
    const row: TestedPackage = { name, collection, state: 'unknown', last_complete_build: null };
    copy.testBuilds.set(collection, [...rows, row].sort(comparing(({ name }) => name)));
  }
}

/** Koschei counts a build for the release itself as one of its own. */
export function countAsTested(
  copy: WorkingCopy,
  pkg: WorldPackage,
  { collection, at }: { collection: string; at: number },
) {
  const row = copy.testBuilds.get(collection)?.find(({ name }) => name === pkg.name);
  if (row === undefined) return;
  const state = row.state === 'failing' || row.state === 'unknown' ? 'ok' : row.state;
  changeUnannounced(copy, row, { next: { ...row, state, last_complete_build: newBuild(copy, { row, pkg, at }) }, at });
}

const isBroken = ({ state }: TestedPackage): boolean => state === 'failing' || state === 'unresolved';

/** A random test build of a package that is maintained. */
function pickRow(
  copy: WorkingCopy,
  fits: (row: TestedPackage) => boolean,
): { row: TestedPackage; pkg: WorldPackage } | undefined {
  const living = new Map(copy.packages.filter(isLiving).map((pkg) => [pkg.name, pkg]));
  const rows = [...copy.testBuilds.values()].flat();
  const row = pickWhere(copy, rows, (one) => living.has(one.name) && fits(one));
  const pkg = living.get(row?.name ?? '');
  return row === undefined || pkg === undefined ? undefined : { row, pkg };
}

const STATES: readonly State[] = ['ok', 'failing', 'unresolved'];
const FIRST_TASK = 150_000_000;

/** The finished build becomes the last complete one. With unresolved dependencies there is no build. */
export const testBuildEnded: Change = (copy, at) => {
  const picked = pickRow(copy, copy.random.chance(0.5) ? isBroken : () => true);
  if (picked === undefined) return undefined;
  const { row, pkg } = picked;
  const state = copy.random.pick(STATES.filter((one) => one !== row.state));
  const build = state === 'unresolved' ? row.last_complete_build : newBuild(copy, { row, pkg, at });
  const next = { ...row, state, last_complete_build: build };
  replaceRow(copy, row, next);
  const body = messageOf(next, row.state);
  send(copy, { topic: 'koschei.package.state.change', at, packages: [row.name], body });
  return `${row.name} in ${row.collection}: ${state}`;
};

export const testBuildFailedAgain: Change = (copy, at) => {
  const picked = pickRow(copy, ({ state }) => state === 'failing');
  if (picked === undefined) return undefined;
  const { row, pkg } = picked;
  changeUnannounced(copy, row, { next: { ...row, last_complete_build: newBuild(copy, { row, pkg, at }) }, at });
  return `${row.name} in ${row.collection}`;
};

type Built = { row: TestedPackage; pkg: WorldPackage; at: number };

const newBuild = (copy: WorkingCopy, { row, pkg, at }: Built) => ({
  task_id: FIRST_TASK + copy.nextNumber(),
  time_started: koscheiTime(at - copy.random.int(60, 1800) * 1000, true),
  time_finished: koscheiTime(at, true),
  epoch: null,
  version: pkg.version,
  release: row.last_complete_build?.release ?? '1.fc46',
});
