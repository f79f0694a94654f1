/** The HTML of the whole sample site, as it was when somebody last looked at it: `npm test -- -u` takes it as it is. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';

const SITE = '.cache/e2e/plain/site';
const GOLDEN = 'golden';

/** Names and digests of scripts and styles change with their text, of which the pages themselves say nothing. */
const withoutDigests = (html: string): string =>
  html
    .replaceAll(/(\/_astro\/[\w.@-]*?)\.[\w-]{8}\.(js|css)/g, '$1.$2')
    .replaceAll(/'sha256-[\w+/]+=*'/g, "'sha256'")
    .replaceAll(/(uid=")[^"]*"/g, '$1"');

const read = (path: string): string => withoutDigests(readFileSync(join(SITE, path), 'utf8'));

/** One of each type. */
const SHOWN = [
  'index.html',
  `packager/${CAST.twoLetters}/index.html`,
  `group/${CAST_GROUPS.memberless}/index.html`,
  'package/R/index.html',
  'package/json/index.html',
  'orphans/index.html',
  'releases/index.html',
  'status/index.html',
  'search/index.html',
  'data/index.html',
  'help/index.html',
  'kept/index.html',
  '404.html',
];

describe('the pages of the sample', () => {
  test.each(SHOWN)('are as they were: %s', async (path) => {
    await expect(read(path)).toMatchFileSnapshot(
      `${GOLDEN}/${path.replace(/\/?(?:index)?\.html$/, '') || 'front'}.html`,
    );
  });

  test('are all as they were, by their digests', async () => {
    const lines = globSync('**/*.html', { cwd: SITE })
      .toSorted()
      .map((path) => `${createHash('sha256').update(read(path)).digest('hex').slice(0, 16)}  ${path}`);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`${GOLDEN}/digests.txt`);
  });
});
