/** A release as Bodhi writes it. */
import type { WorldRelease } from '../world/nouns.ts';

/** The 22 keys of bodhi-server 8.1.1, and the four test requirements that 8.3 added, if the world defines them. */
export const bodhiRelease = (release: WorldRelease) => ({
  name: release.name,
  long_name: release.longName,
  version: release.version,
  id_prefix: release.idPrefix,
  branch: release.branch,
  dist_tag: release.distTag,
  stable_tag: release.stableTag ?? (hasUpdates(release) ? `${release.distTag}-updates` : release.distTag),
  testing_tag: `${release.distTag}-updates-testing`,
  candidate_tag: `${release.distTag}-updates-candidate`,
  pending_signing_tag: `${release.distTag}-signing-pending`,
  pending_testing_tag: `${release.distTag}-updates-testing-pending`,
  pending_stable_tag: `${release.distTag}-updates-pending`,
  override_tag: `${release.distTag}-override`,
  mail_template: 'fedora_errata_template',
  state: release.state,
  composed_by_bodhi: release.composedByBodhi,
  create_automatic_updates: !release.composedByBodhi,
  package_manager: isOfRpms(release) ? 'dnf' : 'unspecified',
  testing_repository: testingRepository(release),
  released_on: release.releasedOn,
  eol: release.eol,
  setting_status: null,
  ...requirementsOf(release),
});
export type BodhiRelease = ReturnType<typeof bodhiRelease>;

/** Releases in development and EPEL have no tag for updates; their stable tag is that of the release: https://bodhi.fedoraproject.org/releases/ */
const hasUpdates = ({ idPrefix, state }: WorldRelease): boolean =>
  !idPrefix.startsWith('FEDORA-EPEL') && state !== 'pending' && state !== 'frozen';

const requirementsOf = ({ requirements }: WorldRelease) =>
  requirements && {
    min_karma: requirements.karma,
    critpath_min_karma: requirements.critpathKarma,
    mandatory_days_in_testing: requirements.days,
    critpath_mandatory_days_in_testing: requirements.critpathDays,
  };

const isOfRpms = ({ idPrefix }: WorldRelease): boolean => idPrefix === 'FEDORA' || idPrefix === 'FEDORA-EPEL';

function testingRepository(release: WorldRelease): string | null {
  if (!release.composedByBodhi || !isOfRpms(release)) return null;
  return release.idPrefix === 'FEDORA-EPEL' ? 'epel-testing' : 'updates-testing';
}
