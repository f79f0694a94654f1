/** https://docs.fedoraproject.org/en-US/fesco/Policy_for_orphan_and_retired_packages/ */
import { DAY_MS } from '#lib/time.ts';
import type { Deadline } from './finding.ts';
import type { Instant } from '../words.ts';

export const DAYS_TO_RETIREMENT = 42;

/** When a package that was orphaned then is retired, if nobody takes it. */
export const retiresAt = (orphanedAt: Instant): Instant =>
  `${new Date(Date.parse(orphanedAt) + DAYS_TO_RETIREMENT * DAY_MS).toISOString().slice(0, 19)}Z`;

/** That it has happened is not known when the day has passed. */
export const retirementWords = (at: Instant, now: Instant): string =>
  at > now ? 'is to be retired' : 'was to be retired';

export const retirementOf = (orphanedAt: Instant, consequence: string): Deadline => ({
  at: retiresAt(orphanedAt),
  consequence,
  loss: true,
  rule: 'https://docs.fedoraproject.org/en-US/fesco/Policy_for_orphan_and_retired_packages/',
});
