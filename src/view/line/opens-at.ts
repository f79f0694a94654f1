/** The words of the link that leaves a finding line for its service: a number, else the name of the service. */
import type { PageFinding } from '#domain/finding/finding.ts';

type Linked = Pick<PageFinding, 'id' | 'kind' | 'url'>;

/** Services by the host of their addresses. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['bodhi.fedoraproject.org', 'Bodhi'],
  ['bugzilla.redhat.com', 'Bugzilla'],
  ['koji.fedoraproject.org', 'Koji'],
  ['koschei.fedoraproject.org', 'Koschei'],
  ['release-monitoring.org', 'Anitya'],
  ['retrace.fedoraproject.org', 'ABRT'],
  ['src.fedoraproject.org', 'dist-git'],
]);

/** Longer numbers and names do not fit the column. */
const MAX_LETTERS = 8;

/** `2490175` for a bug, `#31` for a pull request, else `Bodhi`. */
export function opensAt(finding: Linked): string {
  const number = numberOf(finding);
  if (number !== undefined && number.length <= MAX_LETTERS) return number;
  return serviceAt(finding.url) ?? 'open';
}

/** Undefined for an address of none of them. */
export const serviceAt = (url: string): string | undefined => SERVICES.get(URL.parse(url)?.host ?? '');

/** The ids of bugs and pull requests end with their numbers. */
function numberOf({ id, kind }: Linked): string | undefined {
  const number = /:(\d+)$/.exec(id)?.[1];
  if (kind === 'bug') return number;
  return kind === 'pull-request' && number !== undefined ? `#${number}` : undefined;
}
