/** What can become of an update, in whole sentences. */
import type { Finding } from '#domain/finding/finding.ts';
import type { Hold, Minimum, Outlook, Update } from '#domain/finding/update.ts';
import { dateWords } from '../days.ts';

export type DescribedUpdate = {
  finding: Finding;
  update: Update;
  outlook: Outlook;
  isComposed: boolean;
  now: string;
};

export const freezeName = ({ name }: Pick<Hold, 'name'>): string => (name === undefined ? 'a freeze' : `the ${name}`);

export function outlookSentences({ outlook, update }: DescribedUpdate): string[] {
  switch (outlook.state) {
    case 'pushable':
      return ['Stable may be requested now.'];
    case 'waiting':
      return [waitingSentence(outlook.pushableAt, update.minimum)];
    case 'held':
      return outlook.heldBy.flatMap(holdSentences);
    case 'requested':
      return ['Stable is requested: it goes out with the next push.'];
    case 'pending':
      return ['It is not in testing yet: its days have not begun.'];
    case 'automatic':
      return ['Its release takes every update whose tests pass.'];
    case 'leaving':
      return ['It is being withdrawn.'];
    case 'ended':
      return ['Its release has ended: nothing is pushed there any more.'];
    case 'unclear':
      return [];
  }
}

const waitingSentence = (pushableAt: string | undefined, { karma = 0, days = 0 }: Minimum): string =>
  pushableAt === undefined
    ? `Stable may be requested at karma ${karma}, or after ${days} days in testing.`
    : `Stable may be requested from ${dateWords(pushableAt)}, or at karma ${karma}.`;

function holdSentences(hold: Hold): string[] {
  switch (hold.reason) {
    case 'freeze':
    case 'planned-freeze':
      return freezeSentences(hold);
    case 'gating-failed':
      return ['A required test failed: fix it, or waive it.'];
    case 'gating-running':
      return ['Its required tests have not ended.'];
    case 'gating-unanswered':
      return ['Bodhi could not learn how its required tests ended.'];
    case 'locked':
      return ['A compose that runs now has it.'];
  }
}

function freezeSentences(hold: Hold): string[] {
  const { reason, until, exception } = hold;
  const end = until === undefined ? '' : `, by the schedule before ${dateWords(until)}`;
  return [
    `Nothing becomes stable before ${freezeName(hold)} is over${end}, but fixes of accepted blockers and freeze exceptions.`,
    ...(reason === 'freeze' ? [] : ['Bodhi does not call the release frozen: the freeze may have ended early.']),
    ...(exception === true ? ['A blocker or freeze exception of its package was accepted: it may go before.'] : []),
  ];
}
