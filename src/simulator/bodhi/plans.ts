/** The updates of the simulated Bodhi: fixed examples of every state, and many random ones. */
import { pickWeighted, type Random, type Weighted } from '../random.ts';
import type { SharedState } from '../world/nouns.ts';

type Status = 'pending' | 'testing' | 'stable' | 'unpushed' | 'obsolete';
type UpdateType = 'bugfix' | 'security' | 'newpackage' | 'enhancement' | 'unspecified';
type UpdateSeverity = 'unspecified' | 'urgent' | 'high' | 'medium' | 'low';
type Gating = 'passed' | 'failed' | 'greenwave_failed' | 'waiting' | 'running' | 'ignored';

/** Fields left out have usual values. */
export type UpdatePlan = {
  branch: string;
  status: Status;
  packages?: number;
  /** The first package has this in its name, if there is such a package. */
  named?: string;
  request?: 'testing' | 'stable';
  type?: UpdateType;
  severity?: UpdateSeverity;
  gating?: Gating | null;
  /** Votes of people, in order. */
  votes?: readonly (1 | -1 | 0)[];
  stableKarma?: number;
  stableDays?: number;
  /** Days since it was pushed to testing; for a pending update, since it was submitted. */
  days?: number;
  locked?: boolean;
  critpath?: boolean;
  byTime?: boolean;
  contentType?: 'rpm' | 'flatpak';
  /** How many open bugs of its packages it lists; `restricted` also lists one that is not public. */
  bugs?: number | 'restricted';
  sideTag?: boolean;
  displayName?: string;
  /** Submitted by a script, in the same second as all others with this flag. */
  together?: boolean;
};

const EXAMPLES: readonly UpdatePlan[] = [
  {
    branch: 'f45',
    status: 'testing',
    packages: 25,
    sideTag: true,
    displayName: 'The great rebuild of twenty-five',
    days: 3,
  },
  { branch: 'f45', status: 'testing', days: 5, votes: [1], stableKarma: 2, bugs: 2, gating: 'passed' },
  { branch: 'f44', status: 'pending', request: 'testing', packages: 3, gating: 'failed' },
  { branch: 'f43', status: 'testing', days: 4, votes: [1, 1, 1], stableKarma: 3, gating: 'passed' },
  { branch: 'f45', status: 'testing', days: 2, type: 'security', severity: 'urgent', bugs: 'restricted' },
  { branch: 'f44', status: 'testing', days: 1, type: 'security', severity: 'high', bugs: 1, votes: [0, 1] },
  { branch: 'f45', status: 'testing', days: 3, votes: [-1, -1, 0], stableKarma: 1 },
  { branch: 'f45', status: 'pending', request: 'stable', locked: true, days: 8, votes: [1] },
  { branch: 'f45', status: 'testing', days: 10, critpath: true, stableDays: 14, votes: [1, -1], gating: 'passed' },
  { branch: 'f44', status: 'testing', days: 9, byTime: false, votes: [] },
  { branch: 'f45', status: 'testing', days: 6, gating: 'greenwave_failed' },
  { branch: 'f45', status: 'pending', request: 'testing', named: '+', gating: 'waiting' },
  { branch: 'f45', status: 'testing', days: 2, packages: 2, named: 'prototype' },
  { branch: 'rawhide', status: 'pending', request: 'stable', gating: 'failed', stableDays: 0, days: 1 },
  { branch: 'rawhide', status: 'pending', gating: 'failed', stableDays: 0, packages: 4, sideTag: true, days: 12 },
  { branch: 'rawhide', status: 'pending', request: 'testing', gating: 'waiting', stableDays: 0, days: 0 },
  { branch: 'rawhide', status: 'testing', gating: 'running', stableDays: 0, days: 0, named: '.js' },
  { branch: 'eln', status: 'pending', gating: 'failed', stableDays: 0, days: 2 },
  { branch: 'epel9', status: 'testing', days: 6.5, votes: [], gating: null },
  {
    branch: 'epel9',
    status: 'testing',
    days: 2,
    packages: 2,
    gating: null,
    displayName: '<b>Bold</b> & "quoted" twins',
  },
  { branch: 'epel10', status: 'testing', days: 5, type: 'enhancement', gating: null },
  { branch: 'epel10.2', status: 'pending', request: 'testing', gating: null },
  { branch: 'epel8', status: 'testing', days: 3, type: 'security', severity: 'medium', gating: null },
  { branch: 'f42', status: 'testing', days: 210, gating: 'ignored' },
  { branch: 'f45', status: 'testing', days: 2, contentType: 'flatpak', gating: null },
];

