/** The marker file that identifies a data folder as ours and says for whom it was read. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SITE_MARKS, type SiteMarks } from '#domain/pages/site-marks.ts';
import { UsageError } from '#lib/errors.ts';
import { isNotFound, readJson, writeJson } from './files.ts';

const NAME = 'packager-dashboard.json';
const Marker = z.strictObject({ 'packager-dashboard-data': z.literal(1), ...SITE_MARKS });

const pathIn = (folder: string): string => join(folder, NAME);

/** Makes a new folder ours. Throws UsageError when it is somebody else's. */
export async function claim(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new UsageError(`${folder} cannot be made a data folder.`, { cause: error });
  });
  if (!(await isOurs(folder))) await writeMarks(folder, {});
}

/** False when it is empty or not there. Throws UsageError when it is somebody else's. */
export async function isOurs(folder: string): Promise<boolean> {
  if ((await readJson(pathIn(folder), Marker)) !== undefined) return true;
  const all = await readdir(folder).catch((error: unknown) => {
    if (isNotFound(error)) return [];
    throw error;
  });
  const names = all.filter((name) => !name.startsWith('.') && !name.includes('.part-') && name !== 'README.md');
  if (names.length > 0) {
    throw new UsageError(
      `${folder} is not empty and was not made by this program (it has ${names.slice(0, 3).join(', ')}). Name an empty or new folder with --data.`,
    );
  }
  return false;
}

export async function readMarks(folder: string): Promise<SiteMarks> {
  const { onlyFor, private: isPrivate } = (await readJson(pathIn(folder), Marker)) ?? {};
  return { ...(onlyFor && { onlyFor }), ...(isPrivate && { private: isPrivate }) };
}

export const writeMarks = (folder: string, marks: SiteMarks): Promise<void> =>
  writeJson(pathIn(folder), Marker, { 'packager-dashboard-data': 1, ...marks });
