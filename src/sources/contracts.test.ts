import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const read = (path: string): string => readFileSync(path, 'utf8');
const contracts = globSync('src/sources/**/CONTRACT.md').toSorted();
const headingsIn = (path: string): string[] =>
  [...read(path).matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) => heading);

describe.each(contracts)('%s', (path) => {
  const text = read(path);

  test('says what a maintainer looks for when a service has changed', () => {
    expect(headingsIn(path)).toEqual(
      expect.arrayContaining(['What we ask', 'What must not leave this folder', 'Not known', 'Where this was seen']),
    );
    expect(headingsIn(path).some((heading) => /faults/i.test(heading))).toBe(true);
    expect(text.split('\n').length).toBeGreaterThan(60);
    expect(text.split('\n').length).toBeLessThan(151);
  });

  test('leads only to what everybody can open', () => {
    for (const [, address = ''] of text.matchAll(/<(\w+:\/\/[^>]+)>/g)) expect(address).toMatch(/^https:\/\//);
    for (const [, to = ''] of text.matchAll(/\]\(([^)#]+)/g))
      expect(existsSync(join(dirname(path), to)), to).toBe(true);
    for (const [, file = ''] of text.matchAll(/`(fixtures\/[\w-]+\.json)`/g))
      expect(existsSync(join(dirname(path), file)), file).toBe(true);
  });
});

test('a comment that cites a section of a contract cites one that is there', () => {
  const cited = globSync('src/**/*.ts').flatMap((file) =>
    [...read(file).matchAll(/([\w./-]*)CONTRACT\.md,(?:\s+\*)?\s+"([^"]+)"/g)].map(([, folder = '', section = '']) => ({
      file,
      folder: folder.startsWith('src/') ? folder : join(dirname(file), folder),
      section,
    })),
  );
  const missing = cited.filter(({ folder, section }) => !headingsIn(join(folder, 'CONTRACT.md')).includes(section));
  expect(missing).toEqual([]);
  expect(cited.length).toBeGreaterThan(25);
});
