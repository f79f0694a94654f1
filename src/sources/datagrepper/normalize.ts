/** A message as a change. What it says is left to who listens. */
import type { Change } from '#sources/define.ts';
import type { WireMessage } from './schema.ts';

export const normalizeMessage = ({ id, topic, headers, body }: WireMessage): Change => ({
  id,
  topic,
  at: headers['sent-at'],
  body,
});
