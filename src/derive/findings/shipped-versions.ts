/** Bugs that announce a version which rawhide already has, or a newer one: what they ask for was shipped. */
import type { Finding, PageFinding } from '#domain/finding/finding.ts';
import { compareWithUpstream } from '../versions/upstream/compare.ts';
import type { VersionIndex } from '../versions/versions.ts';

const RAWHIDE = 'rawhide';

/** Undefined where it cannot be told, or nothing is shipped yet. */
export function shippedAlready(
  { package: name, announces }: Finding,
  { byPackage }: VersionIndex,
): PageFinding['fixedBy'] {
  const shipped = byPackage.get(name)?.get(RAWHIDE)?.stable;
  if (announces === undefined || shipped === undefined) return undefined;
  const { standing } = compareWithUpstream({ name, evr: shipped.evr }, { name, version: announces });
  return standing === 'same' || standing === 'ahead' ? { release: RAWHIDE, evr: shipped.evr } : undefined;
}

export function withShipped(finding: Finding, { release, evr }: NonNullable<PageFinding['fixedBy']>): Finding {
  return {
    ...finding,
    tags: [...finding.tags, 'answered:yes'].sort(),
    facts: [{ label: `${release} has`, value: evr, tone: 'good' }, ...finding.facts],
  };
}
