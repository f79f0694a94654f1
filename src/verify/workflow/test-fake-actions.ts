/** For tests: what actions of GitHub do, as far as the workflow relies on it. */
import { cp, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FakeAction } from './test-run-job.ts';
import { checkOut, type TestEnvironment } from './test-environment.ts';

/** Hidden files are left out unless they are asked for: https://github.com/actions/upload-artifact#uploading-hidden-files */
const copyVisible = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, filter: (path) => path === from || !basename(path).startsWith('.') });

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

type FakeActionIn = (stage: TestEnvironment, ...given: Parameters<FakeAction>) => ReturnType<FakeAction>;

const NOTHING: Record<string, string> = {};

const checkout: FakeActionIn = async (stage, _inputs, { workspace }) => {
  await checkOut(stage, workspace);
  return NOTHING;
};

const setupNode: FakeActionIn = (_stage, { 'node-version': version }) => {
  if (version !== process.versions.node.split('.')[0]) throw new Error(`these tests run on ${process.version}`);
  return Promise.resolve(NOTHING);
};

const uploadArtifact: FakeActionIn = async (stage, { name = '', path = '' }, { workspace }) => {
  if (stage.lost.has(name)) throw new Error('the runner has lost its connection');
  const kept = join(stage.folder, 'artifacts', String(stage.nextArtifact));
  stage.nextArtifact += 1;
  await copyVisible(join(workspace, path), kept);
  stage.artifacts.set(name, kept);
  return NOTHING;
};

const downloadArtifact: FakeActionIn = async (stage, { name, pattern = '*', path = '' }, { workspace }) => {
  const to = join(workspace, path);
  if (name !== undefined) {
    const found = stage.artifacts.get(name);
    if (found === undefined) throw new Error(`Artifact '${name}' not found`);
    await cp(found, to, { recursive: true });
    return NOTHING;
  }
  // A single one gets no folder of its own: https://github.com/actions/download-artifact/pull/416
  const all = [...stage.artifacts].filter(([one]) => one.startsWith(pattern.replace(/\*$/, '')));
  for (const [one, folder] of all) await cp(folder, all.length === 1 ? to : join(to, one), { recursive: true });
  return NOTHING;
};

const restoreCache: FakeActionIn = async (stage, inputs, { workspace }) => {
  const { key = '', path = '', 'restore-keys': prefixes = '' } = inputs;
  const keys = [...stage.caches.keys()].reverse();
  const starts = [key, ...prefixes.split('\n').filter(Boolean)];
  const found = starts.flatMap((start) => keys.find((one) => one.startsWith(start)) ?? [])[0];
  if (found !== undefined) await cp(stage.caches.get(found) ?? '', join(workspace, path), { recursive: true });
  return NOTHING;
};

const saveCache: FakeActionIn = async (stage, { key = '', path = '' }, { workspace }) => {
  if (stage.caches.has(key)) throw new Error(`Cache already exists with the key ${key}`);
  const from = join(workspace, path);
  if (!(await isThere(from))) throw new Error(`Path does not exist: ${path}`);
  const kept = join(stage.folder, 'caches', key);
  await cp(from, kept, { recursive: true });
  stage.caches.set(key, kept);
  return NOTHING;
};

const uploadPages: FakeActionIn = async (stage, { path = '' }, { workspace }) => {
  const id = stage.nextArtifact;
  stage.nextArtifact += 1;
  const kept = join(stage.folder, 'sites', String(id));
  await copyVisible(join(workspace, path), kept);
  stage.github.state.artifacts.set(id, kept);
  return { artifact_id: String(id) };
};

export const fakeActionsOf = (stage: TestEnvironment): Readonly<Record<string, FakeAction>> => ({
  'actions/checkout': (...given) => checkout(stage, ...given),
  'actions/setup-node': (...given) => setupNode(stage, ...given),
  'actions/upload-artifact': (...given) => uploadArtifact(stage, ...given),
  'actions/download-artifact': (...given) => downloadArtifact(stage, ...given),
  'actions/cache/restore': (...given) => restoreCache(stage, ...given),
  'actions/cache/save': (...given) => saveCache(stage, ...given),
  'actions/upload-pages-artifact': (...given) => uploadPages(stage, ...given),
});
