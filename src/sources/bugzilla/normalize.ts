/** Turns a bug of Bugzilla into a finding. */
import type { Finding } from '#domain/finding/finding.ts';
import { PackageName } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { severityOf } from './levels.ts';
import { announcedVersion, marksOf } from './marks.ts';
import type { WireBug } from './schema.ts';
import type { Trackers } from './trackers.ts';

/** The products of packages. */
export const PRODUCTS: readonly string[] = ['Fedora', 'Fedora EPEL'];

export const bugFindingId = (id: number): string => `bugzilla:${id}`;

/** Undefined for a bug that must not or need not be shown: closed, moved away, of no package; restricted, but to who may see it. */
export function normalizeBug(bug: WireBug, trackers: Trackers, isForOwnEyes = false): Finding | undefined {
  const isForUs = PRODUCTS.includes(bug.product) && PackageName.safeParse(bug.component).success;
  if (!isForUs || (bug.groups.length > 0 && !isForOwnEyes) || bug.status === 'CLOSED') return undefined;
  const release = releaseOf(bug);
  const announces = announcedVersion(bug);
  return {
    id: bugFindingId(bug.id),
    kind: 'bug',
    source: 'bugzilla',
    package: bug.component,
    ...(release === undefined ? {} : { release }),
    title: cleanText(withoutAddresses(bug.summary), `Bug ${bug.id}`),
    url: `https://bugzilla.redhat.com/show_bug.cgi?id=${bug.id}`,
    status: cleanText(bug.status, 'UNKNOWN', 40),
    severity: severityOf(bug),
    openedAt: bug.creation_time,
    changedAt: bug.last_change_time,
    ...marksOf(bug, trackers),
    ...(bug.needinfo.length === 0 ? {} : { needinfo: bug.needinfo }),
    ...(announces === undefined ? {} : { announces }),
  };
}

/** Fedora's versions are bare numbers, EPEL's are named: 43, rawhide, epel9. */
function releaseOf({ product, version }: WireBug): string | undefined {
  if (product === 'Fedora EPEL') return /^epel\d{1,3}(\.\d{1,3})?$/.test(version) ? version : undefined;
  if (version === 'rawhide') return version;
  return /^\d{1,3}$/.test(version) ? `f${version}` : undefined;
}

/** Takes mail addresses out of a summary; units of systemd look alike and stay. */
const withoutAddresses = (summary: string): string =>
  summary
    .slice(0, 2000)
    .replace(
      /[\w.+-]+@(?:[\w-]+\.)+(?!(?:automount|device|mount|path|scope|service|slice|socket|swap|target|timer)\b)[a-z]{2,}\b/gi,
      '[address]',
    );
