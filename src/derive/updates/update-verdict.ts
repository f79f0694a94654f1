/** The update of a package in one release, in a few words beside its versions. */
import type { PageFinding } from '#domain/finding/finding.ts';
import type { VersionRow } from '#domain/pages/page.ts';
import type { Hold, Limit, Outlook, Update } from '#domain/finding/update.ts';
import { dateWords, daysOfWords, daysSince, daysUntil, dayWords } from '../days.ts';
import { isFreeze } from './update-holds.ts';
import { isAtRisk } from './update-limit.ts';
import { daysCounted } from './update-rules.ts';
import { freezeName } from './update-sentences.ts';

type MatrixVerdict = VersionRow['verdicts'][number];

export function updateVerdict(open: PageFinding, now: string): MatrixVerdict {
  const { outlook, status } = open;
  switch (outlook?.state) {
    case 'pushable':
      return { text: 'pushable now', tone: 'good' };
    case 'held':
      return heldVerdict(outlook.heldBy);
    case 'ended':
      return { text: `update ${status}, too late: the release has ended`, tone: 'warn' };
    case 'requested':
      return { text: 'update goes stable with the next push', tone: 'neutral' };
    case 'waiting':
      return waitingVerdict(open, outlook, now);
    case 'pending':
      return lateOr(`update ${status}`, outlook.limit, now);
    case 'automatic':
    case 'leaving':
    case 'unclear':
    case undefined:
      return { text: status === 'testing' ? 'in testing' : `update ${status}`, tone: 'neutral' };
  }
}

/** The first hold is the one to act on. */
function heldVerdict([hold]: readonly Hold[]): MatrixVerdict {
  if (hold !== undefined && isFreeze(hold)) {
    const until = hold.until === undefined ? '' : ` until ${dateWords(hold.until)}`;
    return { text: `update held by ${freezeName(hold)}${until}`, tone: 'neutral' };
  }
  if (hold?.reason === 'gating-failed') return { text: 'gating failed: fix or waive it', tone: 'bad' };
  if (hold?.reason === 'gating-unanswered') return { text: 'gating not answered', tone: 'bad' };
  const text = hold?.reason === 'gating-running' ? 'update waits for its tests' : 'update locked by a compose';
  return { text, tone: 'neutral' };
}

type WaitingOutlook = Extract<Outlook, { state: 'waiting' }>;

function waitingVerdict(
  { update }: PageFinding,
  { stableAt, putOffBy, limit }: WaitingOutlook,
  now: string,
): MatrixVerdict {
  const text = `in testing${update === undefined ? '' : waitedWords(update, now)}`;
  if (stableAt !== undefined) {
    const after = putOffBy === undefined ? '' : ` after the ${putOffBy}`;
    return {
      text: `${text}; goes stable by itself${after} in ${dayWords(daysUntil(stableAt, now))}`,
      tone: 'neutral',
    };
  }
  return lateOr(text, limit, now);
}

/** With a warning where the release ends before. */
const lateOr = (text: string, limit: Limit | undefined, now: string): MatrixVerdict =>
  limit?.kind === 'end-of-life' && isAtRisk(limit, now)
    ? { text: `${text}; will not make it by itself before the release ends`, tone: 'warn' }
    : { text, tone: 'neutral' };

function waitedWords(update: Update, now: string): string {
  if (update.testingSince === undefined) return '';
  return `, ${daysOfWords(daysSince(update.testingSince, now), daysCounted(update) || undefined)}`;
}
