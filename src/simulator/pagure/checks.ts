/** CI results of a simulated pull request. */
import type { Random } from '#simulator/random.ts';

export type SimulatedFlag = {
  check: string;
  status: string;
  percent: number | null;
  /** When it last changed. */
  at: number;
  /** When it was set first, where it has changed since. */
  began?: number;
  /** The branch that it is about, where its check has a result for each. */
  target?: string;
};

const CHECKS = ['Zuul', 'Fedora CI - scratch build', 'Fedora CI - dist-git test', 'Fedora CI - rpminspect'];

/** How the checks of one pull request end: none has begun, all pass, one does not. */
const ENDINGS = [
  [],
  [],
  ['success'],
  ['success'],
  ['success'],
  ['failure'],
  ['failure'],
  ['error'],
  ['pending'],
  ['canceled'],
];

export function simulateChecks(random: Random, createdAt: number, updatedAt: number): SimulatedFlag[] {
  const [ending] = random.pick(ENDINGS);
  if (ending === undefined) return [];
  const checks = random.some(CHECKS, random.int(1, CHECKS.length));
  const flags = checks.map((check, index): SimulatedFlag => {
    const status = index === 0 || ending === 'success' ? ending : 'success';
    const at = createdAt + random.next() * (updatedAt - createdAt);
    return { check, status, percent: random.chance(0.2) ? random.int(0, 100) : null, at };
  });
  const repeated = random.chance(0.2) ? flags.map((flag) => ({ ...flag, status: 'error', at: createdAt })) : [];
  return [...repeated, ...flags, ...elsewhere(flags, updatedAt)].sort((a, b) => a.at - b.at);
}

/** Some CI tests a change on another branch, too, with a result of its own that is there later. */
function elsewhere([first]: readonly SimulatedFlag[], updatedAt: number): SimulatedFlag[] {
  if (first === undefined || Math.floor(first.at) % 3 !== 0) return [];
  return [{ ...first, status: 'success', at: Math.max(first.at, updatedAt - 1), target: 'rawhide' }];
}
