/** Security flaws: one report for each, and one bug for each package that has it. */
import { type BugDraft, draftBug } from './bug-draft.ts';
import type { Random } from '../random.ts';

const FLAWS = [
  'heap buffer overflow while reading a header',
  'denial of service by a deeply nested document',
  'use after free when a connection closes early',
  'path traversal in archive names',
  'certificate is not checked after a redirect',
  'integer overflow in <length> field',
];

export type Cve = { alias: string; flaw: string; report: BugDraft };

/** The first ones hit many packages. One report in ten is still under embargo. */
export function createCves(count: number, random: Random, now: number): Cve[] {
  const year = new Date(now).getUTCFullYear();
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(random.int(1000, 69_999));
  return [...numbers].map((number, index) => {
    const alias = `CVE-${random.chance(0.85) ? year : year - 1}-${number}`;
    const flaw = random.pick(FLAWS);
    const part = { summary: `${alias} ${flaw}`, alias: [alias], groups: index % 10 === 9 ? ['security'] : [] };
    return { alias, flaw, report: draftBug({ ...REPORT, ...part }, random, now) };
  });
}

const REPORT = {
  product: 'Security Response',
  component: 'vulnerability',
  version: 'unspecified',
  status: 'NEW',
  keywords: ['Security'],
  creator: 'osidb-bzimport',
  assignedTo: 'prodsec-dev',
};

/** Few flaws are in many packages, most in one or two. */
export const pickCve = (cves: readonly Cve[], random: Random): Cve =>
  random.pick(cves.slice(Math.floor(random.next() ** 2 * (cves.length - 1))).slice(0, 1));
