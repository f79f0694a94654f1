/** One crawl at a time in one data folder. A lock whose owner is dead is taken over, by one alone. */
import { createHash, randomBytes } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '#lib/errors.ts';
import { isNotFound, messageOf, StoreError } from './files.ts';

/** The nonce makes each lock a text of its own, so that a dead one is never mistaken for its successor. */
const LockNote = z.object({
  pid: z.int().positive(),
  host: z.string(),
  born: z.string(),
  startedAt: z.string(),
  nonce: z.string(),
});
type LockNote = z.infer<typeof LockNote>;

const TRIES = 20;

/** Takes the lock, or throws UsageError that says who has it. */
export async function takeLock(path: string, startedAt: string): Promise<() => Promise<void>> {
  const nonce = randomBytes(8).toString('hex');
  const mine: LockNote = { pid: process.pid, host: hostname(), born: await bornAt(process.pid), startedAt, nonce };
  const draft = `${path}.draft-${nonce}`;
  await writeFile(draft, JSON.stringify(mine)).catch((error: unknown) => {
    throw new StoreError(`${path} could not be made (${messageOf(error)}).`, { cause: error });
  });
  try {
    await acquire(path, draft);
  } finally {
    await rm(draft, { force: true });
  }
  await sweepLeftovers(path);
  return () => rm(path, { force: true });
}

/**
 * Links the draft to the path. Where a dead lock is in the way, only who first takes the lock on taking over this
 * very text may replace it; that lock can be left by a dead process, too, and is taken in the same way.
 */
async function acquire(path: string, draft: string): Promise<void> {
  for (let n = 0; n < TRIES; n += 1) {
    if (await linked(draft, path)) return;
    const dead = await readDead(path);
    if (dead === undefined) continue;
    const takeover = `${path}.over-${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`;
    await acquire(takeover, draft);
    try {
      if ((await textOf(path)) === dead) {
        await replace(path, draft);
        return;
      }
    } finally {
      await rm(takeover, { force: true });
    }
  }
  throw new UsageError(`${path} could not be taken; other crawls keep taking it.`);
}

/** Creating a link fails when the name is taken: the one atomic step that decides who has the lock. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new StoreError(`${path} could not be made (${messageOf(error)}).`, { cause: error });
  }
}

async function replace(path: string, draft: string): Promise<void> {
  const copy = `${draft}-copy`;
  await link(draft, copy);
  await rename(copy, path);
}

/** The text of a lock whose owner is dead; undefined when there is none any more. Throws when the owner is alive. */
async function readDead(path: string): Promise<string | undefined> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  const note = LockNote.safeParse(jsonOf(text));
  if (!note.success || !(await isAlive(note.data))) return text;
  const { startedAt, pid, host } = note.data;
  throw new UsageError(
    `Another crawl works in this data folder since ${startedAt} (process ${pid} on ${host}). ` +
      `Wait for it; if that machine is gone, remove ${path}.`,
  );
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Removes the drafts of crawls that were killed while taking the lock. */
async function sweepLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    const note = LockNote.safeParse(jsonOf((await textOf(join(folder, name))) ?? ''));
    if (!note.success || !(await isAlive(note.data))) await rm(join(folder, name), { force: true });
  }
}

/** A process of another machine cannot be seen from here: it counts as alive. */
async function isAlive(note: LockNote): Promise<boolean> {
  if (note.host !== hostname()) return true;
  try {
    process.kill(note.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const born = await bornAt(note.pid);
  return born === '' || note.born === '' || born === note.born;
}

/** Zombies and the dead: their process id is there until their parent has asked how they ended. */
const ENDED = ['Z', 'X'];
const ENDED_TIME = 'ended';

/** The start time of a process where the system tells it (Linux), so that a reused process id is not mistaken for the owner. */
async function bornAt(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ENDED.includes(state) ? ENDED_TIME : (fields[18] ?? '');
  } catch {
    return '';
  }
}
