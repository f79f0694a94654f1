/** When a buildroot override ends: on its own date, or with its release. */
import type { Deadline, Finding } from '#domain/finding/finding.ts';
import type { Override, OverrideOutlook } from '#domain/finding/override.ts';
import { endOf, hasEnded, type ReleaseStanding } from '../releases/release-standing.ts';
import { RULES } from './update-rules.ts';

export function overrideOutlookOf(
  { expiresAt }: Override,
  standing: ReleaseStanding | undefined,
  now: string,
): OverrideOutlook {
  if (standing !== undefined && hasEnded(standing, now)) return { state: 'ended' };
  if (expiresAt === undefined) return { state: 'active' };
  // Bodhi lists it as active until its hourly task has run.
  if (expiresAt <= now) return { state: 'expired' };
  const end = standing && endOf(standing);
  return end !== undefined && end < expiresAt
    ? { state: 'active', endsAt: end, endsBy: 'end-of-life' }
    : { state: 'active', endsAt: expiresAt, endsBy: 'expiry' };
}

type OverrideWords = Pick<Finding, 'status' | 'facts' | 'details' | 'deadline'>;

export function describeOverride({ build }: Override, outlook: OverrideOutlook): OverrideWords {
  const details = [{ heading: 'Builds', lines: [build] }];
  if (outlook.state === 'ended')
    return { status: 'active', facts: [{ label: 'its release has ended', tone: 'warn' }], details };
  if (outlook.state === 'expired') return { status: 'past its date', facts: [], details };
  const deadline = deadlineOf(outlook);
  return { status: 'active', facts: [], details, ...(deadline === undefined ? {} : { deadline }) };
}

function deadlineOf({ endsAt: at, endsBy }: OverrideOutlook): Deadline | undefined {
  if (at === undefined) return undefined;
  return endsBy === 'expiry'
    ? { at, consequence: 'expires', loss: true }
    : { at, consequence: 'ends with its release', loss: true, rule: RULES.endOfLife };
}
