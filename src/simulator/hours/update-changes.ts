/** What happens to updates in an hour: pushed to testing, pushed to stable, or withdrawn. */
import { DAY_MS } from '#lib/time.ts';
import type { BodhiUpdate } from '../bodhi/rows.ts';
import { bodhiTime } from '../bodhi/rows.ts';
import { changeUpdate, isActive, commentOf } from './bodhi-hour.ts';
import { changeBug, pickWhere, type Change, type WorkingCopy } from './working-copy.ts';
import { moveBuilds } from './tag-changes.ts';

const nvrsOf = ({ builds }: BodhiUpdate): string[] => builds.map(({ nvr }) => nvr);

const ofStatus =
  (...statuses: readonly string[]) =>
  ({ status, content_type }: BodhiUpdate): boolean =>
    content_type === 'rpm' && statuses.includes(status);

export const updatePushedToTesting: Change = (copy, at) => {
  const update = pickWhere(copy, copy.updates, (one) => ofStatus('pending')(one) && one.request === 'testing');
  if (update === undefined) return undefined;
  moveBuilds(copy, { tag: update.release.dist_tag, nvrs: nvrsOf(update), from: ['candidate'], to: 'testing', at });
  const [pushed, time] = [{ status: 'testing', request: null, locked: false, pushed: true }, bodhiTime(at)];
  const part = { ...pushed, date_testing: time, date_pushed: time, meets_testing_requirements: false };
  return changeUpdate(copy, update, {
    part,
    robotText: 'This update has been pushed to testing.',
    event: 'complete.testing',
    at,
  });
};

/** A stable Fedora has its own tag for updates. */
export const updatePushedToStable: Change = (copy, at) => {
  const isGoing = (one: BodhiUpdate): boolean => ofStatus('pending', 'testing')(one) && one.request === 'stable';
  const update = pickWhere(copy, copy.updates, isGoing);
  if (update === undefined) return undefined;
  const { dist_tag: tag, id_prefix: prefix, composed_by_bodhi: isComposed } = update.release;
  const to = isComposed && prefix === 'FEDORA' ? 'updates' : 'base';
  moveBuilds(copy, { tag, nvrs: nvrsOf(update), from: ['candidate', 'testing'], to, at });
  if (update.close_bugs) closeBugs(copy, update, at);
  const [pushed, time] = [{ status: 'stable', request: null, locked: false, pushed: true }, bodhiTime(at)];
  const part = { ...pushed, date_stable: time, date_pushed: time, meets_testing_requirements: true };
  return changeUpdate(copy, update, {
    part,
    robotText: 'This update has been pushed to stable.',
    event: 'complete.stable',
    at,
  });
};

function closeBugs(copy: WorkingCopy, { bugs }: BodhiUpdate, at: number): void {
  const ids = new Set(bugs.map(({ bug_id }) => bug_id));
  for (const bug of copy.bugs.filter(({ id, status }) => ids.has(id) && status !== 'CLOSED'))
    changeBug(copy, bug, { status: 'CLOSED', resolution: 'ERRATA', changedAt: at });
}

export const updateUnpushed: Change = (copy, at) => {
  const update = pickWhere(copy, copy.updates, ofStatus('testing'));
  if (update === undefined) return undefined;
  moveBuilds(copy, { tag: update.release.dist_tag, nvrs: nvrsOf(update), from: ['testing'], to: 'candidate', at });
  const part = { status: 'unpushed', request: null, locked: false, pushed: false };
  return changeUpdate(copy, update, {
    part,
    robotText: 'This update has been unpushed.',
    event: 'request.unpush',
    at,
  });
};

/** A newer one of the same packages makes it superfluous, or people have found it broken. */
export function obsolete(copy: WorkingCopy, update: BodhiUpdate, at: number): string {
  const from = ['candidate', 'testing'] as const;
  moveBuilds(copy, { tag: update.release.dist_tag, nvrs: nvrsOf(update), from, to: undefined, at });
  const part = { status: 'obsolete', request: null, locked: false, pushed: false };
  return changeUpdate(copy, update, {
    part,
    robotText: 'This update has been obsoleted.',
    event: 'request.obsolete',
    at,
  });
}

