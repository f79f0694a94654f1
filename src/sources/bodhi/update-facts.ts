/** What an update says beside its title. */
import type { Fact } from '#domain/finding.ts';
import type { WireUpdate } from './schema.ts';

/** Writes a comment at each change of status: not a person. */
const ROBOT = 'bodhi';

export const isGatingFailed = ({ test_gating_status }: WireUpdate): boolean =>
  test_gating_status === 'failed' || test_gating_status === 'greenwave_failed';

export const updateFacts = (wire: WireUpdate): Fact[] =>
  [
    karma(wire),
    inTesting(wire),
    pushable(wire),
    gating(wire),
    request(wire),
    locked(wire),
    critpath(wire),
    type(wire),
    comments(wire),
  ].flat();

function karma({ karma: sum, stable_karma }: WireUpdate): Fact[] {
  if (sum === undefined) return [];
  const needed = stable_karma !== undefined && stable_karma > 0 ? stable_karma : undefined;
  const tone = sum < 0 ? 'bad' : needed !== undefined && sum >= needed ? 'good' : 'neutral';
  return [{ label: 'karma', value: needed === undefined ? String(sum) : `${sum} of ${needed}`, tone }];
}

function inTesting(wire: WireUpdate): Fact[] {
  if (wire.status !== 'testing' || wire.date_testing === undefined) return [];
  const ofDays = daysNeeded(wire);
  return [{ label: 'in testing', tone: 'neutral', since: wire.date_testing, ...(ofDays > 0 ? { ofDays } : {}) }];
}

/** Days are not in Bodhi's answer: the update's own number where it goes by time, else the rule of its release. */
function daysNeeded({ autotime, stable_days, critpath, release }: WireUpdate): number {
  if (release?.composed_by_bodhi === false) return 0;
  if (autotime === true && stable_days !== undefined && stable_days > 0) return stable_days;
  return critpath === true
    ? (release?.critpath_mandatory_days_in_testing ?? 14)
    : (release?.mandatory_days_in_testing ?? 7);
}

const GATE_OPEN = new Set([undefined, 'ignored', 'passed']);
const ENDED = new Set<string | undefined>(['archived', 'disabled']);

/** Bodhi says so of pending updates too, which never were in testing: believed only of those in testing. */
function pushable(wire: WireUpdate): Fact[] {
  const { status, request: wanted, release, test_gating_status } = wire;
  if (status !== 'testing' || wire.meets_testing_requirements !== true || wanted !== undefined) return [];
  if (release?.composed_by_bodhi === false || ENDED.has(release?.state)) return [];
  return GATE_OPEN.has(test_gating_status) ? [{ label: 'may be pushed now', tone: 'good' }] : [];
}

function gating(wire: WireUpdate): Fact[] {
  const status = wire.test_gating_status ?? '';
  if (isGatingFailed(wire)) return [{ label: 'gating', value: 'failed', tone: 'bad' }];
  if (status === 'passed') return [{ label: 'gating', value: 'passed', tone: 'good' }];
  return ['waiting', 'queued', 'running'].includes(status) ? [{ label: 'gating', value: status, tone: 'neutral' }] : [];
}

const request = ({ request: wanted }: WireUpdate): Fact[] =>
  /^[a-z]{1,40}$/.test(wanted ?? '') ? [{ label: 'request', value: wanted ?? '', tone: 'neutral' }] : [];

/** A locked update is in a compose that runs now. */
const locked = (wire: WireUpdate): Fact[] => (wire.locked === true ? [{ label: 'locked', tone: 'neutral' }] : []);

/** Its updates need more days or more karma than others. */
const critpath = (wire: WireUpdate): Fact[] =>
  wire.critpath === true ? [{ label: 'critical path', tone: 'neutral' }] : [];

function type({ type: word }: WireUpdate): Fact[] {
  if (word === undefined || word === 'unspecified' || !/^[a-z]{1,40}$/.test(word)) return [];
  return [{ label: 'type', value: word, tone: word === 'security' ? 'warn' : 'neutral' }];
}

function comments({ comments: all }: WireUpdate): Fact[] {
  const count = (all ?? []).filter(({ user }) => user?.name !== undefined && user.name !== ROBOT).length;
  return count === 0 ? [] : [{ label: 'comments', value: String(count), tone: 'neutral' }];
}
