import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveSite } from '#derive/site.ts';
import { UnreadableFileError } from './files.ts';
import { readSiteInput } from './site-input.ts';
import { openSite, writeSite } from './site.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'));
  writeSite(folder, { collectedAt: '2026-11-24T14:00:00Z' }, deriveSite(await readSiteInput('data/sample')));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the derived pages of the sample', () => {
  test('are all read back as what is published', async () => {
    const site = openSite(folder);
    const { packagers, groups, packages } = await site.readIndex();
    for (const { name } of packagers) expect((await site.readPackager(name)).name).toBe(name);
    for (const { name } of groups) expect((await site.readGroup(name)).name).toBe(name);
    for (const { name } of packages) expect((await site.readPackage(name)).name).toBe(name);
    const { files } = await site.readManifest();
    await Promise.all([site.readNames(), site.readOrphans(), site.readReleases(), site.readSources()]);
    expect(files).toHaveLength(packagers.length + groups.length + packages.length + 5);
  });

  test.each([
    ['a link that is not https', 'https://', 'javascript:'],
    ['a field that no page has', '"name":', '"html": "<b>", "name":'],
    ['an end in the middle', /[^]{30}$/, ''],
  ])('are refused when the file has %s', async (_what, from, to) => {
    const path = join(folder, 'site', 'package', 'R.json');
    const good = await readFile(path, 'utf8');
    await writeFile(path, good.replace(from, to));
    const reading = openSite(folder).readPackage('R');
    await expect(reading).rejects.toThrow(UnreadableFileError);
    await writeFile(path, good);
  });
});
