import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serveSite, type Served } from '#build/serve-site.ts';
import { PageFinding } from '#domain/finding/finding.ts';
import { runScript } from '#verify/programs.ts';
import { derivePages } from './derive-pages.ts';
import { FORMATS } from './query-formats.ts';
import { mistakeWords, withQueryLast } from './query-words.ts';
import { aPageFinding } from '#view/builders.ts';
import { parseQuery } from '#view/query/parse.ts';

let folder: string;
let data: string;
let served: Served;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'query-'));
  data = join(folder, 'data');
  await cp('data/sample', data, { recursive: true });
  await derivePages(data);
  const out = join(folder, 'out');
  await mkdir(out);
  await writeFile(join(out, 'index.html'), '<!doctype html><title>A site</title>');
  await writeFile(join(out, '404.html'), '<!doctype html><title>Not here</title>');
  await cp(join(data, 'site'), join(out, 'data'), { recursive: true });
  await writeFile(join(out, 'data', 'packager', 'broken.json'), '{"type":"packager","packages":[{"findings":[{}]}]}');
  await writeFile(join(out, 'data', 'packager', 'half.json'), '{"type":');
  served = await serveSite({ outDir: out, port: 0, basePath: '/fedora/', localOnly: true });
});
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

const query = (...args: string[]) => runScript('query', args);
const local = (...args: string[]) => query(...args, '--data', data);
const remote = (...args: string[]) => query(...args, '--url', served.url);
const findingsIn = (json: string) => z.array(PageFinding).parse(JSON.parse(json));

describe('npm run query', () => {
  test('lists what matches on the page of a packager, most urgent first, and ends with 0', async () => {
    const { code, stdout, stderr } = await local(
      'is:ftbfs release:rawhide via:direct',
      '--packager',
      'js',
      '--format',
      'json',
    );
    const found = findingsIn(stdout);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^\d+ of \d+ findings match, as of 2026-/),
    });
    expect(found.length).toBeGreaterThan(2);
    for (const { kind, tags, release } of found) {
      expect(kind === 'build-failure' || tags.includes('fails:build')).toBe(true);
      expect(release).toBe('rawhide');
    }
    expect(found.map(({ urgency }) => urgency)).toEqual(found.map(({ urgency }) => urgency).sort((a, b) => b - a));
  });

  test('ends with 1 when nothing matches', async () => {
    expect(await local('no-such-words', '--packager', 'js')).toMatchObject({ code: 1, stdout: '' });
  });

  test('ends with 2 at a query with a mistake, marks the place, and asks nobody', async () => {
    const { code, stdout, stderr } = await query('f45 kind:bgu', '--packager', 'js', '--data', join(folder, 'none'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n').slice(1)).toEqual(['  f45 kind:bgu', '           ^^^', 'Perhaps: bug', '']);
  });

  test('takes a query that begins with a dash', async () => {
    const { code, stdout } = await local('-by:bot kind:bug', '--packager', 'js', '--format', 'json');
    expect(code).toBe(0);
    for (const { tags } of findingsIn(stdout)) expect(tags).not.toContain('by:bot');
  });

  test('asks all packages where no name is given, and each finding counts once', async () => {
    const { code, stdout } = await local('cve:CVE-2026-4241', '--format', 'json');
    const ids = findingsIn(stdout).map(({ id }) => id);
    expect({ code, many: ids.length > 5 }).toEqual({ code: 0, many: true });
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('refuses a name that is none, and one that is not there, with near ones', async () => {
    expect(await local('a', '--packager', '../../etc/passwd')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not the name of a packager'),
    });
    expect(await local('a', '--packager', 'jz')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Near it: js'),
    });
  });

  test('refuses formats and addresses that it does not know, and plain http', async () => {
    expect(await local('a', '--format', 'xml')).toMatchObject({ code: 2, stderr: expect.stringContaining('table') });
    for (const url of ['http://example.org/', 'file:///etc/', 'nonsense', 'https://me:secret@example.org/'])
      expect(await query('a', '--packager', 'js', '--url', url)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('is not the https address of a site'),
      });
  });
});

describe('a published site', () => {
  test('answers as the data folder does that it was made from', async () => {
    const args = ['kind:bug,update severity:>=medium', '--packager', 'js', '--format', 'tsv'];
    const [here, there] = [await local(...args), await remote(...args)];
    expect(there).toMatchObject({ code: 0, stdout: here.stdout, stderr: here.stderr });
  });

  test('is not asked for every package that it has', async () => {
    expect(await remote('a')).toMatchObject({ code: 2, stderr: expect.stringContaining('Name a --packager') });
  });

  test.each([
    ['half', 'packager/half.json cannot be read'],
    ['broken', 'packager/broken.json cannot be read'],
    ['nobody-of-this-name', 'This site has no packager'],
  ])('that sends nonsense or nothing of %s is said to', async (name, why) => {
    expect(await remote('a', '--packager', name)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(why),
    });
  });
});

describe('a format', () => {
  const hostile = aPageFinding({
    title: 'a | b](https://evil.example) <img src=x> \u202eturned `code`',
    url: 'https://bugzilla.redhat.com/show_bug.cgi?id=1&x=(a|b)',
  });
  const written = (format: string) => FORMATS.get(format)?.([hostile]) ?? '';

  test('has one line for each finding below its head, whatever its title says', () => {
    expect(written('table').split('\n')).toHaveLength(3);
    expect(
      written('tsv')
        .split('\n')
        .map((line) => line.split('\t').length),
    ).toEqual([8, 8, 1]);
    for (const format of ['table', 'tsv', 'md']) expect(written(format)).not.toContain('\u202e');
  });

  test('of Markdown has no markup but its own', () => {
    const cells =
      written('md')
        .split('\n')[2]
        ?.split(/(?<!\\)\|/) ?? [];
    expect(cells).toHaveLength(8);
    expect(cells[4]?.trim()).toBe(
      '[a \\| b\\](https://evil.example) \\<img src=x\\> turned \\`code\\`](https://bugzilla.redhat.com/show_bug.cgi?id=1&x=%28a%7cb%29)',
    );
  });
});

describe('the place of a mistake', () => {
  const words = (typed: string) => {
    const { error } = parseQuery(typed);
    return error === undefined ? [] : mistakeWords(typed, error).split('\n');
  };

  test('stands below what is marked, also in a long query and beside invisible signs', () => {
    for (const typed of ['\u202ea kind:bgu', `${'a '.repeat(150)}kind:bgu ${'b '.repeat(40)}`]) {
      const [, shown = '', marks = ''] = words(typed);
      expect(shown.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('bgu');
      expect(shown.length).toBeLessThan(140);
    }
  });
});

test('a query with a dash goes behind the options, and nothing else is moved', () => {
  expect(withQueryLast(['node', 'query', '-by:bot', '--group', 'a'])).toEqual([
    'node',
    'query',
    '--group',
    'a',
    '--',
    '-by:bot',
  ]);
  for (const argv of [
    ['node', 'query', 'a', '--group', 'b'],
    ['node', 'query', '--', '-a'],
    ['node', 'query', '-h'],
  ])
    expect(withQueryLast(argv)).toEqual(argv);
});
