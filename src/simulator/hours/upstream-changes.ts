/** What upstream releases, and which package is mapped to which project, changed in an hour. */
import { newerVersion } from '../builds/versions.ts';
import { fileBug } from './file-bug.ts';
import { type Change, isLiving, pickWhere, replace, type Scene } from './scene.ts';
import { send } from './send.ts';

const TOPICS = 'org.release-monitoring.prod.anitya.project.';

export const versionReleased: Change = (scene, at) => {
  const mapping = pickWhere(scene, scene.upstreams, ({ stable_version }) =>
    /^v?\d+(\.\d+)*$/.test(stable_version ?? ''),
  );
  const pkg = scene.packages.find((one) => isLiving(one) && one.name === mapping?.name);
  if (mapping === undefined || pkg === undefined) return undefined;
  const old = mapping.stable_version ?? '';
  const version = newerVersion(old);
  replace(scene.upstreams, mapping, { ...mapping, version, stable_version: version });
  sendVersion(scene, { ...mapping, old, version, at });
  if (scene.random.chance(0.7)) fileBug(scene, pkg, { at, part: newVersionBug(pkg.name, version) });
  return `${pkg.name} ${version}`;
};

const newVersionBug = (name: string, version: string) => ({
  summary: `${name}-${version.replace(/^v/, '')} is available`,
  version: 'rawhide',
  status: 'NEW',
  severity: 'unspecified',
  keywords: ['FutureFeature', 'Triaged'],
  creator: 'upstream-release-monitoring',
  blocks: [],
});

type Released = { name: string; project: string; ecosystem: string; old: string; version: string; at: number };

function sendVersion(scene: Scene, { name, project, ecosystem, old, version, at }: Released): void {
  const packages = [{ distro: 'Fedora', package_name: name }];
  const versions = { old_version: old, upstream_versions: [version], versions: [version], stable_versions: [version] };
  send(scene, {
    topic: `${TOPICS}version.update.v2`,
    at,
    packages: [name],
    body: {
      distro: null,
      project: { name: project, ecosystem, version, stable_versions: [version] },
      message: { agent: 'anitya', ...versions, packages },
    },
  });
}

/** The name of a package that its project is mapped to. */
export function renameMappings(scene: Scene, { from, to, at }: { from: string; to: string; at: number }): void {
  for (const mapping of scene.upstreams.filter(({ name }) => name === from)) {
    replace(scene.upstreams, mapping, { ...mapping, name: to });
    send(scene, {
      topic: `${TOPICS}map.update`,
      at,
      packages: [to],
      body: {
        distro: null,
        project: { name: mapping.project, ecosystem: mapping.ecosystem },
        message: { prev: from, new: to, distro: 'Fedora' },
      },
    });
  }
  scene.upstreams.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
