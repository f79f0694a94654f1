/** Whether a built site may be shown to everybody. */
import { join } from 'node:path';
import { Manifest } from '#domain/pages/site-index.ts';
import { UsageError } from '#lib/errors.ts';
import { readJson } from '#store/files.ts';

const readManifest = (outDir: string): Promise<Manifest | undefined> =>
  readJson(join(outDir, 'data', 'manifest.json'), Manifest);

/** A site that does not say what it is may be private. */
export async function isPrivateSite(outDir: string): Promise<boolean> {
  const manifest = await readManifest(outDir).catch(() => undefined);
  return manifest === undefined || manifest.private === true;
}

/** Throws UsageError for a site that must not be published: private, for some packagers only, or none of ours. */
export async function refuseUnlessPublic(outDir: string): Promise<void> {
  const manifest = await readManifest(outDir);
  if (manifest === undefined) throw new UsageError(`${outDir} holds no built site.`);
  if (manifest.private === true) throw new UsageError(`${outDir} shows bugs that are not public. Do not publish it.`);
  if (manifest.onlyFor !== undefined)
    throw new UsageError(
      `${outDir} is only for ${manifest.onlyFor.join(', ')}: it would replace the site of everybody.`,
    );
}
