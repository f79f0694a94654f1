/** What happened to a simulated pull request, and what it looked like then. */
import type { SimulatedFlag } from './checks.ts';
import type { SimulatedPull } from './pulls.ts';

export type PullEvent = {
  /** The end of the topic: new, comment.added, flag.added, updated, closed. */
  name: string;
  /** ms since 1970 */
  at: number;
  agent: string;
  /** As it was when this had happened. */
  pull: SimulatedPull;
  flag?: SimulatedFlag;
};

/** In the order of time. The last of them leaves it as the lists show it now. */
export function pullEvents(pull: SimulatedPull): PullEvent[] {
  const { author, comments, flags, createdAt, updatedAt, status, pkg } = pull;
  const then = (at: number) => ({ at, pull: pullAsOf(pull, at) });
  const last = { ...then(updatedAt), pull };
  const events: PullEvent[] = [
    { name: 'new', agent: author, ...then(createdAt) },
    ...comments.map((comment) => ({ name: 'comment.added', agent: comment.author, ...then(comment.at) })),
    ...flags.map((flag) => ({ name: 'flag.added', agent: 'zuul', flag, ...then(flag.at) })),
    status === 'Open' ? { name: 'updated', agent: 'pagure', ...last } : { name: 'closed', agent: pkg.owner, ...last },
  ];
  return events.sort((a, b) => a.at - b.at);
}

/** CI results move nothing but themselves. */
function pullAsOf(pull: SimulatedPull, at: number): SimulatedPull {
  if (at >= pull.updatedAt) return pull;
  const comments = pull.comments.filter((comment) => comment.at <= at);
  const updatedAt = Math.max(pull.createdAt, ...comments.map((comment) => comment.at));
  return { ...pull, status: 'Open', comments, updatedAt };
}
