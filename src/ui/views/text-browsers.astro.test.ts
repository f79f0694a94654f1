import { getContainerRenderer } from '@astrojs/react/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { loadRenderers } from 'astro:container';
import { describe, expect, test } from 'vitest';
import type { PackagerFile, PagePackage } from '#domain/pages/page.ts';
import { completePackages, packagesByName } from '#domain/pages/packages-of-groups.ts';
import { type DerivedFile, deriveSite } from '#derive/site.ts';
import { CAST, CAST_GROUPS } from '#simulator/world/cast.ts';
import { readSiteInput } from '#store/site-input.ts';
import { deadControls, wordsRunTogether } from '../test-plain-text.ts';
import DataView from './DataView.astro';
import FrontView from './FrontView.astro';
import GroupView from './GroupView.astro';
import HelpView from './HelpView.astro';
import KeptView from './KeptView.astro';
import NotFoundView from './NotFoundView.astro';
import OrphansView from './OrphansView.astro';
import PackagerView from './PackagerView.astro';
import PackageView from './PackageView.astro';
import ReleasesView from './ReleasesView.astro';
import SearchView from './SearchView.astro';
import StatusView from './StatusView.astro';

const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
const input = await readSiteInput('data/sample');

/** As it is, and with every source in some trouble. */
const WELL = new Map([...deriveSite(input)].map((file) => [file.path, file]));
const fault = { kind: 'status' as const, status: 502 };
const outcomes = input.outcomes.map((outcome) => ({ ...outcome, state: 'kept' as const, reason: 'answered', fault }));
const ILL = new Map([...deriveSite({ ...input, outcomes })].map((file) => [file.path, file]));

const VIEWS = {
  'packager-page': PackagerView,
  'group-page': GroupView,
  'package-page': PackageView,
  'orphans-page': OrphansView,
  'releases-page': ReleasesView,
} as const;
const INDEX_VIEWS = {
  front: FrontView,
  status: StatusView,
  search: SearchView,
  help: HelpView,
  kept: KeptView,
} as const;

const hasView = (schema: string): schema is keyof typeof VIEWS => schema in VIEWS;

async function renderPage(path: string, files: ReadonlyMap<string, DerivedFile>): Promise<string> {
  const [file, shared] = [files.get(path), files.get('sources.json')];
  if (file === undefined || !hasView(file.schema) || shared?.schema !== 'sources') throw new Error(`no page ${path}`);
  const { collectedAt, sources, kinds } = shared.page;
  const shown = file.schema === 'packager-page' ? { ...file.page, packages: packagesOf(file.page, files) } : file.page;
  const page = 'collectedAt' in shown ? shown : { ...shown, collectedAt, sources, kinds };
  return container.renderToString(VIEWS[file.schema], { props: { page } });
}

function packagesOf({ packages }: PackagerFile, files: ReadonlyMap<string, DerivedFile>): PagePackage[] {
  const groups = [...files.values()].flatMap((file) => (file.schema === 'group-page' ? [file.page] : []));
  return completePackages(packages, new Map(groups.map((group) => [group.name, packagesByName(group)])));
}

async function renderIndex(name: keyof typeof INDEX_VIEWS, files: ReadonlyMap<string, DerivedFile>): Promise<string> {
  return container.renderToString(INDEX_VIEWS[name], { props: { index: files.get('index.json')?.page } });
}

const orphan = input.ownership?.packages.find(({ people }) => people.length === 0)?.name ?? '';
const PATHS = [
  ...[CAST.largest, CAST.quiet, CAST.groupsOnly].map((name) => `packager/${name}.json`),
  ...[CAST_GROUPS.rust, CAST_GROUPS.memberless].map((name) => `group/${name}.json`),
  ...['json', 'R', '404', orphan].map((name) => `package/${name}.json`),
  'orphans.json',
  'releases.json',
];
const isIndexView = (name: string): name is keyof typeof INDEX_VIEWS => Object.hasOwn(INDEX_VIEWS, name);

describe('a browser without styles and scripts', () => {
  test.each(PATHS)('shows the words of %s apart, and no control that does nothing', async (path) => {
    for (const files of [WELL, ILL]) {
      const html = await renderPage(path, files);
      expect(html.length).toBeGreaterThan(2000);
      expect(wordsRunTogether(html)).toEqual([]);
      expect(deadControls(html)).toEqual([]);
    }
  });

  test.each(Object.keys(INDEX_VIEWS).filter(isIndexView))('does so on the page %s, too', async (name) => {
    for (const files of [WELL, ILL]) {
      const html = await renderIndex(name, files);
      expect(wordsRunTogether(html)).toEqual([]);
      expect(deadControls(html)).toEqual([]);
    }
  });

  test('does so on the pages about data and about what is not there, too', async () => {
    const totals = {
      packagers: 0,
      groups: 0,
      packages: 3,
      orphans: 0,
      elsewhere: 0,
      holdersUnknown: 1,
      unknown: 2,
      findings: {},
    };
    const manifest = { version: 1, collectedAt: '2026-11-24T14:00:00Z', files: [] };
    for (const html of [
      await container.renderToString(DataView, { props: { manifest } }),
      await container.renderToString(NotFoundView, { props: { marks: {}, totals } }),
    ])
      expect([...wordsRunTogether(html), ...deadControls(html)]).toEqual([]);
  });
});

describe('the check itself', () => {
  test('sees words that run together, and what a style alone would hide', () => {
    expect(wordsRunTogether('<details><summary>karma 1</summary>Opened</details>')).toEqual(['karma 1|Opened']);
    expect(wordsRunTogether('<ul><li>one</li><li>two</li></ul><a>Skip</a> <b>on</b>, <i>off</i>')).toEqual([]);
    expect(wordsRunTogether('<p>a<span></span><b>b</b></p><script>x<i>y</i></script>')).toEqual(['a|b']);
    expect(deadControls('<p hidden>No row</p><button type="button">x</button><section hidden></section>')).toEqual([
      'hidden: No row',
      '<button type="button">',
    ]);
  });
});
