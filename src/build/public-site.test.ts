import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SiteMarks } from '#domain/pages/site-marks.ts';
import { isPrivateSite, refuseUnlessPublic } from './public-site.ts';
import { serveSite } from './serve-site.ts';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'public-'));
});
afterEach(() => rm(out, { recursive: true }));

async function aSite(marks: SiteMarks): Promise<void> {
  const manifest = { version: 1, collectedAt: '2026-11-24T14:00:00Z', files: [], ...marks };
  await mkdir(join(out, 'data'));
  await writeFile(join(out, 'data', 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(out, 'index.html'), 'front');
}

test('a site for everybody may be published, and is served to everybody who asks', async () => {
  await aSite({});
  await refuseUnlessPublic(out);
  const served = await serveSite({ outDir: out, port: 0 });
  await served.close();
  expect(served.url).toMatch(/^http:\/\/localhost:/);
});

test('a private site may not be published, and is served to this machine only', async () => {
  await aSite({ private: true });
  await expect(refuseUnlessPublic(out)).rejects.toThrow('shows bugs that are not public');
  const served = await serveSite({ outDir: out, port: 0 });
  await served.close();
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
});

test('a site for some packagers does not replace the one for everybody', async () => {
  await aSite({ onlyFor: ['juniperv', 'tansy'] });
  await expect(refuseUnlessPublic(out)).rejects.toThrow('is only for juniperv, tansy');
  expect(await isPrivateSite(out)).toBe(false);
});

test('what does not say what it is counts as private and is not published', async () => {
  await expect(refuseUnlessPublic(out)).rejects.toThrow('holds no built site');
  await mkdir(join(out, 'data'));
  await writeFile(join(out, 'data', 'manifest.json'), '{"private"');
  await expect(refuseUnlessPublic(out)).rejects.toThrow('cannot be read');
  expect(await isPrivateSite(out)).toBe(true);
});
