/** ETags and Last-Modified times of earlier answers, each with the body it stands for. */
import { createHash } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { StoredAnswer } from '#lib/http/validators.ts';
import { writeWhole } from './files.ts';
import { hashFiles } from './hashes.ts';

const Head = z.object({ url: z.string(), etag: z.string().optional(), lastModified: z.string().optional() });

/** One file per address: a line of JSON, then the body, compressed. An unreadable one counts as absent. */
export function openValidators(folder: string) {
  const fileOf = (url: string) => join(folder, createHash('sha256').update(url).digest('hex').slice(0, 32));
  return {
    folder,
    read: async (url: string): Promise<StoredAnswer | undefined> => {
      const file = await readFile(fileOf(url)).catch(() => undefined);
      return file === undefined ? undefined : parseStored(file, url);
    },
    write: (url: string, { etag, lastModified, body }: StoredAnswer): Promise<void> => {
      const head = `${JSON.stringify({ url, etag, lastModified })}\n`;
      return writeWhole(fileOf(url), Buffer.concat([Buffer.from(head), gzipSync(body)]));
    },
    remove: (url: string): Promise<void> => rm(fileOf(url), { force: true }),
    drop: (name: string): Promise<void> => rm(join(folder, name), { force: true }),
    /** File name → SHA-256. */
    hashes: () => hashFiles(folder),
    /** Copies the files of another folder whose hashes differ from the known ones. */
    adopt: async (from: string, known: ReadonlyMap<string, string>): Promise<void> => {
      for (const [name, hash] of await hashFiles(from))
        if (known.get(name) !== hash) await writeWhole(join(folder, name), await readFile(join(from, name)));
    },
    forget: async (): Promise<void> => {
      for (const name of await readdir(folder).catch(() => [])) await rm(join(folder, name), { force: true });
    },
  };
}

function parseStored(file: Buffer, url: string): StoredAnswer | undefined {
  const end = file.indexOf(10);
  try {
    const head = Head.parse(JSON.parse(file.subarray(0, end).toString()));
    if (head.url !== url) return undefined;
    return { etag: head.etag, lastModified: head.lastModified, body: gunzipSync(file.subarray(end + 1)) };
  } catch {
    return undefined;
  }
}
