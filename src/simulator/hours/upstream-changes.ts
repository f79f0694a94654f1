/** What upstream releases, and which package is mapped to which project, changed in an hour. */
import { comparing } from '#lib/order.ts';
import { olderVersion } from '../builds/versions.ts';
import { type Mapping, nextUpstream } from '../upstreams.ts';
import { fileBug } from './file-bug.ts';
import { type Change, isLiving, pickPerson, pickWhere, replace, type WorkingCopy } from './working-copy.ts';
import { send } from './send.ts';

const TOPICS = 'org.release-monitoring.prod.anitya.project.';

export const versionReleased: Change = (copy, at) => {
  const mapping = pickWhere(copy, copy.upstreams, ({ stable_version }) => /^v?\d+(\.\d+)*$/.test(stable_version ?? ''));
  const pkg = copy.packages.find((one) => isLiving(one) && one.name === mapping?.name);
  if (mapping === undefined || pkg === undefined) return undefined;
  const old = mapping.stable_version ?? '';
  const version = nextUpstream(pkg.name, old);
  replace(copy.upstreams, mapping, { ...mapping, version, stable_version: version });
  sendVersion(copy, { ...mapping, old, version, at });
  if (copy.random.chance(0.7)) fileBug(copy, pkg, { at, part: newVersionBug(pkg.name, version) });
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

function sendVersion(copy: WorkingCopy, { name, project, ecosystem, old, version, at }: Released): void {
  const packages = [{ distro: 'Fedora', package_name: name }];
  const versions = { old_version: old, upstream_versions: [version], versions: [version], stable_versions: [version] };
  send(copy, {
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
export function renameMappings(copy: WorkingCopy, { from, to, at }: { from: string; to: string; at: number }): void {
  for (const mapping of copy.upstreams.filter(({ name }) => name === from)) {
    replace(copy.upstreams, mapping, { ...mapping, name: to });
    send(copy, {
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
  copy.upstreams.sort(comparing(({ name }) => name));
}

/** Of a living package, so that somebody reads of it. */
function pickMapping(copy: WorkingCopy, fits: (mapping: Mapping) => boolean = () => true): Mapping | undefined {
  const living = new Set(copy.packages.filter(isLiving).map(({ name }) => name));
  return pickWhere(copy, copy.upstreams, (mapping) => living.has(mapping.name) && fits(mapping));
}

type ProjectChange = { event: string; project: string; mapping: Mapping; message?: object; at: number };

/** Messages about a project name no package: src/sources/anitya/CONTRACT.md. */
function sendProject(copy: WorkingCopy, { event, project, mapping, message = {}, at }: ProjectChange): void {
  send(copy, {
    topic: `${TOPICS}${event}`,
    at,
    packages: [],
    body: {
      distro: null,
      project: { name: project, ecosystem: mapping.ecosystem, version: mapping.version },
      message: { agent: pickPerson(copy), project, ...message },
    },
  });
}

/** Upstream withdraws its newest version. */
export const versionRemoved: Change = (copy, at) => {
  const mapping = pickMapping(copy, ({ stable_version }) => /^\d+(\.\d+)*\.[1-9]\d*$/.test(stable_version ?? ''));
  if (mapping === undefined) return undefined;
  const removed = mapping.stable_version ?? '';
  const older = olderVersion(removed, 1);
  replace(copy.upstreams, mapping, { ...mapping, version: older, stable_version: older });
  sendProject(copy, {
    event: 'version.remove.v2',
    project: mapping.project,
    mapping,
    message: { versions: [removed] },
    at,
  });
  return `${mapping.project} ${removed}`;
};

/** All packages lose their mapping to the project. */
export const projectRemoved: Change = (copy, at) => {
  const mapping = pickMapping(copy);
  if (mapping === undefined) return undefined;
  const { project } = mapping;
  for (const one of copy.upstreams.filter((other) => other.project === project))
    copy.upstreams.splice(copy.upstreams.indexOf(one), 1);
  sendProject(copy, { event: 'remove', project, mapping, at });
  return project;
};

export const projectRenamed: Change = (copy, at) => {
  const mapping = pickMapping(copy);
  if (mapping === undefined) return undefined;
  const { project: old } = mapping;
  const renamed = `${old}-reborn`;
  for (const one of copy.upstreams.filter(({ project }) => project === old))
    replace(copy.upstreams, one, { ...one, project: renamed });
  const message = { fields: ['name'], changes: { name: { old, new: renamed } } };
  sendProject(copy, { event: 'edit', project: renamed, mapping, message, at });
  return `${old} → ${renamed}`;
};
