import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shortenScripts } from './small-scripts.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scripts-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the small scripts lose comments, indentation and empty lines, and every other line stays', async () => {
  await cp('public', folder, { recursive: true });
  await shortenScripts(folder);
  const names = (await readdir('public')).filter((name) => name.endsWith('.js'));
  expect(names).toContain('before-paint.js');
  for (const name of names) {
    const before = (await readFile(join('public', name), 'utf8')).split('\n');
    const text = await readFile(join(folder, name), 'utf8');
    const after = text.split('\n');
    let isComment = false;
    const code = before.filter((line) => {
      const starts = line.trimStart().startsWith('/*');
      const was = isComment || starts;
      isComment = was && !line.includes('*/');
      return !was && !line.trimStart().startsWith('//');
    });
    expect(after.filter((line) => line !== '')).toEqual(
      code.map((line) => line.trimStart()).filter((line) => line !== ''),
    );
    expect(after.length).toBeLessThan(before.length);
    expect(() => new Script(text)).not.toThrow();
    // A text over several lines might hold what looks like a comment.
    expect(before.filter((line) => (line.split('`').length - 1) % 2 === 1)).toEqual([]);
  }
  expect(await readFile(join(folder, 'favicon.svg'), 'utf8')).toBe(await readFile('public/favicon.svg', 'utf8'));
});
