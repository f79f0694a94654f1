import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { shortScript } from './short-script.ts';

const FOLDER = 'src/ui/early';
const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.js'));

test('there are scripts to shorten', () => {
  expect(names).toContain('before-paint.js');
});

test.each(names)('%s loses comments, indentation and empty lines, and every other line stays', async (name) => {
  const text = await readFile(join(FOLDER, name), 'utf8');
  const before = text.split('\n');
  const short = shortScript(text);
  const after = short.split('\n');
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
  expect(() => new Script(short)).not.toThrow();
  // A text over several lines might hold what looks like a comment.
  expect(before.filter((line) => (line.split('`').length - 1) % 2 === 1)).toEqual([]);
  // It stands in the HTML as it is, which these would end.
  expect(short).not.toMatch(/<\/script|<!--/i);
});
