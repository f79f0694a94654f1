import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepSize, measureSite, readSizeBefore, refuseTooLarge, totalSize } from './size.ts';

let folder: string;
let site: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'size-'));
  site = join(folder, 'site');
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, bytes: number): void {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), Buffer.alloc(bytes));
}

const SITE = [
  ['index.html', 10],
  ['package/zlib/index.html', 100],
  ['package/bash/index.html', 100],
  ['data/package/zlib.json', 30],
  ['data/manifest.json', 5],
] as const;

describe('the size of a site', () => {
  test('is told by kind of file', async () => {
    for (const [path, bytes] of SITE) put(path, bytes);
    const size = await measureSite(site);
    expect(Object.fromEntries(size)).toEqual({
      other: { files: 1, bytes: 10 },
      package: { files: 2, bytes: 200 },
      'data/package': { files: 1, bytes: 30 },
      data: { files: 1, bytes: 5 },
    });
    expect(totalSize(size)).toEqual({ files: 5, bytes: 245 });
  });

  test('is refused over the limits, with the kind that grew', async () => {
    for (const [path, bytes] of SITE) put(path, bytes);
    const before = await measureSite(site);
    put('data/package/bash.json', 400);
    const now = await measureSite(site);
    const refuse = (limits: { files: number; bytes: number }) => () => refuseTooLarge(now, before, limits);
    expect(refuse({ files: 10, bytes: 1000 })).not.toThrow();
    expect(refuse({ files: 10, bytes: 300 })).toThrow(/What grew most: data\/package from 30 .* in 1 files to 430 /);
    await keepSize(site, before);
    expect(await readSizeBefore(site)).toEqual(before);
    expect(refuse({ files: 5, bytes: 1000 })).toThrow(/6 files, of at most .* 5 files.*most: data\/package/);
  });
});

test('of the site before is not known where none was kept, or where that is damaged', async () => {
  expect(await readSizeBefore(site)).toEqual(new Map());
  writeFileSync(join(folder, '.site.size.json'), '{"package":');
  expect(await readSizeBefore(site)).toEqual(new Map());
});
