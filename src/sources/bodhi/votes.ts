/** How people voted on an update. Who they are is not kept. */
import type { Update } from '#domain/finding/update.ts';
import type { WireComment, WireUpdate } from './schema.ts';

/** Writes a comment at each change of status: not a person. */
const BODHI = 'bodhi';

const isByBodhi = ({ user }: WireComment): boolean => user?.name === BODHI;

export const countComments = ({ comments }: WireUpdate): number =>
  (comments ?? []).filter((comment) => comment.user?.name !== undefined && !isByBodhi(comment)).length;

/**
 * Bodhi counts the newest vote of each person since builds were added or removed (`comments_since_karma_reset` in
 * https://github.com/fedora-infra/bodhi/blob/develop/bodhi-server/bodhi/server/models.py). What does not add up to the
 * karma that it gives was not counted as Bodhi does, so nothing is said.
 */
export function countVotes({ comments, karma }: WireUpdate): Update['votes'] {
  const all = comments ?? [];
  const newest = new Map<string, number>();
  for (const { user, karma: vote = 0 } of all.slice(all.findLastIndex(hasChangedBuilds) + 1)) {
    if (vote === 0) continue;
    if (user?.name === undefined) return undefined;
    newest.set(user.name, vote);
  }
  const votes = [...newest.values()];
  const sum = votes.reduce((total, vote) => total + vote, 0);
  if (karma !== undefined && karma !== sum) return undefined;
  return { up: votes.filter((vote) => vote > 0).length, down: votes.filter((vote) => vote < 0).length };
}

const hasChangedBuilds = (comment: WireComment): boolean =>
  isByBodhi(comment) && /New build|Removed build/.test(comment.text ?? '');
