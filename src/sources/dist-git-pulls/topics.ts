/**
 * What the bus tells of pull requests.
 *
 * CONTRACT: read in Pagure/pagure at bee16830 (2026-03-13). Every topic below is sent, and no other one of pull requests:
 * `new`, `closed`, `reopened`, `comment.*`, `assigned.*`, `tag.*` and `flag.*` by pagure/lib/query.py, `updated` and
 * `rebased` by pagure/lib/git.py, `initial_comment.edited` by pagure/api/fork.py and pagure/ui/fork.py. The deprecated
 * twins `request.assigned.*` say the same as `pull-request.assigned.*`. pagure/lib/notify.py puts `pagure.` before the
 * name, the configuration of the bus puts the prefix before that.
 */

const PREFIX = 'org.fedoraproject.prod.pagure.pull-request.';

export const NEW_TOPIC = `${PREFIX}new`;

/** These come without the comments of the pull request. After `updated` and `rebased` a notice follows, which has them. */
const WITHOUT_COMMENTS: ReadonlySet<string> = new Set(
  ['comment.edited', 'initial_comment.edited', 'updated', 'rebased'].map((name) => `${PREFIX}${name}`),
);
export const hasComments = (topic: string): boolean => !WITHOUT_COMMENTS.has(topic);

export const FLAG_UPDATED_TOPIC = `${PREFIX}flag.updated`;
const FLAG_TOPICS = [`${PREFIX}flag.added`, FLAG_UPDATED_TOPIC];
export const isFlagTopic = (topic: string): boolean => FLAG_TOPICS.includes(topic);

export const TOPICS: readonly string[] = [
  NEW_TOPIC,
  ...[
    'closed',
    'reopened',
    'comment.added',
    'comment.edited',
    'assigned.added',
    'assigned.reset',
    'tag.added',
    'tag.removed',
    'initial_comment.edited',
    'rebased',
    'updated',
  ].map((name) => `${PREFIX}${name}`),
  ...FLAG_TOPICS,
];
