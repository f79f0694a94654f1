/** Open and closed bugs of packages: most components have one, a few have hundreds. */
import { type BugDraft, type BugPart, draftBug } from './bug-draft.ts';
import { BUG_KINDS, type BugKind } from './bug-kinds.ts';
import type { Cve } from './cves.ts';
import { type Curve, followCurve } from './curve.ts';
import { pickWeighted, type Random, type Weighted } from '../random.ts';
import { daysBefore } from './time.ts';
import type { Trackers } from './trackers.ts';
import type { WorldPackage, WorldPerson } from './nouns.ts';

/** All that bugs can be about. */
export type BugContext = {
  living: readonly WorldPackage[];
  orphans: readonly WorldPackage[];
  people: readonly WorldPerson[];
  cves: readonly Cve[];
  trackers: Trackers;
  now: number;
  random: Random;
};

export function packageBugs(context: BugContext, count: number, curve: Curve): BugDraft[] {
  const { living, orphans, random } = context;
  const concerned = [...living, ...random.some(orphans, living.length * 0.05)];
  const components = random.some(concerned, concerned.length);
  const drafts: BugDraft[] = [];
  for (const bugs of bugsPerComponent(count, curve, random)) {
    const pkg = components.pop();
    if (pkg === undefined) break;
    for (let nth = 0; nth < bugs && drafts.length < count; nth += 1) drafts.push(packageBug(context, pkg));
  }
  return drafts;
}

/** A few more components than it takes to reach `count`; the largest come first, so that none of them is cut. */
function bugsPerComponent(count: number, curve: Curve, random: Random): number[] {
  const mean = followCurve(curve, 2000).reduce((sum, bugs) => sum + bugs, 0) / 2000;
  const perComponent = followCurve(curve, Math.ceil((1.05 * count) / mean) + 5).reverse();
  const largest = perComponent.splice(0, 5);
  return [...largest, ...random.some(perComponent, perComponent.length)];
}

type BugRequest = {
  /** Any kind when absent. */
  kind?: BugKind;
  part?: BugPart;
};

export function packageBug(context: BugContext, pkg: WorldPackage, { kind, part }: BugRequest = {}): BugDraft {
  const { random, now, people } = context;
  const words = (kind ?? pickWeighted(random, BUG_KINDS))({ ...context, pkg });
  const assignedTo = pkg.owner === 'orphan' ? 'extras-orphan' : pkg.owner;
  const common = {
    component: pkg.name,
    assignedTo,
    creator: random.pick(people).name,
    flags: random.chance(0.04) ? needinfo(context, assignedTo) : [],
  };
  return draftBug({ ...common, ...words, ...part }, random, now);
}

function needinfo({ random, people }: BugContext, assignee: string): BugDraft['flags'] {
  const request = (requestee: string) => ({
    name: 'needinfo',
    status: '?',
    setter: random.pick(people).name,
    requestee,
  });
  return random.chance(0.3) ? [request(assignee), request(random.pick(people).name)] : [request(assignee)];
}

const RESOLUTIONS: Weighted<string> = [
  ['ERRATA', 35],
  ['RAWHIDE', 20],
  ['CURRENTRELEASE', 15],
  ['EOL', 10],
  ['NOTABUG', 8],
  ['WONTFIX', 6],
  ['DUPLICATE', 6],
];

/** Closed within the last weeks; trackers still name them. */
export function closedBugs(context: BugContext, count: number): BugDraft[] {
  const { random, now, living } = context;
  return Array.from({ length: count }, () => ({
    ...packageBug(context, random.pick(living)),
    status: 'CLOSED',
    resolution: pickWeighted(random, RESOLUTIONS),
    createdAt: daysBefore(now, 45 + random.next() * 400),
    changedAt: daysBefore(now, random.next() * 45),
  }));
}
