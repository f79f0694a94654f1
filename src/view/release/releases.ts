/** Findings by release, and the order of releases on every page. */
import { ascending } from '#lib/order.ts';
import type { PagePackage } from '#domain/pages/page.ts';
import { ALL_RELEASES } from '../line/line.ts';

/** Findings of one package page by release: rawhide and newer names first, those of all releases last. */
export function byRelease<F extends { release?: string | undefined }>(findings: readonly F[]): [string, F[]][] {
  const groups = new Map<string, F[]>();
  for (const finding of findings) {
    const release = finding.release ?? ALL_RELEASES;
    const group = groups.get(release);
    if (group === undefined) groups.set(release, [finding]);
    else group.push(finding);
  }
  return [...groups].sort(([a], [b]) => compareReleases(a, b));
}

/** rawhide, then f46, f45 …, then epel10, epel9 …, then eln and others, then all. */
export function compareReleases(a: string, b: string): number {
  const [placeA, placeB] = [releasePlace(a), releasePlace(b)];
  return placeA.family - placeB.family || placeB.version - placeA.version || ascending(a, b);
}

function releasePlace(release: string): { family: number; version: number } {
  if (release === 'rawhide') return { family: 0, version: 0 };
  if (release === ALL_RELEASES) return { family: 9, version: 0 };
  const match = /^(f|epel)(\d+)(?:\.(\d+))?$/.exec(release);
  if (match === null) return { family: 3, version: 0 };
  return { family: match[1] === 'f' ? 1 : 2, version: Number(match[2]) * 1000 + Number(match[3] ?? -1) };
}

/** The releases of a page's findings with their numbers, in the order of releases. */
export function countReleases(packages: readonly Pick<PagePackage, 'findings'>[]): [string, number][] {
  const findings = packages.flatMap((one) => one.findings);
  return byRelease(findings).map(([release, ofRelease]) => [release, ofRelease.length]);
}
