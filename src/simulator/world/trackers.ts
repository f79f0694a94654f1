/** Bugs that only gather others. Their aliases are how everybody finds them. */
import { type BugDraft, draftBug } from './bug-draft.ts';
import type { Random } from '../random.ts';

const KINDS = {
  FTBFS: 'FTBFS tracker',
  FailsToInstall: 'fails to install tracker',
  BetaBlocker: 'Beta blocker bug tracker',
  FinalBlocker: 'Final blocker bug tracker',
  BetaFreezeException: 'Beta freeze exception bug tracker',
  FinalFreezeException: 'Final freeze exception bug tracker',
} as const;

type TrackerKind = keyof typeof KINDS;

export type Trackers = {
  all: BugDraft[];
  find(fedora: 45 | 46, kind: TrackerKind): BugDraft;
};

export function createTrackers(random: Random, now: number): Trackers {
  const byAlias = new Map<string, BugDraft>();
  for (const fedora of [45, 46])
    for (const [kind, words] of Object.entries(KINDS)) {
      const alias = `F${fedora}${kind}`;
      const summary = `Fedora ${fedora} ${words}`;
      byAlias.set(alias, draftBug({ ...TRACKER, ...versionOf(fedora), summary, alias: [alias] }, random, now));
    }
  return {
    all: [...byAlias.values()],
    find(fedora, kind) {
      const tracker = byAlias.get(`F${fedora}${kind}`);
      if (tracker === undefined) throw new Error(`no tracker F${fedora}${kind}`);
      return tracker;
    },
  };
}

const TRACKER = { component: 'distribution', keywords: ['Tracking'], status: 'NEW', creator: 'releng' };

/** Bugs of the release in development are reported against rawhide. */
const versionOf = (fedora: number) =>
  fedora === 46 ? { version: 'rawhide', ageDays: 104 } : { version: String(fedora), ageDays: 290 };

/** A tracker, and the verdict on the bug that blocks it, in the words of the whiteboard. */
type BlockerDecision = readonly [fedora: 45 | 46, kind: TrackerKind, whiteboard: string];

export const BLOCKER_DECISIONS: readonly BlockerDecision[] = [
  [46, 'BetaBlocker', 'AcceptedBlocker'],
  [46, 'BetaBlocker', 'RejectedBlocker'],
  [46, 'BetaBlocker', ''],
  [46, 'FinalBlocker', 'AcceptedBlocker'],
  [46, 'FinalBlocker', ''],
  [46, 'BetaFreezeException', 'AcceptedFreezeException'],
  [46, 'BetaFreezeException', 'RejectedBlocker AcceptedFreezeException'],
  [46, 'FinalFreezeException', 'RejectedFreezeException'],
  [46, 'FinalFreezeException', ''],
  [45, 'FinalBlocker', 'AcceptedBlocker'],
  [45, 'FinalBlocker', 'RejectedBlocker'],
  [45, 'FinalFreezeException', 'AcceptedFreezeException'],
  [45, 'BetaBlocker', ''],
  [45, 'BetaFreezeException', ''],
];
