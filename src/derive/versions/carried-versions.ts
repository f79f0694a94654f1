/** The versions of a package as short as a dashboard has room for: equal releases together, without dist tags. */
import { parseEvr } from '#domain/versions/evr.ts';
import type { CarriedVersions, VersionRow } from '#domain/pages/page.ts';
import type { FindingsByPackage } from '../findings/findings.ts';
import { deriveMatrix, type MatrixContext } from './version-matrix.ts';

type CarriedRow = CarriedVersions['rows'][number];
type DashboardVersions = MatrixContext & { findings: FindingsByPackage };
export type VersionsOf = (name: string) => CarriedVersions | undefined;

/** A package stands on many dashboards: it is looked up once. */
export function versionsOnDashboards(context: DashboardVersions): VersionsOf {
  const cache = new Map<string, CarriedVersions | undefined>();
  return (name) => {
    if (!cache.has(name)) cache.set(name, carriedVersions(name, context));
    return cache.get(name);
  };
}

function carriedVersions(name: string, context: DashboardVersions): CarriedVersions | undefined {
  const { versions = [], upstream } = deriveMatrix(name, context.findings.get(name) ?? [], context);
  const [newest] = versions;
  const evr = newest?.stable ?? newest?.testing ?? newest?.candidate;
  if (newest === undefined || evr === undefined) return undefined;
  return {
    version: parseEvr(evr).version,
    release: newest.release,
    ...(upstream === undefined ? {} : { upstream: upstream.version }),
    ...(newest.upstream === undefined ? {} : { standing: newest.upstream.standing }),
    rows: versions.reduce<CarriedRow[]>(addRow, []),
  };
}

/** Releases that stand side by side and say the same are one row. */
function addRow(rows: CarriedRow[], { release, stable, testing, candidate, verdicts }: VersionRow): CarriedRow[] {
  const row: Omit<CarriedRow, 'releases'> = {
    ...(stable === undefined ? {} : { stable: withoutDist(stable) }),
    ...(testing === undefined ? {} : { testing: withoutDist(testing) }),
    ...(candidate === undefined ? {} : { candidate: withoutDist(candidate) }),
    verdicts: verdicts.filter(({ tone }) => tone !== 'good').map(({ text }) => text),
  };
  const last = rows.at(-1);
  if (last !== undefined && isSame(last, row)) last.releases.push(release);
  else rows.push({ releases: [release], ...row });
  return rows;
}

/** 2.9.0-3 of 2.9.0-3.fc46, 1.2-4 of 1.2-4.el10_2. */
const withoutDist = (evr: string): string => evr.replace(/\.(?:fc|el|eln)\d+(?:_\d+)?(?=$|\.)/, '');

const isSame = (a: Omit<CarriedRow, 'releases'>, b: Omit<CarriedRow, 'releases'>): boolean =>
  a.stable === b.stable &&
  a.testing === b.testing &&
  a.candidate === b.candidate &&
  a.verdicts.join('\n') === b.verdicts.join('\n');
