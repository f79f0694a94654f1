import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PackageFile, PagePackage } from '#domain/pages/page.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { sha256 } from '#lib/checksum.ts';
import { silentLog } from '#lib/log.ts';
import { type SiteFile, writeSite } from '#store/site.ts';
import { aPackagerPage, aPageFinding, aPagePackage, NOW } from '#view/builders.ts';
import { type Built, buildSite } from './build-site.ts';

const NAMES = ['404', '500', 'R', 'c++-gtk-utils', 'index', 'json', 'new', 'nodejs-typeahead.js', 'python3.12.', 'r'];
const PACKAGES: PagePackage[] = NAMES.map((name) =>
  aPagePackage({ name, findings: [aPageFinding({ id: `bugzilla:${name}`, package: name })] }),
);
const HEAD = { version: 1 as const, collectedAt: NOW };

const packagePage = (name: string): PackageFile => ({
  version: 2,
  type: 'package',
  name,
  namespace: 'rpms',
  orphaned: false,
  standing: { fedora: 'alive', branches: [] },
  exactAccess: true,
  counts: { bug: 0 },
  people: [{ name: 'juniperv', access: 'owner' }],
  groups: [],
  links: [],
  findings: [],
});

const INDEX: SiteIndex = {
  ...HEAD,
  sources: {},
  totals: {
    packagers: 1,
    groups: 0,
    packages: NAMES.length,
    orphans: 0,
    elsewhere: 0,
    holdersUnknown: 0,
    unknown: 0,
    findings: { bug: NAMES.length },
  },
  kinds: { bug: 'bugs' },
  releases: [],
  schedule: [],
  packagers: [{ name: 'juniperv', packages: NAMES.length, findings: NAMES.length }],
  groups: [],
  packages: NAMES.map((name) => ({ name, findings: 1, orphaned: false })),
};

const { collectedAt, sources, kinds, ...juniperv } = aPackagerPage({ packages: PACKAGES });

const SITE: SiteFile[] = [
  { path: 'sources.json', schema: 'sources', page: { version: 1, collectedAt, sources, kinds } },
  { path: 'packager/juniperv.json', schema: 'packager-page', page: juniperv },
  ...NAMES.map((name) => ({ path: `package/${name}.json`, schema: 'package-page' as const, page: packagePage(name) })),
  { path: 'index.json', schema: 'site-index', page: INDEX },
  {
    path: 'orphans.json',
    schema: 'orphans-page',
    page: { ...HEAD, type: 'orphans', sources: {}, orphans: [], unknown: 0, packages: 0, packagers: 0 },
  },
  { path: 'releases.json', schema: 'releases-page', page: { ...HEAD, type: 'releases', sources: {}, releases: [] } },
  { path: 'names.json', schema: 'names', page: { version: 1, packagers: [], groups: [], packages: [] } },
];

const folder = mkdtempSync(join(tmpdir(), 'built-'));
const out = join(folder, 'public');
const read = (...path: string[]) => readFileSync(join(out, ...path), 'utf8');
let built: Built;

beforeAll(async () => {
  writeSite(folder, { collectedAt: NOW }, SITE);
  mkdirSync(join(out, 'data'), { recursive: true });
  writeFileSync(join(out, 'data', 'manifest.json'), '');
  writeFileSync(join(out, 'yesterday.html'), '');
  built = await buildSite({
    dataDir: folder,
    outDir: out,
    siteUrl: 'https://example.org',
    basePath: 'dash',
    log: silentLog,
  });
});

