import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countedWords, isKind, KIND_IDS, KINDS } from './kinds.ts';
import { Kind } from '../words.ts';

const SRC = join(import.meta.dirname, '../..');
const RUNS_ON_PAGES = ['domain', 'store', 'collect', 'derive', 'view', 'ui', 'pages', 'build'];
const isCode = (path: string): boolean => /\.(?:tsx?|astro)$/.test(path) && !/\.test\.|builders|test-/.test(path);

async function codeOf(layer: string): Promise<string[]> {
  const paths = await readdir(join(SRC, layer), { recursive: true });
  return paths.filter(isCode).map((path) => join(layer, path));
}

const kindsNamedIn = (text: string): string[] =>
  KIND_IDS.filter((kind) => kind.includes('-') && text.includes(`'${kind}'`));

describe('the table of kinds', () => {
  test('is the list of kinds that files and pages may have', () => {
    expect(Kind.options).toEqual(Object.keys(KINDS));
    expect(isKind('bug')).toBe(true);
    expect(isKind('toString')).toBe(false);
  });

  test.each(KIND_IDS)('says everything of %s, and nothing that another kind says', (kind) => {
    const others = KIND_IDS.filter((other) => other !== kind).map((other) => KINDS[other]);
    for (const column of ['label', 'one', 'many', 'help'] as const) {
      expect(KINDS[kind][column]).not.toBe('');
      expect(others.map((other): string => other[column])).not.toContain(KINDS[kind][column]);
    }
  });

  test('gives a source the words for what it brings', () => {
    expect(countedWords('update', 'override')).toEqual({ update: 'updates', override: 'overrides' });
    expect(countedWords()).toEqual({});
  });

  test('is the only list of kinds: no other file names more than a few of them', async () => {
    const files = (await Promise.all(RUNS_ON_PAGES.map(codeOf))).flat();
    expect(files.length).toBeGreaterThan(200);
    const lists: string[] = [];
    for (const file of files)
      if (kindsNamedIn(await readFile(join(SRC, file), 'utf8')).length >= KIND_IDS.length / 3) lists.push(file);
    expect(lists).toEqual([join('domain', 'finding', 'kinds.ts')]);
  });
});
