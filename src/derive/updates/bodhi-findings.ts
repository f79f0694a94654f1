/** Updates and overrides with what can become of them, by their releases, the schedule and the clock of the crawl. */
import type { Finding, PageFinding } from '#domain/finding/finding.ts';
import type { Override } from '#domain/finding/override.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import type { Update } from '#domain/finding/update.ts';
import { BuildNvr, nvrOf } from '#domain/versions/nvr.ts';
import { type AcceptedFor, acceptedExceptions } from './freeze-exceptions.ts';
import { describeOverride, overrideOutlookOf } from './override-outlook.ts';
import { type ReleaseStandings, releaseStandingsIn } from '../releases/release-standing.ts';
import { outlookOf } from './update-outlook.ts';
import { minimumFor } from './update-rules.ts';
import { describeUpdate } from './update-words.ts';

/** A finding that knows what can become of it, where it is one of Bodhi's. */
export type WithOutlook = Finding & Pick<PageFinding, 'outlook' | 'overrideOutlook'>;

export function outlooksIn(input: SiteInput, now: string): (finding: Finding) => WithOutlook {
  const bodhi = input.snapshots.find(({ source }) => source.id === 'bodhi');
  const context: OutlookContext = {
    now,
    standings: releaseStandingsIn(input, bodhi?.collectedAt),
    isAccepted: acceptedExceptions(input.snapshots),
  };
  return (finding) => {
    const { kind, update, override } = finding;
    if (kind === 'update')
      return update === undefined ? withoutPromises(finding) : updateWithOutlook(finding, update, context);
    if (kind !== 'override') return finding;
    const known = override ?? olderOverride(finding);
    return known === undefined ? finding : overrideWithOutlook(finding, known, context);
  };
}

/** The builds of an update or an override. Koji would not find what is not the name of a build. */
export function nvrsOf({ kind, builds = [], override }: Finding): BuildNvr[] {
  const names = kind === 'update' ? builds.map(nvrOf) : override === undefined ? [] : [override.build];
  return names.filter((name) => BuildNvr.safeParse(name).success).sort();
}

type OutlookContext = { now: string; standings: ReleaseStandings; isAccepted: AcceptedFor };

/** What an older version of this site has left are words of another day, and no data to make new ones of. */
function withoutPromises(finding: Finding): Finding {
  const { deadline: _deadline, ...rest } = finding;
  return { ...rest, facts: [] };
}

/** The id of an older one names its build, and its deadline was its own date; one past its date had none. */
const olderOverride = ({ id, deadline }: Finding): Override | undefined =>
  deadline && { build: id.replace(/^bodhi:override:/, ''), expiresAt: deadline.at };

function updateWithOutlook(
  finding: Finding,
  read: Update,
  { now, standings, isAccepted }: OutlookContext,
): WithOutlook {
  const standing = standings.ofUpdate(read, finding.release);
  const update = { ...read, minimum: minimumFor(read, standing ?? {}) };
  const packages = finding.packages ?? [finding.package];
  const hasException = packages.some((name) => isAccepted(name, update.release.bodhiName));
  const outlook = outlookOf({ status: finding.status, update, standing, hasException, now });
  const isComposed = standing?.composedByBodhi !== false;
  return { ...finding, update, ...describeUpdate({ finding, update, outlook, isComposed, now }), outlook };
}

function overrideWithOutlook(finding: Finding, override: Override, { now, standings }: OutlookContext): WithOutlook {
  const overrideOutlook = overrideOutlookOf(override, standings.ofRelease(finding.release), now);
  const { deadline: _older, ...rest } = finding;
  return { ...rest, override, ...describeOverride(override, overrideOutlook), overrideOutlook };
}
