/** Bugs that announce a version which rawhide already has, or a newer one: what they ask for was shipped. */
import { parseEvr } from '#domain/evr.ts';
import type { Finding, PageFinding } from '#domain/finding.ts';
import { isNewer } from './upstream-version.ts';
import type { VersionIndex } from './versions.ts';

const RAWHIDE = 'rawhide';

/** Undefined where it cannot be told, or nothing is shipped yet. */
export function fixedBy({ package: name, announces }: Finding, { byPackage }: VersionIndex): PageFinding['fixedBy'] {
  const shipped = byPackage.get(name)?.get(RAWHIDE)?.stable;
  if (announces === undefined || shipped === undefined) return undefined;
  const announced = { package: name, project: name, stableVersion: announces, seenAt: shipped.at };
  const isAnswered = isNewer(announced, parseEvr(shipped.evr).version) === false;
  return isAnswered ? { release: RAWHIDE, evr: shipped.evr } : undefined;
}

export function markFixed(finding: Finding, { release, evr }: NonNullable<PageFinding['fixedBy']>): Finding {
  return {
    ...finding,
    tags: [...finding.tags, 'answered:yes'].sort(),
    facts: [{ label: `${release} has`, value: evr, tone: 'good' }, ...finding.facts],
  };
}
