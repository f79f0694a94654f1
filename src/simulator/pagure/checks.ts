/** CI results of a simulated pull request. */
import type { Random } from '#simulator/types.ts';

export type SimulatedFlag = { check: string; status: string; percent: number | null; at: number };

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
  return [...repeated, ...flags].sort((a, b) => a.at - b.at);
}
