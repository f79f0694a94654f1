/** What the bus tells of pull requests. */

const PREFIX = 'org.fedoraproject.prod.pagure.pull-request.';

export const NEW_TOPIC = `${PREFIX}new`;
const FLAG_TOPICS = ['flag.added', 'flag.updated'].map((name) => `${PREFIX}${name}`);
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
