/** How urgent a finding is: a sum of few parts. */
import { daysBetween } from '#lib/time.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { KINDS } from '#domain/finding/kinds.ts';
import type { Severity } from '#domain/words.ts';

const BY_SEVERITY: Record<Severity, number> = { urgent: 40, high: 25, medium: 12, low: 5, none: 0 };

const BY_TAG: ReadonlyMap<string, number> = new Map([
  ['keyword:Security', 15],
  ['blocker:accepted', 25],
  ['blocker:proposed', 12],
  ['freeze-exception:accepted', 8],
  ['fails:build', 12],
  ['fails:install', 12],
  ['gating:failed', 12],
  ['needinfo:mine', 4],
  ['needinfo:maintainer', 4],
  ['prioritized:accepted', 12],
  ['prioritized:proposed', 4],
  ['answered:yes', -8],
  ['ci:failure', 3],
  ['by:bot', -6],
]);

/** A loss within this many days becomes more urgent each day. */
const SOON_DAYS = 14;

type Rated = Pick<Finding, 'severity' | 'kind' | 'tags' | 'deadline'>;

/** 0 and more; the same for the same finding and the same clock. */
export function urgencyOf(finding: Rated, now: string): number {
  const tags = finding.tags.reduce((sum, tag) => sum + (BY_TAG.get(tag) ?? 0), 0);
  return Math.max(0, BY_SEVERITY[finding.severity] + KINDS[finding.kind].urgency + tags + byDeadline(finding, now));
}

function byDeadline({ deadline }: Rated, now: string): number {
  if (deadline === undefined || !deadline.loss) return 0;
  const daysLeft = daysBetween(now, deadline.at);
  if (daysLeft > SOON_DAYS) return 5;
  return Math.round(10 + 40 * (1 - Math.max(0, daysLeft) / SOON_DAYS));
}
