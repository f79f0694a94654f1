import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STORAGE_KEYS } from './storage.ts';

const names = (await readdir('src/ui/early')).filter((name) => name.endsWith('.js'));
const scripts = await Promise.all(names.map((name) => readFile(join('src/ui/early', name), 'utf8')));

test('the scripts that run before a page is painted use the keys of the storage that the code uses', () => {
  const uses = scripts.flatMap((text) => text.match(/(?:localStorage\.\w+|readList)\([^,)]*/g) ?? []);
  // The one function that reads lists gets the key from its callers.
  const keys = uses.map((use) => use.slice(use.indexOf('(') + 1)).filter((key) => key !== 'key');
  const { rules, views, theme, lastPages } = STORAGE_KEYS;
  expect([...new Set(keys)].sort()).toEqual([rules, views, theme, lastPages].map((key) => `'${key}'`).sort());
});
