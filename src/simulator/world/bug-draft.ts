/** Bugs before they have numbers: they name each other as objects. */
import { pickWeighted, type Random, type Weighted } from '../random.ts';
import { daysBefore } from './time.ts';
import type { WorldBug } from './nouns.ts';

export type BugDraft = Omit<WorldBug, 'id' | 'blocks' | 'dependsOn' | 'comments'> & { blocks: BugDraft[] };

export type BugPart = Partial<BugDraft> & {
  /** How long ago it was reported. */
  ageDays?: number;
};

const SEVERITIES: Weighted<string> = [
  ['unspecified', 57],
  ['medium', 19],
  ['high', 12],
  ['low', 9],
  ['urgent', 3],
];

const PRIORITIES: Weighted<string> = [
  ['unspecified', 75],
  ['medium', 12],
  ['high', 7],
  ['low', 4],
  ['urgent', 2],
];

export const OPEN_STATUSES: Weighted<string> = [
  ['NEW', 850],
  ['ASSIGNED', 60],
  ['POST', 20],
  ['MODIFIED', 20],
  ['ON_DEV', 3],
  ['ON_QA', 40],
  ['VERIFIED', 5],
  ['RELEASE_PENDING', 2],
];

const VERSIONS: Weighted<string> = [
  ['rawhide', 50],
  ['45', 22],
  ['44', 14],
  ['43', 9],
  ['42', 1],
  ['unspecified', 4],
];

/** An ordinary open bug, but for the part. */
export function draftBug({ ageDays, ...part }: BugPart, random: Random, now: number): BugDraft {
  const age = ageDays ?? 0.1 + random.next() ** 2 * 900;
  return {
    product: 'Fedora',
    component: '',
    version: pickWeighted(random, VERSIONS),
    summary: '',
    status: pickWeighted(random, OPEN_STATUSES),
    resolution: '',
    severity: pickWeighted(random, SEVERITIES),
    priority: pickWeighted(random, PRIORITIES),
    keywords: [],
    alias: [],
    blocks: [],
    flags: [],
    creator: '',
    assignedTo: 'nobody',
    groups: [],
    whiteboard: '',
    createdAt: daysBefore(now, age),
    changedAt: daysBefore(now, age * random.next() ** 2),
    ...part,
  };
}

/** How many comments a bug has at first, its description included. */
export const commentsAtFirst = (id: number): number => 1 + (id % 7);

/** Numbers ascend with time, with gaps: other products have bugs in between. */
export function numberBugs(drafts: readonly BugDraft[], random: Random): WorldBug[] {
  const oldestFirst = [...drafts].sort((a, b) => a.createdAt - b.createdAt);
  const ids = new Map<BugDraft, number>();
  let id = 2_200_000;
  for (const draft of oldestFirst) ids.set(draft, (id += random.int(1, 9)));
  const blockedBy = new Map<BugDraft, number[]>();
  for (const draft of oldestFirst) {
    for (const blocked of draft.blocks)
      blockedBy.set(blocked, [...(blockedBy.get(blocked) ?? []), numberOf(draft, ids)]);
  }
  return oldestFirst.map((draft) => ({
    ...draft,
    id: numberOf(draft, ids),
    comments: commentsAtFirst(numberOf(draft, ids)),
    blocks: draft.blocks.map((blocked) => numberOf(blocked, ids)).sort((a, b) => a - b),
    dependsOn: blockedBy.get(draft) ?? [],
  }));
}

function numberOf(draft: BugDraft, ids: ReadonlyMap<BugDraft, number>): number {
  const id = ids.get(draft);
  if (id === undefined) throw new Error(`a bug blocks one that does not exist: ${draft.summary}`);
  return id;
}
