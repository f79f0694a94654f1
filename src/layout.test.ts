/** Rules of the layout that no linter knows. */
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';

const MOST_FILES = 25;
const FOR_TESTS = /\.test\.tsx?$|\/test-[^/]*\.ts$|\/builders\.ts$|^src\/e2e\//;

const files = globSync('src/**/*.{ts,tsx,astro,css}').filter((path) => !FOR_TESTS.test(path));
const layerOf = (path: string): string => path.split('/')[1] ?? '';

const exportedTypes = files.flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/^export (?:type|interface|class) (\w+)/gm)].map(([, name = '']) => ({
    path,
    name: `${layerOf(path)}: ${name}`,
  })),
);

test('a name stands for one type in each layer', () => {
  const paths = Map.groupBy(exportedTypes, ({ name }) => name);
  const shared = [...paths].filter(([, types]) => new Set(types.map(({ path }) => path)).size > 1);
  expect(shared.map(([name, types]) => [name, types.map(({ path }) => path)])).toEqual([]);
  expect(exportedTypes.length).toBeGreaterThan(200);
});

test(`no folder has more than ${MOST_FILES} files beside tests`, () => {
  const sizes = [...Map.groupBy(files, dirname)].map(([folder, { length }]) => ({ folder, length }));
  expect(sizes.filter(({ length }) => length > MOST_FILES)).toEqual([]);
  expect(sizes.length).toBeGreaterThan(30);
});
