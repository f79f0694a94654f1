/** Messages of what happens in an hour. */
import type { SentMessage } from '../history.ts';
import type { WorkingCopy } from './working-copy.ts';

type NewMessage = { topic: string; at: number; packages: readonly string[]; users?: readonly string[]; body: unknown };

const PREFIX = 'org.fedoraproject.prod.';

/** A topic of another application is given whole. */
export function send({ messages, random }: WorkingCopy, { topic, at, packages, users = [], body }: NewMessage): void {
  const id = [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-');
  const whole = topic.startsWith('org.') ? topic : `${PREFIX}${topic}`;
  const message: SentMessage = { id, topic: whole, at, packages, users, body: () => body };
  messages.push(message);
}