export const updateObsoleted: Change = (copy, at) => {
  const update = pickWhere(copy, copy.updates, ofStatus('pending', 'testing'));
  return update && obsolete(copy, update, at);
};

export const updateEjected: Change = (copy, at) => {
  const update = pickWhere(copy, copy.updates, (one) => isActive(one) && one.request !== null);
  const part = { request: null, locked: false };
  return (
    update &&
    changeUpdate(copy, update, { part, robotText: 'This update was ejected from the push.', event: 'eject', at })
  );
};

export const updateAskedForStable: Change = (copy, at) => {
  const may = (one: BodhiUpdate): boolean =>
    ofStatus('testing')(one) && one.request === null && one.release.composed_by_bodhi && one.meets_testing_requirements;
  const update = pickWhere(copy, copy.updates, may);
  const part = { request: 'stable' };
  return (
    update &&
    changeUpdate(copy, update, {
      part,
      robotText: 'This update has been submitted for stable.',
      event: 'request.stable',
      at,
    })
  );
};

/** Updates that were in testing long enough meet the requirements; Bodhi computes that on request. */
export function markTestedLongEnough(copy: WorkingCopy, to: number): void {
  copy.updates = copy.updates.map((update) => {
    const { status, date_testing, meets_testing_requirements, critpath, stable_days } = update;
    if (status !== 'testing' || date_testing === null || meets_testing_requirements) return update;
    const days = critpath ? 14 : stable_days;
    const isRipe = date_testing <= bodhiTime(to - days * DAY_MS);
    return isRipe ? { ...update, meets_testing_requirements: true } : update;
  });
}

/** A vote of one person. Enough of them push it or take it back. */
export const updateVotedOn: Change = (copy, at) => {
  const update = pickWhere(copy, copy.updates, ofStatus('testing'));
  if (update === undefined) return undefined;
  const vote = copy.random.chance(0.85) ? 1 : -1;
  const karma = update.karma + vote;
  const isLoved = update.autokarma && karma >= update.stable_karma && update.request === null;
  const meets = update.meets_testing_requirements || karma >= update.stable_karma;
  const part = { karma, meets_testing_requirements: meets, ...(isLoved ? { request: 'stable' } : {}) };
  const comment = commentOf(copy, { at, karma: vote, text: vote > 0 ? 'works for me' : 'does not start' });
  const name = changeUpdate(copy, update, { part, comment, event: 'comment', at });
  const voted = copy.updates.find(({ alias }) => alias === update.alias);
  if (voted !== undefined && karma <= update.unstable_karma) obsolete(copy, voted, at);
  return name;
};

export const updateCommented: Change = (copy, at) => {
  const update = pickWhere(copy, copy.updates, isActive);
  const comment = commentOf(copy, { at, karma: 0, text: 'Which bug is this about?' });
  return update && changeUpdate(copy, update, { part: {}, comment, event: 'comment', at });
};

export const updateEdited: Change = (copy, at) => {
  const update = pickWhere(copy, copy.updates, isActive);
  const { random } = copy;
  const words = {
    type: random.pick(['bugfix', 'security', 'enhancement']),
    severity: random.pick(['low', 'medium', 'high']),
  };
  const part = { ...words, display_name: random.pick(['', 'What we waited for']), date_modified: bodhiTime(at) };
  return update && changeUpdate(copy, update, { part, event: 'edit', at });
};

export const updateGated: Change = (copy, at) => {
  const update = pickWhere(copy, copy.updates, (one) => isActive(one) && one.test_gating_status !== null);
  if (update === undefined) return undefined;
  const others = ['waiting', 'running', 'passed', 'failed'].filter((one) => one !== update.test_gating_status);
  return changeUpdate(copy, update, { part: { test_gating_status: copy.random.pick(others) }, event: undefined, at });
};
