/** What all changes of the simulated Bodhi have in common. */
import { bodhiComment, type BodhiUpdate, type BodhiUser } from '../bodhi/rows.ts';
import { createMaterial, type BodhiMaterial } from '../bodhi/material.ts';
import { replace, type WorkingCopy } from './working-copy.ts';
import { send } from './send.ts';

export const isActive = ({ status, content_type }: BodhiUpdate): boolean =>
  content_type === 'rpm' && (status === 'pending' || status === 'testing');

/** With the bugs and packages of this moment. */
export const materialAt = ({ world, packages, bugs, random }: WorkingCopy, at: number): BodhiMaterial => ({
  ...createMaterial({ ...world, packages, bugs }, random),
  now: at,
});

type Comment = BodhiUpdate['comments'][number];

export type NewComment = { text: string; karma: number; at: number; user?: BodhiUser };

const FIRST_ID = 9_000_000;

/** Written by a person, unless somebody else is named. */
export function commentOf(copy: WorkingCopy, { text, karma, at, user }: NewComment): Comment {
  const { users } = accountsOf(copy);
  const people = [...users.values()].filter(({ email }) => email !== null);
  const id = FIRST_ID + copy.nextNumber();
  return bodhiComment({ id, update_id: 0, user: user ?? copy.random.pick(people), text, karma, at });
}

const accounts = new WeakMap<WorkingCopy['world'], Pick<BodhiMaterial, 'users' | 'bodhi'>>();

function accountsOf({ world, random }: WorkingCopy): Pick<BodhiMaterial, 'users' | 'bodhi'> {
  const known = accounts.get(world) ?? createMaterial({ ...world, packages: [], bugs: [] }, random);
  accounts.set(world, known);
  return known;
}

type UpdateChange = {
  part: Partial<BodhiUpdate>;
  /** What Bodhi itself writes below it. */
  robotText?: string;
  comment?: Comment;
  /** The end of the topic; undefined where no message tells of it. */
  event: string | undefined;
  at: number;
};

export function changeUpdate(
  copy: WorkingCopy,
  update: BodhiUpdate,
  { part, robotText, comment, event, at }: UpdateChange,
): string {
  const words =
    robotText === undefined ? [] : [commentOf(copy, { text: robotText, karma: 0, at, user: accountsOf(copy).bodhi })];
  const comments = [...update.comments, ...words, ...(comment === undefined ? [] : [comment])];
  const next = { ...update, ...part, comments };
  replace(copy.updates, update, next);
  if (event !== undefined) sendUpdate(copy, next, { event, at, agent: comment?.user.name ?? 'bodhi' });
  return update.alias;
}

type BodhiEvent = { event: string; at: number; agent: string };

export function sendUpdate(copy: WorkingCopy, update: BodhiUpdate, { event, at, agent }: BodhiEvent): void {
  const comment = { ...update.comments.at(-1), update };
  const body = event === 'comment' ? { agent, comment } : { agent, update };
  const packages = update.builds.map(({ nvr }) => nvr.replace(/-[^-]+-[^-]+$/, ''));
  send(copy, { topic: `bodhi.update.${event}`, at, packages, users: [agent], body });
}
