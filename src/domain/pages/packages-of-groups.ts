/** A packager's file leaves to the files of groups what says the same there; whoever shows the page puts it back. */
import { stableJson } from '#lib/stable-json.ts';
import { compareUrgency } from '#domain/finding/urgency-order.ts';
import type { PageFinding } from '#domain/finding/finding.ts';
import type { GroupFile, PackageOfGroup, PackagerFile, PagePackage } from './page.ts';

/** The packages of a group by their names. */
export type PackagesOfGroup = ReadonlyMap<string, PagePackage>;

export const packagesByName = ({ packages }: Pick<GroupFile, 'packages'>): PackagesOfGroup =>
  new Map(packages.map((one) => [one.name, one]));

const isOfGroup = (one: PagePackage | PackageOfGroup): one is PackageOfGroup => 'fileOfGroup' in one;

/** The groups whose files a packager's file needs, sorted. */
export const groupsNeeded = ({ packages }: Pick<PackagerFile, 'packages'>): string[] =>
  [...new Set(packages.flatMap((one) => (isOfGroup(one) ? [one.fileOfGroup] : [])))].sort();

/** Leaves to the files of groups what stands there word for word. */
export const leaveToGroups = (
  packages: readonly PagePackage[],
  groups: ReadonlyMap<string, PackagesOfGroup>,
): PackagerFile['packages'] =>
  packages.map((one) => {
    const { name, access, direct, groups: held, branches } = one;
    const fileOfGroup = direct ? undefined : held.find((group) => isAlike(one, groups.get(group)?.get(name)));
    if (fileOfGroup === undefined) return one;
    const others = new Map(
      groups
        .get(fileOfGroup)
        ?.get(name)
        ?.findings.map((finding) => [finding.id, finding]),
    );
    const findings = one.findings.filter((finding) => !isSame(finding, others.get(finding.id)));
    return {
      ...{ name, access, direct, groups: held, fileOfGroup },
      ...(branches === undefined ? {} : { branches }),
      ...(findings.length === 0 ? {} : { findings }),
    };
  });

/** All but how it is held, and what findings say. */
function isAlike(one: PagePackage, other: PagePackage | undefined): boolean {
  if (other === undefined || one.findings.length !== other.findings.length) return false;
  const ids = new Set(other.findings.map(({ id }) => id));
  return (
    one.mainAdmin === other.mainAdmin &&
    one.findings.every(({ id }) => ids.has(id)) &&
    isSame(one.versions, other.versions) &&
    isSame(one.life, other.life) &&
    isSame(one.alsoIn, other.alsoIn)
  );
}

/** Most are the same object; only where they are not their text decides. */
const isSame = (one: object | undefined, other: object | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && stableJson(one) === stableJson(other));

/** Puts back what was left to the files of groups. A package that is in no such file is left out. */
export const completePackages = (
  packages: PackagerFile['packages'],
  groups: ReadonlyMap<string, PackagesOfGroup>,
): PagePackage[] =>
  packages.flatMap((one) => {
    if (!isOfGroup(one)) return [one];
    const { fileOfGroup, findings: seenOtherwise = [], ...own } = one;
    const rest = groups.get(fileOfGroup)?.get(one.name);
    if (rest === undefined) return [];
    const { branches: _branches, ...ofGroup } = rest;
    return [{ ...ofGroup, ...own, findings: replaceById(ofGroup.findings, seenOtherwise) }];
  });

function replaceById(findings: PageFinding[], others: readonly PageFinding[]): PageFinding[] {
  if (others.length === 0) return findings;
  const byId = new Map(others.map((finding) => [finding.id, finding]));
  return findings.map((finding) => byId.get(finding.id) ?? finding).sort(compareUrgency);
}

type WithPackages = Pick<PackagerFile, 'packages'>;

/** A packager's file with what stands in the files of groups, each of which is asked for once. */
export async function withGroupFiles<F extends WithPackages>(
  file: F,
  readGroup: (group: string) => Promise<PackagesOfGroup>,
): Promise<Omit<F, 'packages'> & { packages: PagePackage[] }> {
  const files = await Promise.all(groupsNeeded(file).map(async (group) => [group, await readGroup(group)] as const));
  return { ...file, packages: completePackages(file.packages, new Map(files)) };
}
