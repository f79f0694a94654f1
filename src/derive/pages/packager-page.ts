/** The dashboard of one packager. */
import type { PackagerFile } from '#domain/pages/page.ts';
import { leaveToGroups, type PackagesOfGroup } from '#domain/pages/packages-of-groups.ts';
import type { SiteContext } from '../context.ts';
import { seenByPackager } from '../findings/needinfo.ts';
import { deriveDashboard, withVersions } from './dashboard.ts';

/** `ofGroups`: what the files of the groups hold. */
export function derivePackagerPage(
  name: string,
  context: SiteContext,
  ofGroups: ReadonlyMap<string, PackagesOfGroup>,
): PackagerFile {
  const { holdings, schedule, versionsOf } = context;
  const seen = { ...context, findings: seenByPackager(name, context) };
  const { packages, counts } = deriveDashboard(holdings.packagers.get(name) ?? [], seen);
  const groups = [...(holdings.groupsOf.get(name) ?? [])].sort();
  return {
    ...context.input.marks,
    version: 2,
    type: 'packager',
    name,
    groups,
    packages: leaveToGroups(withVersions(packages, versionsOf), ofGroups),
    counts,
    schedule,
  };
}
