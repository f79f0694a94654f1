/** What happens to pull requests in an hour, and the message of each. */
import { flagJson, pullJson } from '../pagure/pull-json.ts';
import { newPull, type SimulatedPull } from '../pagure/pulls.ts';
import type { SimulatedFlag } from '../pagure/checks.ts';
import type { WorldPackage } from '../world/nouns.ts';
import { type Change, canChange, pickPerson, pickWhere, replace, type WorkingCopy } from './working-copy.ts';
import { send } from './send.ts';

const DIST_GIT = 'https://src.fedoraproject.org';

const nameOf = ({ pkg, number }: SimulatedPull): string => `${pkg.name}#${number}`;

const isOpen = ({ status, pkg }: SimulatedPull): boolean => status === 'Open' && canChange(pkg);

type PullEvent = { event: string; agent: string; at: number; flag?: SimulatedFlag };

/** These leave the comments out. */
const WITHOUT_COMMENTS: ReadonlySet<string> = new Set(['rebased', 'updated']);

/** The message shows it as it is now. */
function sendPullMessage(copy: WorkingCopy, pull: SimulatedPull, { event, agent, at, flag }: PullEvent): void {
  const pagure = copy.pagure();
  const body = {
    agent,
    pullrequest: pullJson(pull, { pagure, base: DIST_GIT, hasComments: !WITHOUT_COMMENTS.has(event) }),
    ...(flag === undefined ? {} : { flag: flagJson(flag, pull.head, pagure.user('zuul', DIST_GIT)) }),
    ...(event === 'closed' ? { merged: pull.status === 'Merged' } : {}),
  };
  send(copy, { topic: `pagure.pull-request.${event}`, at, packages: [pull.pkg.name], users: [agent], body });
}

type PullChange = PullEvent & { part: Partial<SimulatedPull> };

function change(copy: WorkingCopy, pull: SimulatedPull, { part, ...told }: PullChange): string {
  const next = { ...pull, ...part };
  replace(copy.pulls, pull, next);
  sendPullMessage(copy, next, told);
  return nameOf(next);
}

/** Robots open them on orphans, too. */
export const pullOpened: Change = (copy, at) => {
  const pkg = pickWhere(copy, copy.packages, (one) => canChange(one) && one.state !== 'retired');
  if (pkg === undefined) return undefined;
  const { random, world } = copy;
  const last = Math.max(0, ...copy.pulls.filter((one) => one.pkg === pkg).map(({ number }) => number));
  const authors = world.people.map(({ name }) => name);
  const number = last + random.int(1, 3);
  const made = newPull({ pkg, number, isOpen: true, authors, random, now: at });
  const pull: SimulatedPull = {
    ...made,
    createdAt: at,
    updatedAt: at,
    comments: [],
    flags: [],
    mergeStatus: 'unknown',
  };
  copy.pulls.unshift(pull);
  sendPullMessage(copy, pull, { event: 'new', agent: pull.author, at });
  return nameOf(pull);
};

const ended =
  (status: 'Merged' | 'Closed'): Change =>
  (copy, at) => {
    const pull = pickWhere(copy, copy.pulls, isOpen);
    return (
      pull && change(copy, pull, { part: { status, updatedAt: at }, event: 'closed', agent: pickPerson(copy), at })
    );
  };

export const pullMerged = ended('Merged');
export const pullClosed = ended('Closed');

/** All that are open on a package which is no more. */
export function closePullsOf(copy: WorkingCopy, pkg: WorldPackage, at: number): void {
  for (const pull of copy.pulls.filter((one) => one.pkg === pkg && one.status === 'Open'))
    change(copy, pull, { part: { status: 'Closed', updatedAt: at }, event: 'closed', agent: 'releng-bot', at });
}

export const pullReopened: Change = (copy, at) => {
  const isClosed = ({ status, pkg }: SimulatedPull): boolean =>
    status === 'Closed' && canChange(pkg) && pkg.state === 'living';
  const pull = pickWhere(copy, copy.pulls, isClosed);
  return (
    pull && change(copy, pull, { part: { status: 'Open', updatedAt: at }, event: 'reopened', agent: pull.author, at })
  );
};

export const pullCommented: Change = (copy, at) => {
  const pull = pickWhere(copy, copy.pulls, isOpen);
  if (pull === undefined) return undefined;
  const author = copy.random.chance(0.3) ? 'zuul' : pickPerson(copy);
  const comments = [...pull.comments, { author, text: 'Please rebase', isNotice: false, at }];
  return change(copy, pull, { part: { comments, updatedAt: at }, event: 'comment.added', agent: author, at });
};

/** A new head, of which CI knows nothing yet. The notice of it is a comment, and told as one. */
export const pullRebased: Change = (copy, at) => {
  const pull = pickWhere(copy, copy.pulls, (one) => isOpen(one) && !one.isRemote);
  if (pull === undefined) return undefined;
  const head = copy.random.hex(40);
  const notice = { author: pull.author, text: `rebased onto ${head}`, isNotice: true, at };
  const next = { ...pull, head, flags: [], comments: [...pull.comments, notice], updatedAt: at };
  replace(copy.pulls, pull, next);
  sendPullMessage(copy, next, { event: 'rebased', agent: 'pagure', at });
  sendPullMessage(copy, next, { event: 'comment.added', agent: pull.author, at });
  return nameOf(next);
};

const CHECKS = ['Zuul', 'Fedora CI - scratch build', 'Fedora CI - dist-git test', 'Fedora CI - rpminspect'];

/** A check begins, or has an end at once. It moves nothing but itself. */
export const flagAdded: Change = (copy, at) => {
  const pull = pickWhere(copy, copy.pulls, (one) => isOpen(one) && !one.isRemote);
  if (pull === undefined) return undefined;
  const status = copy.random.pick(['pending', 'pending', 'success', 'failure', 'error']);
  const flag: SimulatedFlag = { check: copy.random.pick(CHECKS), status, percent: null, at };
  return change(copy, pull, { part: { flags: [...pull.flags, flag] }, event: 'flag.added', agent: 'zuul', at, flag });
};

export const flagEnded: Change = (copy, at) => {
  const isPending = ({ status }: SimulatedFlag): boolean => status === 'pending';
  const pull = pickWhere(copy, copy.pulls, (one) => isOpen(one) && one.flags.some(isPending));
  const pending = pull?.flags.find(isPending);
  if (pull === undefined || pending === undefined) return undefined;
  const began = pending.began ?? pending.at;
  const flag = { ...pending, status: copy.random.pick(['success', 'success', 'failure']), at, began };
  const flags = [...pull.flags.filter((one) => one !== pending), flag];
  return change(copy, pull, { part: { flags }, event: 'flag.updated', agent: 'zuul', at, flag });
};
