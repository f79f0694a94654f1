/** Files that are written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { firstIssues } from '#lib/loose-array.ts';
import { parseStableJson } from '#lib/parse-stable-json.ts';
import { stableJsonPieces } from '#lib/stable-json.ts';

/** The data folder cannot be used as it is. The message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** A file could be opened but is not what it should be: cut short, or of another shape. */
export class UnreadableFileError extends StoreError {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`${path} cannot be read (${reason}). Restore it or move it away; nothing was changed.`);
    this.path = path;
  }
}

const PART_MARK = '.part-';

export const isNotFound = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Writes beside the target, flushes to the disk, renames over it: a reader sees the old or the new file, never half of one. */
export async function writeWhole(path: string, content: string | Buffer | Iterable<Buffer>): Promise<void> {
  const part = `${path}${PART_MARK}${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(part, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw new StoreError(`${path} could not be written (${messageOf(error)}). What was there before is untouched.`, {
      cause: error,
    });
  }
}

/** Removes what a killed run left half written. */
export async function sweepParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isNotFound(error)) return [];
    throw error;
  });
  for (const name of names) if (name.includes(PART_MARK)) await rm(join(folder, name), { force: true });
}

/** Undefined when there is no such file; UnreadableFileError when it does not have the shape. */
export async function readJson<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S> | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw new StoreError(`${path} cannot be opened (${messageOf(error)}). Nothing was changed.`, { cause: error });
  }
  const parsed = shape.safeParse(parseJson(path, bytes));
  if (!parsed.success) throw new UnreadableFileError(path, firstIssues(parsed.error));
  return parsed.data;
}

function parseJson(path: string, bytes: Buffer): unknown {
  try {
    return parseStableJson(bytes);
  } catch (error) {
    throw new UnreadableFileError(path, messageOf(error));
  }
}

/** Parsed on its way: nothing enters the store that could not be read back. */
export async function writeJson<S extends z.ZodType>(path: string, shape: S, value: z.input<S>): Promise<void> {
  await writeParsed(path, shape.parse(value));
}

/** Writes what was parsed when it was read, from a service or from the disk. */
export const writeParsed = (path: string, value: unknown): Promise<void> =>
  writeWhole(path, inChunks(stableJsonPieces(value)));

const CHUNK_LENGTH = 65_536;

/** Enough pieces together for one write to the disk, so that neither their number nor the whole text costs much. */
function* inChunks(pieces: Iterable<string>): Generator<Buffer> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
