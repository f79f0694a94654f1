/** Which dashboards of a site are measured. Pure. */
import type { SiteIndex } from '#domain/pages/site-index.ts';

export type Packager = SiteIndex['packagers'][number];

/** The size of the average and of the largest dashboard for which there are budgets. */
export const AVERAGE = { packages: 60, findings: 150 };
export const LARGEST = { packages: 2400, findings: 6000 };

/** The packager whose numbers are nearest to the wanted ones. */
export function dashboardLike(wanted: typeof AVERAGE, packagers: readonly Packager[]): Packager {
  const distance = ({ packages, findings }: Packager): number =>
    Math.abs(packages / wanted.packages - 1) + Math.abs(findings / wanted.findings - 1);
  return packagers.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

/** The packager with the most findings. */
export const mostFindings = (packagers: readonly Packager[]): Packager =>
  packagers.reduce((most, one) => (one.findings > most.findings ? one : most));
