/** What happens to bugs in an hour. */
import { OPEN_STATUSES } from '../world/bug-draft.ts';
import type { WorldBug } from '../world/nouns.ts';
import {
  type Change,
  changeBug,
  isLiving,
  pickLiving,
  pickPerson,
  pickWhere,
  type WorkingCopy,
} from './working-copy.ts';
import { fileBug, isOpenBug, isPublicBug } from './file-bug.ts';

const nameOf = ({ id }: WorldBug): string => `bug ${id}`;

const pickOpen = (copy: WorkingCopy): WorldBug | undefined => pickWhere(copy, copy.bugs, isOpenBug);

/** A change of one open bug that everybody sees. */
const changing =
  (partOf: (bug: WorldBug, copy: WorkingCopy) => Partial<WorldBug> | undefined): Change =>
  (copy, at) => {
    const bug = pickOpen(copy);
    const part = bug === undefined ? undefined : partOf(bug, copy);
    return bug === undefined || part === undefined
      ? undefined
      : nameOf(changeBug(copy, bug, { ...part, changedAt: at }));
  };

const other = <T>({ random }: WorkingCopy, values: readonly T[], than: T): T =>
  random.pick(values.filter((value) => value !== than));

export const bugFiled: Change = (copy, at) => {
  const pkg = pickLiving(copy);
  return pkg === undefined ? undefined : nameOf(fileBug(copy, pkg, { at }));
};

export const bugClosed = changing((_, { random }) => ({
  status: 'CLOSED',
  resolution: random.pick(['ERRATA', 'RAWHIDE', 'CURRENTRELEASE', 'NOTABUG', 'WONTFIX', 'DUPLICATE']),
}));

export const bugReopened: Change = (copy, at) => {
  const bug = pickWhere(copy, copy.bugs, (one) => isPublicBug(one) && one.status === 'CLOSED');
  if (bug === undefined) return undefined;
  const keywords = [...new Set([...bug.keywords, 'Reopened'])];
  const status = copy.random.pick(['NEW', 'ASSIGNED']);
  return nameOf(changeBug(copy, bug, { status, resolution: '', keywords, changedAt: at }));
};

export const bugChangedStatus = changing(({ status }, copy) => ({
  status: other(
    copy,
    OPEN_STATUSES.map(([name]) => name),
    status,
  ),
}));

export const bugChangedSeverity = changing(({ severity }, copy) => ({
  severity: other(copy, ['low', 'medium', 'high', 'urgent'], severity),
}));

export const bugMoved = changing(({ component }, copy) => {
  const target = pickWhere(copy, copy.packages, (pkg) => isLiving(pkg) && pkg.name !== component);
  return target === undefined ? undefined : { component: target.name, assignedTo: target.owner };
});

/** To a product that is none of Fedora's. */
export const bugMovedAway = changing(() => ({ product: 'Red Hat Enterprise Linux 9', component: 'distribution' }));

export const bugMadePrivate = changing(() => ({ groups: ['fedora_contrib_private'] }));

export const bugMadePublic: Change = (copy, at) => {
  const isHidden = ({ product, groups }: WorldBug): boolean => product.startsWith('Fedora') && groups.length > 0;
  const bug = pickWhere(copy, copy.bugs, isHidden);
  return bug && nameOf(changeBug(copy, bug, { groups: [], changedAt: at }));
};

/** A comment, some of them with a question to the assignee or to the reporter. */
export const bugCommented = changing((bug, copy) => {
  const comments = bug.comments + 1;
  if (bug.flags.length > 0 || copy.random.chance(0.6)) return { comments };
  const requestee = copy.random.chance(0.5) ? bug.assignedTo : bug.creator;
  return { comments, flags: [{ name: 'needinfo', status: '?', setter: pickPerson(copy), requestee }] };
});

/** It blocks a release, or no longer does. The tracker changes with it. */
export const bugBlocks: Change = (copy, at) => {
  const bug = pickOpen(copy);
  const tracker = pickWhere(copy, copy.bugs, ({ alias }) => alias.some((name) => /Blocker|Exception/.test(name)));
  if (bug === undefined || tracker === undefined || bug === tracker) return undefined;
  const isBlocked = bug.blocks.includes(tracker.id);
  const toggled = (ids: readonly number[], id: number): number[] =>
    isBlocked ? ids.filter((one) => one !== id) : [...ids, id].sort((a, b) => a - b);
  const whiteboard = isBlocked ? '' : copy.random.pick(['', 'AcceptedBlocker', 'RejectedFreezeException']);
  changeBug(copy, tracker, { dependsOn: toggled(tracker.dependsOn, bug.id), changedAt: at });
  return nameOf(changeBug(copy, bug, { blocks: toggled(bug.blocks, tracker.id), whiteboard, changedAt: at }));
};
