/** One crawl at a time in one data folder. A lock whose owner is dead is taken over. */
import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { isNotFound, messageOf, StoreError } from './files.ts';

const LockNote = z.object({ pid: z.int().positive(), host: z.string(), born: z.string(), startedAt: z.string() });
type LockNote = z.infer<typeof LockNote>;

/** Takes the lock, or throws StoreError that says who has it. */
export async function takeLock(path: string, startedAt: string): Promise<() => Promise<void>> {
  const mine: LockNote = { pid: process.pid, host: hostname(), born: await bornAt(process.pid), startedAt };
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (await linked(draft, path)) return () => unlink(path);
      await removeIfDead(path);
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new StoreError(`${path} could not be taken; another crawl keeps taking it.`);
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

async function removeIfDead(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
  if (text === undefined) return;
  const note = LockNote.safeParse(jsonOf(text));
  if (note.success && (await isAlive(note.data))) {
    throw new StoreError(
      `Another crawl works in this data folder since ${note.data.startedAt} (process ${note.data.pid} on ${note.data.host}). ` +
        `Wait for it; if that machine is gone, remove ${path}.`,
    );
  }
  const aside = `${path}.dead-${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
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

/** The start time of a process where the system tells it (Linux), so that a reused process id is not mistaken for the owner. */
async function bornAt(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
