/** Koschei's packages that do not build, as findings. */
import { z } from 'zod';
import { Evr, formatEvr } from '#domain/versions/evr.ts';
import type { Detail, Fact, Finding } from '#domain/finding/finding.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { PackageName, ReleaseName, type Severity } from '#domain/words.ts';
import { formatDay } from '#lib/instant.ts';
import type { Bad } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { Collection, type PackageState, type WirePackage } from './schema.ts';

/** The other states are ok, unknown (never built), blocked and untracked: nothing to act on. */
const SEVERITY: ReadonlyMap<PackageState, Severity> = new Map([
  ['failing', 'high'],
  ['unresolved', 'medium'],
]);

export const findingId = (collection: string, name: string): string => `koschei:${collection}:${name}`;

/** Undefined for a package that builds or that Koschei does not build. */
export function normalizePackage(wire: WirePackage): Finding | undefined {
  const severity = SEVERITY.get(wire.state);
  if (severity === undefined) return undefined;
  const { name, collection, state, last_complete_build: build } = wire;
  const release = ReleaseName.safeParse(collection);
  const openedAt = state === 'failing' ? build?.time_finished : undefined;
  const details = detailsOf(wire);
  return {
    id: findingId(collection, name),
    kind: 'build-failure',
    source: 'koschei',
    package: name,
    ...(release.success ? { release: release.data } : {}),
    title: titleOf(wire),
    url: `https://koschei.fedoraproject.org/package/${encodeURIComponent(name)}?collection=${encodeURIComponent(collection)}`,
    status: state,
    severity,
    ...(openedAt === undefined ? {} : { openedAt }),
    tags: [],
    facts: factsOf(wire),
    ...(details.length === 0 ? {} : { details }),
    ...linksOf(wire),
    ...buildsOf(wire),
  };
}

/** Of a failing package the last complete build is the one that failed; of an unresolved one it is older than the trouble. */
function titleOf({ state, last_complete_build: build }: WirePackage): string {
  if (state === 'unresolved') return 'Build dependencies cannot be installed';
  const words = [
    versionOf(build),
    build?.time_finished === undefined ? '' : `finished ${formatDay(build.time_finished)}`,
  ];
  const told = words.filter((word) => word !== '').join(' ');
  return told === '' ? 'Fails to build' : `Fails to build; last build ${told}`;
}

function factsOf({ state, last_complete_build: build }: WirePackage): Fact[] {
  if (build?.time_finished === undefined) return [];
  return [{ label: 'since last build', since: build.time_finished, tone: state === 'failing' ? 'bad' : 'neutral' }];
}

function detailsOf({ last_complete_build: build }: WirePackage): Detail[] {
  const lines = [versionOf(build)];
  if (build?.time_finished !== undefined) lines.push(`finished ${formatDay(build.time_finished)}`);
  const told = lines.filter((line) => line !== '');
  return told.length === 0 ? [] : [{ heading: 'Last complete build', lines: told }];
}

const linksOf = ({ last_complete_build: build }: WirePackage): Pick<Finding, 'links'> =>
  build?.task_id === undefined
    ? {}
    : { links: [{ title: 'Koji task', url: `https://koji.fedoraproject.org/koji/taskinfo?taskID=${build.task_id}` }] };

/** Of what cannot be resolved there was no build that failed. */
function buildsOf({ name, state, last_complete_build: build }: WirePackage): Pick<Finding, 'builds'> {
  if (state !== 'failing' || build?.version === undefined || build.release === undefined) return {};
  const { epoch = 0, version, release } = build;
  const evr = Evr.safeParse(formatEvr({ epoch, version, release }));
  return evr.success ? { builds: [{ package: name, evr: evr.data }] } : {};
}

function versionOf(build: WirePackage['last_complete_build']): string {
  if (build?.version === undefined || build.release === undefined) return '';
  return cleanText(`${build.version}-${build.release}`, '', 200);
}

const Named = z.object({ name: PackageName, collection: Collection });

/** What is kept of a row that could not be read. */
export function dropPackage({ element, reason }: Bad): Dropped {
  const named = Named.safeParse(element);
  const id = named.success ? { id: findingId(named.data.collection, named.data.name) } : {};
  return { ...id, reason: cleanText(reason, 'not readable') };
}
