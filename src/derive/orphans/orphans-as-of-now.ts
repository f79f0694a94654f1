/** Corrects the list of orphans, which may be a day old, with newer data of dist-git and the repositories. */
import type { Finding } from '#domain/finding/finding.ts';
import { isLiving, type OwnedPackage } from '#domain/ownership/ownership.ts';
import { retirementWords } from '#domain/finding/retirement.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { type OrphanNow, describeCauses } from './orphan-causes.ts';
import type { Standings } from './standings.ts';

/** The returned function gives undefined for an orphan that is none any more. */
export function orphansAsOfNow(
  input: SiteInput,
  { standings, now }: { standings: Standings; now: string },
): (finding: Finding) => Finding | undefined {
  const orphanNow = orphansNow(input, standings);
  return (finding) => {
    if (finding.kind !== 'orphaned') return describeCauses(finding, { orphanNow, now });
    if (orphanNow(finding.package).life !== 'orphaned') return undefined;
    const { deadline } = finding;
    const inTense = deadline && { ...deadline, consequence: retirementWords(deadline.at, now) };
    return describeCauses({ ...finding, ...(inTense && { deadline: inTense }) }, { orphanNow, now });
  };
}

/**
 * Dist-git knows who has been adopted since, and the repositories what has been retired. Of what dist-git was not asked
 * for, the list is all there is.
 */
function orphansNow({ ownership }: SiteInput, standings: Standings): (name: string) => OrphanNow {
  const packages = new Map(ownership.packages.filter(isOfRpms).map((owned) => [owned.name, owned]));
  return (name) => {
    const owned = packages.get(name);
    if (owned === undefined) return { life: 'orphaned', hasPage: false };
    const hasPage = standings.hasPage(owned);
    return isLiving(owned) ? { life: 'alive', hasPage } : { life: standings.of(owned).fedora ?? 'unknown', hasPage };
  };
}

const isOfRpms = ({ namespace }: OwnedPackage): boolean => namespace === 'rpms';
