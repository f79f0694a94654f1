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

type FakeActionIn = (environment: TestEnvironment, ...given: Parameters<FakeAction>) => ReturnType<FakeAction>;

const NOTHING: Record<string, string> = {};

const checkout: FakeActionIn = async (environment, _inputs, { workspace }) => {
  await checkOut(environment, workspace);
  return NOTHING;
};

const setupNode: FakeActionIn = (_stage, { 'node-version': version }) => {
  if (version !== process.versions.node.split('.')[0]) throw new Error(`these tests run on ${process.version}`);
  return Promise.resolve(NOTHING);
};

const uploadArtifact: FakeActionIn = async (environment, { name = '', path = '' }, { workspace }) => {
  if (environment.lostArtifacts.has(name)) throw new Error('the runner has lost its connection');
  const kept = join(environment.folder, 'artifacts', String(environment.nextArtifact));
  environment.nextArtifact += 1;
  await copyVisible(join(workspace, path), kept);
  environment.artifacts.set(name, kept);
  return NOTHING;
};

const downloadArtifact: FakeActionIn = async (environment, { name, pattern = '*', path = '' }, { workspace }) => {
  const to = join(workspace, path);
  if (name !== undefined) {
    const found = environment.artifacts.get(name);
    if (found === undefined) throw new Error(`Artifact '${name}' not found`);
    await cp(found, to, { recursive: true });
    return NOTHING;
  }
  // A single one gets no folder of its own: https://github.com/actions/download-artifact/pull/416
  const all = [...environment.artifacts].filter(([one]) => one.startsWith(pattern.replace(/\*$/, '')));
  for (const [one, folder] of all) await cp(folder, all.length === 1 ? to : join(to, one), { recursive: true });
  return NOTHING;
};

const restoreCache: FakeActionIn = async (environment, inputs, { workspace }) => {
  const { key = '', path = '', 'restore-keys': prefixes = '' } = inputs;
  const keys = [...environment.caches.keys()].reverse();
  const starts = [key, ...prefixes.split('\n').filter(Boolean)];
  const found = starts.flatMap((start) => keys.find((one) => one.startsWith(start)) ?? [])[0];
  if (found !== undefined) await cp(environment.caches.get(found) ?? '', join(workspace, path), { recursive: true });
  return NOTHING;
};

const saveCache: FakeActionIn = async (environment, { key = '', path = '' }, { workspace }) => {
  if (environment.caches.has(key)) throw new Error(`Cache already exists with the key ${key}`);
  const from = join(workspace, path);
  if (!(await isThere(from))) throw new Error(`Path does not exist: ${path}`);
  const kept = join(environment.folder, 'caches', key);
  await cp(from, kept, { recursive: true });
  environment.caches.set(key, kept);
  return NOTHING;
};

const uploadPages: FakeActionIn = async (environment, { path = '' }, { workspace }) => {
  const id = environment.nextArtifact;
  environment.nextArtifact += 1;
  const kept = join(environment.folder, 'sites', String(id));
  await copyVisible(join(workspace, path), kept);
  environment.github.state.artifacts.set(id, kept);
  return { artifact_id: String(id) };
};

export const fakeActionsOf = (environment: TestEnvironment): Readonly<Record<string, FakeAction>> => ({
  'actions/checkout': (...given) => checkout(environment, ...given),
  'actions/setup-node': (...given) => setupNode(environment, ...given),
  'actions/upload-artifact': (...given) => uploadArtifact(environment, ...given),
  'actions/download-artifact': (...given) => downloadArtifact(environment, ...given),
  'actions/cache/restore': (...given) => restoreCache(environment, ...given),
  'actions/cache/save': (...given) => saveCache(environment, ...given),
  'actions/upload-pages-artifact': (...given) => uploadPages(environment, ...given),
});
