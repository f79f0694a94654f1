/** A new bug in a world that has begun. */
import { commentsAtFirst, draftBug, type BugDraft, type BugPart } from '../world/bug-draft.ts';
import type { Cve } from '../world/cves.ts';
import { type BugKind } from '../world/bug-kinds.ts';
import { packageBug } from '../world/package-bugs.ts';
import type { Trackers } from '../world/trackers.ts';
import type { WorldBug, WorldPackage } from '../world/nouns.ts';
import { isLiving, replace, type WorkingCopy } from './working-copy.ts';

export const isPublicBug = ({ product, groups }: WorldBug): boolean =>
  product.startsWith('Fedora') && groups.length === 0;

/** Of a package, not a tracker. */
export const isOpenBug = (bug: WorldBug): boolean =>
  isPublicBug(bug) && bug.status !== 'CLOSED' && !bug.keywords.includes('Tracking');

type NewBug = { at: number; kind?: BugKind; part?: BugPart };

/** What it blocks depends on it from now on. */
export function fileBug(copy: WorkingCopy, pkg: WorldPackage, { at, kind, part }: NewBug): WorldBug {
  const { random, world } = copy;
  const there = new Map<BugDraft, WorldBug>();
  const draftOf = (bug: WorldBug): BugDraft => {
    const draft = { ...bug, blocks: [] };
    there.set(draft, bug);
    return draft;
  };
  const context = {
    living: copy.packages.filter(isLiving),
    orphans: [],
    people: world.people,
    cves: cvesIn(copy, draftOf),
    trackers: trackersIn(copy, draftOf),
    now: at,
    random,
  };
  const draft = packageBug(context, pkg, {
    ...(kind === undefined ? {} : { kind }),
    ...(part === undefined ? {} : { part }),
  });
  const last = copy.bugs.at(-1)?.id ?? 0;
  const blocked = draft.blocks.flatMap((one) => there.get(one) ?? []);
  const times = { createdAt: at, changedAt: at };
  const status = draft.status === 'CLOSED' ? 'NEW' : draft.status;
  const id = last + random.int(1, 9);
  const bug = {
    ...draft,
    ...times,
    status,
    id,
    comments: commentsAtFirst(id),
    blocks: blocked.map(({ id }) => id),
    dependsOn: [],
  };
  for (const one of blocked) replace(copy.bugs, one, { ...one, dependsOn: [...one.dependsOn, bug.id], changedAt: at });
  copy.bugs.push(bug);
  return bug;
}

type DraftOf = (bug: WorldBug) => BugDraft;

function cvesIn({ bugs, random, world }: WorkingCopy, draftOf: DraftOf): Cve[] {
  const reports = bugs.filter(({ product }) => product === 'Security Response');
  const cves = reports.flatMap((bug) =>
    bug.alias.map((alias) => ({ alias, flaw: bug.summary.slice(alias.length + 1), report: draftOf(bug) })),
  );
  const alias = 'CVE-2026-99999';
  return cves.length > 0 ? cves : [{ alias, flaw: 'flaw', report: draftBug({ alias: [alias] }, random, world.now) }];
}

const trackersIn = ({ bugs }: WorkingCopy, draftOf: DraftOf): Trackers => ({
  all: [],
  find(fedora, kind) {
    const tracker = bugs.find(({ alias }) => alias.includes(`F${fedora}${kind}`));
    if (tracker === undefined) throw new Error(`no tracker F${fedora}${kind}`);
    return draftOf(tracker);
  },
});
