/** What simulated pull requests are called. */
import type { Random } from '#simulator/random.ts';
import type { WorldPackage } from '#simulator/world/nouns.ts';

const PLAIN = ['Backport a fix', 'Drop python2', 'Use %autosetup', 'Add tests', 'Fix the license tag', 'Rebuild', '.'];

/** Legal in Pagure, and poison for careless pages. */
const HOSTILE = [
  '<script>alert("pull")</script>',
  '"><img src=x onerror=alert(1)>',
  'Reads backwards: \u202Egnp.exe\u202C',
  'Zero\u200Bwidth, a tab\tand a line\nbreak',
  'javascript:alert(1)',
  '👩‍👩‍👧‍👦 ${7*7} {{constructor}} %3Cb%3E',
  'W'.repeat(500),
];

export function simulateTitle(random: Random, { version }: WorldPackage): string {
  if (random.chance(0.12)) return random.pick(HOSTILE);
  return random.chance(0.4) ? `Update to ${version}` : random.pick(PLAIN);
}
