/** All bugs of the world, oldest first. */
import { numberBugs } from './bug-draft.ts';
import { createCves } from './cves.ts';
import { type BugContext, closedBugs, packageBugs } from './package-bugs.ts';
import type { Scale } from './scales.ts';
import { blockerBugs, bugsWithoutPackage, hostileBugs } from './special-bugs.ts';
import { createTrackers } from './trackers.ts';
import type { WorldBug } from './nouns.ts';

export type BugWorld = Omit<BugContext, 'cves' | 'trackers'> & { scale: Scale };

export function createBugs({ scale, ...world }: BugWorld): WorldBug[] {
  const { random, now } = world;
  const cves = createCves(Math.ceil(scale.openBugs / 20), random, now);
  const trackers = createTrackers(random, now);
  const context: BugContext = { ...world, cves, trackers };
  const special = [
    ...blockerBugs(context, scale.blockers),
    ...hostileBugs(context),
    ...bugsWithoutPackage(context, Math.ceil(scale.openBugs * 0.06)),
  ];
  const open = packageBugs(context, scale.openBugs - special.length, scale.bugsPerComponent);
  const drafts = [...open, ...closedBugs(context, scale.closedBugs)];
  for (const draft of random.some(drafts, Math.ceil(drafts.length * 0.01))) draft.groups = ['fedora_contrib_private'];
  return numberBugs([...trackers.all, ...cves.map(({ report }) => report), ...special, ...drafts], random);
}
