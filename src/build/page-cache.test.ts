import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '#lib/checksum.ts';
import { keepPages, type PageInputs, placePages, planPages } from './page-cache.ts';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-cache-'));
  cache = join(folder, 'cache');
});
afterEach(() => rmSync(folder, { recursive: true }));

type State = { program?: string; shared?: string; pages: Record<string, string> };

const inputsOf = ({ program = 'program', shared = 'shared', pages }: State): PageInputs => ({
  program: sha256(program),
  shared: sha256(shared),
  pages: new Map(Object.entries(pages).map(([page, data]) => [page, sha256(data)])),
});

const htmlPath = (site: string, page: string): string => join(site, page, 'index.html');

function write(site: string, page: string, html: string): void {
  const path = htmlPath(site, page);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, html);
}

/** What a page says of what it is made of. */
const render = ({ program = 'program', shared = 'shared', pages }: State, page: string): string =>
  `${page}: ${pages[page] ?? ''} ${shared} ${program}`;

/** A build with the cache, as the site builder does it; what it made, and the pages of the site. */
async function build(state: State) {
  const site = mkdtempSync(join(folder, 'site-'));
  const inputs = inputsOf(state);
  const plan = planPages(cache, inputs);
  const { reused, made } = plan;
  for (const page of made.keys()) write(site, page, render(state, page));
  placePages(cache, reused, site);
  await keepPages(cache, site, { inputs, plan });
  const html: Record<string, string> = {};
  for (const page of Object.keys(state.pages)) html[page] = readFileSync(htmlPath(site, page), 'utf8');
  return { reused, made: Object.fromEntries(made), html };
}

const PAGES = { 'package/a': '1', 'package/b': '1', 'packager/index': '1' };

describe('the pages of the last build', () => {
  test('are all made the first time and none when nothing changed', async () => {
    expect((await build({ pages: PAGES })).made).toEqual({
      'package/a': 'new',
      'package/b': 'new',
      'packager/index': 'new',
    });
    const second = await build({ pages: PAGES });
    expect(second).toMatchObject({ made: {}, reused: ['package/a', 'package/b', 'packager/index'] });
    expect(second.html['package/a']).toBe('package/a: 1 shared program');
  });

  test('are made again where their data changed, and where they are new', async () => {
    await build({ pages: PAGES });
    const { made } = await build({ pages: { ...PAGES, 'package/a': '2', 'package/c': '1' } });
    expect(made).toEqual({ 'package/a': 'data', 'package/c': 'new' });
  });

  test('are all made again when the program or what all pages say changed', async () => {
    await build({ pages: PAGES });
    expect((await build({ pages: PAGES, shared: 'down' })).made).toMatchObject({ 'package/a': 'sources' });
    expect((await build({ pages: PAGES, shared: 'down', program: '2' })).made).toMatchObject({
      'package/b': 'program',
    });
  });

  test('are forgotten when they left the site', async () => {
    await build({ pages: PAGES });
    await build({ pages: { 'package/a': '1' } });
    expect(existsSync(htmlPath(cache, 'package/b'))).toBe(false);
    expect((await build({ pages: PAGES })).made).toEqual({ 'package/b': 'new', 'packager/index': 'new' });
  });

  test.each([
    ['a page that was changed', () => writeFileSync(htmlPath(cache, 'package/a'), 'something else')],
    ['a page that was lost', () => rmSync(htmlPath(cache, 'package/a'))],
  ])('are made again after damage: %s', async (_, damage) => {
    const { html } = await build({ pages: PAGES });
    damage();
    expect(await build({ pages: PAGES })).toMatchObject({ made: { 'package/a': 'damaged' }, html });
  });

  test.each(['', '{', '{"version":2}', '{"version":1,"program":"x","shared":"y","pages":{}}'])(
    'are all made again after damage of the index: %s',
    async (text) => {
      const { html } = await build({ pages: PAGES });
      writeFileSync(join(cache, 'index.json'), text);
      expect(await build({ pages: PAGES })).toMatchObject({ reused: [], html });
    },
  );

  test('are made again where a build was killed before it noted what it kept', async () => {
    const { html } = await build({ pages: PAGES });
    const index = readFileSync(join(cache, 'index.json'));
    await build({ pages: { ...PAGES, 'package/a': '2' } });
    writeFileSync(join(cache, 'index.json'), index);
    expect(await build({ pages: PAGES })).toMatchObject({ made: { 'package/a': 'damaged' }, html });
  });
});

test('any row of builds makes what builds without a cache would make', async () => {
  const pages = fc.dictionary(fc.constantFrom('package/a', 'package/b', 'group/c'), fc.constantFrom('1', '2'));
  const state = fc.record({ pages, shared: fc.constantFrom('up', 'down'), program: fc.constantFrom('x', 'y') });
  await fc.assert(
    fc.asyncProperty(fc.array(state, { minLength: 1, maxLength: 5 }), async (states) => {
      for (const one of states) {
        const expected = Object.keys(one.pages).map((page) => [page, render(one, page)]);
        expect((await build(one)).html).toEqual(Object.fromEntries(expected));
      }
    }),
    { numRuns: 40 },
  );
});
