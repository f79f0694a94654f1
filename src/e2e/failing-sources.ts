/** The sample with sources that failed: their errors are long, and of one word. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Fault } from '#domain/fault.ts';
import { Outcome } from '#domain/outcome.ts';
import { Versions } from '#domain/versions/versions.ts';

/** What a service may answer: 300 characters without a space. */
export const longError = (id: string): string => `${id}:`.padEnd(300, 'https://x.example.org/?q=%20');

const FAULT: Fault = { kind: 'status', status: 502 };

async function edit<T>(file: string, schema: z.ZodType<T>, change: (value: T) => T): Promise<void> {
  const value = schema.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, JSON.stringify(schema.parse(change(value))));
}

/** Its last good data stays, unless it was never read. */
async function fail(folder: string, id: string, isKnown: boolean): Promise<void> {
  if (!isKnown) await rm(join(folder, 'snapshots', `${id}.json`));
  await edit(join(folder, 'outcomes', `${id}.json`), Outcome, ({ readAt, has, ...outcome }): Outcome => ({
    ...outcome,
    ...(isKnown ? { readAt, has } : {}),
    state: isKnown ? 'kept' : 'missing',
    reason: longError(id),
    fault: FAULT,
    failingSince: '2026-11-22T10:00:00Z',
  }));
}

/** `31 of 54 repositories and tags read`. */
const readInPart = (folder: string): Promise<void> =>
  edit(join(folder, 'references/versions.json'), Versions, (versions): Versions => ({
    ...versions,
    complete: false,
    coverage: {
      done: 31,
      of: 54,
      unit: 'repositories and tags',
      failed: Array.from({ length: 23 }, (_, n) => ({
        name: `releases/${n}`,
        fault: { kind: 'status', status: 404 },
        reason: longError(`versions-${n}`),
      })),
    },
  }));

/** One source in part; that, one that failed and one that was never read; or all, in each of these ways. */
export const failing = {
  one: readInPart,
  three: async (folder: string): Promise<void> => {
    await readInPart(folder);
    await fail(folder, 'bodhi', true);
    await fail(folder, 'koschei', false);
  },
  all: async (folder: string): Promise<void> => {
    await readInPart(folder);
    for (const name of await readdir(join(folder, 'outcomes'))) {
      const id = name.replace('.json', '');
      await fail(folder, id, id !== 'koschei' && id !== 'faf');
    }
  },
} satisfies Record<string, (folder: string) => Promise<void>>;