const PAST_EXAMPLES: readonly UpdatePlan[] = [
  { branch: 'f45', status: 'stable', days: 3, votes: [1, 1] },
  { branch: 'f44', status: 'stable', days: 20, type: 'security', severity: 'low', bugs: 1 },
  { branch: 'rawhide', status: 'stable', days: 1, stableDays: 0 },
  { branch: 'f45', status: 'unpushed', days: 6, votes: [-1, -1] },
  { branch: 'f44', status: 'obsolete', days: 11 },
  { branch: 'f42', status: 'stable', days: 260 },
];

const BRANCHES: Weighted<string> = [
  ['f45', 38],
  ['f44', 24],
  ['f43', 8],
  ['rawhide', 8],
  ['epel9', 10],
  ['epel8', 4],
  ['epel10', 6],
  ['eln', 2],
];
const TYPES: Weighted<UpdateType> = [
  ['bugfix', 45],
  ['enhancement', 20],
  ['security', 18],
  ['newpackage', 7],
  ['unspecified', 10],
];
const SEVERITIES: Weighted<UpdateSeverity> = [
  ['unspecified', 60],
  ['low', 14],
  ['medium', 14],
  ['high', 9],
  ['urgent', 3],
];
const GATINGS: Weighted<Gating> = [
  ['passed', 55],
  ['ignored', 20],
  ['waiting', 8],
  ['running', 5],
  ['failed', 12],
];
const SIZES: Weighted<number> = [
  [1, 84],
  [2, 8],
  [3, 4],
  [5, 3],
  [9, 1],
];

/** Active and past updates, per scale. The flatpak examples are added to them. */
const COUNTS: Readonly<Record<SharedState['scale'], { active: number; past: number; together: number }>> = {
  sample: { active: 45, past: 14, together: 8 },
  fedora: { active: 2000, past: 240, together: 90 },
};

export function planUpdates({ scale }: SharedState, random: Random): UpdatePlan[] {
  const { active, past, together } = COUNTS[scale];
  const flatpaks = EXAMPLES.filter(({ contentType }) => contentType === 'flatpak').length;
  const ordinary = Array.from({ length: active + flatpaks - EXAMPLES.length }, (_, index) => ({
    ...ordinaryPlan(random),
    together: index < together,
  }));
  const older = Array.from({ length: past - PAST_EXAMPLES.length }, () => ({
    ...ordinaryPlan(random),
    status: 'stable' as const,
  }));
  return [...EXAMPLES, ...PAST_EXAMPLES, ...ordinary, ...older];
}

export function ordinaryPlan(random: Random): UpdatePlan {
  const branch = pickWeighted(random, BRANCHES);
  const isRolling = branch === 'rawhide' || branch === 'eln';
  const pending = random.chance(isRolling ? 0.8 : 0.2);
  return {
    branch,
    status: pending ? 'pending' : 'testing',
    packages: pickWeighted(random, SIZES),
    ...(pending ? { request: isRolling ? ('stable' as const) : ('testing' as const) } : {}),
    type: pickWeighted(random, TYPES),
    severity: pickWeighted(random, SEVERITIES),
    gating: branch.startsWith('epel') ? null : pickWeighted(random, GATINGS),
    votes: Array.from({ length: pending ? 0 : Math.floor(random.next() ** 3 * 5) }, () =>
      random.chance(0.9) ? 1 : -1,
    ),
    stableKarma: random.int(1, 3),
    stableDays: isRolling ? 0 : 7,
    days: pending ? random.int(0, 2) : Math.floor(random.next() ** 2 * 14),
    critpath: false,
    byTime: random.chance(0.85),
    bugs: random.chance(0.4) ? random.int(1, 3) : 0,
  };
}