describe('a built site', () => {
  test.each(NAMES)('has a page and a JSON file for the package %s', (name) => {
    expect(read('package', name, 'index.html')).toContain(`<h1>${name}</h1>`);
    expect(JSON.parse(read('data', 'package', `${name}.json`))).toMatchObject({ name });
  });

  test('has the page of a packager with every finding, the 404 page and the small files', () => {
    const html = read('packager', 'juniperv', 'index.html');
    for (const name of NAMES) expect(html).toContain(`id="bugzilla:${name}"`);
    expect(read('404.html')).toContain('There is no page at this address');
    expect(existsSync(join(out, '.nojekyll'))).toBe(true);
    expect(read('robots.txt')).toContain('User-agent: *');
    expect(built).toMatchObject({
      pages: { all: NAMES.length + 1, reused: 0, made: { new: NAMES.length + 1 } },
      search: { people: 1, findings: 0 },
    });
  });

  test('links below its base path only, and names its address', () => {
    const html = read('packager', 'juniperv', 'index.html');
    const links = [...html.matchAll(/ (?:href|src)="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !link.startsWith('/dash/'))).toEqual([]);
    expect(links).toContain('/dash/package/c%2B%2B-gtk-utils/');
    expect(html).toContain('<link rel="canonical" href="https://example.org/dash/packager/juniperv/">');
    expect(html).toMatch(/<link rel="search" [^>]*href="\/dash\/opensearch\.xml"/);
    expect(read('opensearch.xml')).toContain('template="https://example.org/dash/search/?q={searchTerms}"');
  });

  test('asks nobody else for anything and allows no script or style but its own', () => {
    const html = read('packager', 'juniperv', 'index.html');
    expect(html).not.toMatch(/<(?:script|link|img)[^>]* (?:src|href)="(?:https?:)?\/\/(?!example\.org)/);
    expect(html).not.toMatch(/ style="| on\w+="/);
    const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1];
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
  });

  test('carries the small React, whatever the environment it is built in', () => {
    const scripts = readdirSync(join(out, '_astro')).filter((name) => name.endsWith('.js'));
    const largest = Math.max(...scripts.map((name) => readFileSync(join(out, '_astro', name)).length));
    expect(process.env['NODE_ENV']).toBe('test');
    expect(largest).toBeGreaterThan(100_000);
    expect(largest).toBeLessThan(230_000);
  });

  test('publishes the schema of each file that the manifest names', () => {
    const schemas = new Set(
      [...read('data', 'manifest.json').matchAll(/"schema":"([^"]*)"/g)].map((match) => match[1]),
    );
    expect(schemas.size).toBeGreaterThan(3);
    for (const schema of schemas)
      expect(existsSync(join(out, 'data', 'schema', `${schema ?? ''}.schema.json`))).toBe(true);
  });

  test('takes the place of the old one as a whole', () => {
    expect(existsSync(join(out, 'yesterday.html'))).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['.public.cache', 'public', 'site']);
  });

  test('is never put in the place of something else', async () => {
    const build = (outDir: string) => buildSite({ dataDir: folder, outDir, log: silentLog });
    await expect(build(folder)).rejects.toThrow(/not a built site/);
    await expect(build(join(folder, 'site'))).rejects.toThrow(/not a built site/);
    expect(readdirSync(folder).sort()).toEqual(['.public.cache', 'public', 'site']);
  });
});

describe('a site built after another one', () => {
  test('has the same bytes as one built anew, with only the changed pages made', async () => {
    const changed = SITE.filter(({ path }) => path !== 'package/new.json').map((file) =>
      file.path === 'package/R.json' && file.schema === 'package-page'
        ? { ...file, page: { ...file.page, exactAccess: false } }
        : file,
    );
    const index = changed.map((file) =>
      file.schema === 'site-index'
        ? { ...file, page: { ...INDEX, packages: INDEX.packages.filter(({ name }) => name !== 'new') } }
        : file,
    );
    writeSite(folder, { collectedAt: NOW }, index);
    const options = { dataDir: folder, siteUrl: 'https://example.org', basePath: 'dash', log: silentLog };
    const again = await buildSite({ ...options, outDir: out });
    expect(again.pages).toEqual({ all: NAMES.length, reused: NAMES.length - 1, made: { data: 1 } });
    const fresh = join(folder, 'fresh');
    await buildSite({ ...options, outDir: fresh });
    expect(hashesOf(out)).toEqual(hashesOf(fresh));
    expect(existsSync(join(out, 'package', 'new'))).toBe(false);
  });
});

/** Path → hash of each file, but of the search index, which Pagefind names anew each time. */
function hashesOf(site: string): Record<string, string> {
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => relative(site, join(entry.parentPath, entry.name)));
  const own = paths.filter((path) => !path.startsWith('pagefind'));
  return Object.fromEntries(own.sort().map((path) => [path, sha256(readFileSync(join(site, path)))]));
}
