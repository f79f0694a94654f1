/** What keeps an update from becoming stable: its tests, a freeze, a compose. */
import type { Hold, Update } from '#domain/finding/update.ts';
import type { KnownUpdate } from './about-update.ts';
import { freezeAt, putOff } from '../releases/freezes.ts';

/** What somebody has to act on comes first. */
export const holdsOf = (about: KnownUpdate): Hold[] => [
  ...failedGate(about.update),
  ...freeze(about),
  ...(isOnItsWayToStable(about) ? runningGate(about.update) : []),
  ...lock(about),
];

export const isFreeze = ({ reason }: Pick<Hold, 'reason'>): boolean =>
  reason === 'freeze' || reason === 'planned-freeze';

/** Tests are required for stable, not for testing. */
const isOnItsWayToStable = ({ status, update, standing }: KnownUpdate): boolean =>
  status === 'testing' || update.request === 'stable' || !standing.composedByBodhi;

function failedGate({ gating }: Update): Hold[] {
  if (gating === 'failed') return [{ reason: 'gating-failed' }];
  return gating === 'greenwave_failed' || gating === 'other' ? [{ reason: 'gating-unanswered' }] : [];
}

const RUNNING: ReadonlySet<Update['gating']> = new Set(['waiting', 'queued', 'running']);

const runningGate = ({ gating }: Update): Hold[] => (RUNNING.has(gating) ? [{ reason: 'gating-running' }] : []);

/** What a compose has already is not put off, and the way to testing is open in a freeze, too. */
function freeze({ update, status, standing, hasException, now }: KnownUpdate): Hold[] {
  const isInCompose = update.locked && update.request === 'stable';
  const isGoingToTesting = update.request === 'testing' || (status === 'pending' && update.request !== 'stable');
  if (isInCompose || isGoingToTesting || !standing.composedByBodhi) return [];
  const planned = freezeAt(standing.freezes, now);
  if (planned === undefined && standing.state !== 'frozen') return [];
  return [
    {
      reason: standing.state === 'frozen' ? 'freeze' : 'planned-freeze',
      ...(planned === undefined ? {} : { name: planned.name, until: putOff(standing.freezes, now).at }),
      ...(hasException ? { exception: true as const } : {}),
    },
  ];
}

/** A compose that has it for stable is the push itself, and one that has it for testing makes way for that. */
const lock = ({ update }: KnownUpdate): Hold[] =>
  update.locked && update.request === undefined ? [{ reason: 'locked' }] : [];
