/** What upstream releases, and which package is mapped to which project, changed in an hour. */
import { comparing } from '#lib/order.ts';
import { olderVersion } from '../builds/versions.ts';
import { type Mapping, nextUpstream } from '../upstreams.ts';
import { fileBug } from './file-bug.ts';
import { type Change, isLiving, pickPerson, pickWhere, replace, type WorkingCopy } from './working-copy.ts';
import { send } from './send.ts';

const TOPICS = 'org.release-monitoring.prod.anitya.project.';

export const versionReleased: Change = (scene, at) => {
  const mapping = pickWhere(scene, scene.upstreams, ({ stable_version }) =>
    /^v?\d+(\.\d+)*$/.test(stable_version ?? ''),
  );
  const pkg = scene.packages.find((one) => isLiving(one) && one.name === mapping?.name);
  if (mapping === undefined || pkg === undefined) return undefined;
  const old = mapping.stable_version ?? '';
  const version = nextUpstream(pkg.name, old);
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

function sendVersion(scene: WorkingCopy, { name, project, ecosystem, old, version, at }: Released): void {
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
export function renameMappings(scene: WorkingCopy, { from, to, at }: { from: string; to: string; at: number }): void {
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
  scene.upstreams.sort(comparing(({ name }) => name));
}

/** Of a living package, so that somebody reads of it. */
function pickMapping(scene: WorkingCopy, fits: (mapping: Mapping) => boolean = () => true): Mapping | undefined {
  const living = new Set(scene.packages.filter(isLiving).map(({ name }) => name));
  return pickWhere(scene, scene.upstreams, (mapping) => living.has(mapping.name) && fits(mapping));
}

type ProjectChange = { event: string; project: string; mapping: Mapping; message?: object; at: number };

/** Messages of a project name no package: contract, 07-anitya.md. */
function sendProject(scene: WorkingCopy, { event, project, mapping, message = {}, at }: ProjectChange): void {
  send(scene, {
    topic: `${TOPICS}${event}`,
    at,
    packages: [],
    body: {
      distro: null,
      project: { name: project, ecosystem: mapping.ecosystem, version: mapping.version },
      message: { agent: pickPerson(scene), project, ...message },
    },
  });
}

/** Its makers take the newest version back. */
export const versionRemoved: Change = (scene, at) => {
  const mapping = pickMapping(scene, ({ stable_version }) => /^\d+(\.\d+)*\.[1-9]\d*$/.test(stable_version ?? ''));
  if (mapping === undefined) return undefined;
  const removed = mapping.stable_version ?? '';
  const older = olderVersion(removed, 1);
  replace(scene.upstreams, mapping, { ...mapping, version: older, stable_version: older });
  sendProject(scene, {
    event: 'version.remove.v2',
    project: mapping.project,
    mapping,
    message: { versions: [removed] },
    at,
  });
  return `${mapping.project} ${removed}`;
};

/** Whatever is mapped to it is no longer mapped. */
export const projectRemoved: Change = (scene, at) => {
  const mapping = pickMapping(scene);
  if (mapping === undefined) return undefined;
  const { project } = mapping;
  for (const one of scene.upstreams.filter((other) => other.project === project))
    scene.upstreams.splice(scene.upstreams.indexOf(one), 1);
  sendProject(scene, { event: 'remove', project, mapping, at });
  return project;
};

export const projectRenamed: Change = (scene, at) => {
  const mapping = pickMapping(scene);
  if (mapping === undefined) return undefined;
  const { project: old } = mapping;
  const renamed = `${old}-reborn`;
  for (const one of scene.upstreams.filter(({ project }) => project === old))
    replace(scene.upstreams, one, { ...one, project: renamed });
  const message = { fields: ['name'], changes: { name: { old, new: renamed } } };
  sendProject(scene, { event: 'edit', project: renamed, mapping, message, at });
  return `${old} → ${renamed}`;
};
