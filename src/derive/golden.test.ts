import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Manifest } from '#domain/pages/site-index.ts';
import { stableJson } from '#lib/stable-json.ts';
import { readSiteInput } from '#store/site-input.ts';
import { deriveSite } from './site.ts';

const SAMPLE = 'data/sample';
const golden = (path: string): Promise<string> => readFile(join(SAMPLE, 'golden', path), 'utf8');

describe('the sample', () => {
  test('derives to the golden pages, to the byte', async () => {
    const manifest = Manifest.parse(JSON.parse(await golden('manifest.json')));
    const derived = [...deriveSite(await readSiteInput(SAMPLE))].map(({ path, page }) => {
      const text = stableJson(page);
      return { path, sha256: createHash('sha256').update(text).digest('hex'), text };
    });
    for (const path of ['packager/js.json', 'package/R.json', 'package/json.json']) {
      expect(derived.find((file) => file.path === path)?.text, path).toBe(await golden(path));
    }
    const hashes = (files: readonly { path: string; sha256: string }[]) =>
      files.map(({ path, sha256 }) => `${path} ${sha256}`).sort();
    expect(hashes(derived)).toEqual(hashes(manifest.files));
  });
});
