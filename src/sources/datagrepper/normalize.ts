/** Turns a message into a change. The sources that follow its topic parse the body. */
import type { Change } from '#sources/define.ts';
import type { WireMessage } from './schema.ts';

/** `place` stands for a name and a time that are missing: it is heard all the same. */
export const normalizeMessage = (
  { id, topic, headers, body }: WireMessage,
  place: { id: string; at: string },
): Change => ({ id: id ?? place.id, topic, at: headers['sent-at'] ?? place.at, body });
