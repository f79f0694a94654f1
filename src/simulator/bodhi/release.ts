/** A release as Bodhi writes it, and how Bodhi finds releases by what a client calls them. */
import type { BodhiQuery } from './query.ts';
import type { WorldRelease } from '../types.ts';

/** The 22 keys of bodhi-server 8.1.1, and the four that came with 8.3 where the world says what a release asks. */
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

/** What is in development goes to the tag of the release itself, as does all of EPEL: https://bodhi.fedoraproject.org/releases/ */
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

const MAGIC: Readonly<Record<string, readonly string[]>> = {
  __current__: ['current'],
  __pending__: ['pending', 'frozen'],
  __archived__: ['archived'],
};

/** The names asked for in `releases` or `release`; undefined: no filter. One unknown name spoils the request. */
export function askedReleases(query: BodhiQuery, releases: readonly WorldRelease[]): Set<string> | undefined {
  const single = query.choice('release');
  const asked = [...query.names('releases'), ...(single === undefined ? [] : [single])];
  if (asked.length === 0) return undefined;
  const found = asked.map((name) => ({ name, matches: matchesOf(name, releases) }));
  const unknown = found.filter(({ matches }) => matches.length === 0).map(({ name }) => name);
  if (unknown.length > 0) query.complain('releases', `Invalid releases specified: ${unknown.join(', ')}`);
  return new Set(found.flatMap(({ matches }) => matches));
}

/** Names without regard to case; a version finds one arbitrary release that has it. */
function matchesOf(asked: string, releases: readonly WorldRelease[]): string[] {
  const states = MAGIC[asked];
  if (states !== undefined) return releases.filter(({ state }) => states.includes(state)).map(({ name }) => name);
  const byName = releases.find(({ name }) => name.toLowerCase() === asked.toLowerCase());
  const match = byName ?? releases.find(({ version }) => version === asked);
  return match === undefined ? [] : [match.name];
}
