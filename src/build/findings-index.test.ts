import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { aPageFinding, NOW } from '#view/builders.ts';
import {
  decodeBlock,
  findCandidates,
  isDirectory,
  isFacetFile,
  isFindingBlock,
  isTermFile,
  parseWords,
} from '#view/search-index/search-index.ts';
import { writeFindingsIndex } from './findings-index.ts';
import type { SearchedFinding } from './search-input.ts';

const INDEX: SiteIndex = {
  version: 1,
  collectedAt: NOW,
  sources: {},
  totals: {
    packagers: 0,
    groups: 0,
    packages: 0,
    orphans: 0,
    elsewhere: 0,
    holdersUnknown: 0,
    unknown: 0,
    findings: {},
  },
  kinds: {},
  releases: [],
  schedule: [],
  packagers: [{ name: 'juniperv', packages: 2, findings: 9 }],
  groups: [{ name: 'quill-sig', packages: 1, findings: 0 }],
  packages: [{ name: 'libquill', findings: 3, orphaned: true }],
};

const searched = (part: Partial<PageFinding>): SearchedFinding => {
  const finding = aPageFinding(part);
  return { package: finding.package, finding };
};

/** Writes the index and reads it as a browser does, with its checks. */
async function made(findings: readonly SearchedFinding[], index = INDEX) {
  const outDir = mkdtempSync(join(tmpdir(), 'findings-index-'));
  await writeFindingsIndex({ findings, index, outDir });
  function read<T>(isRight: (value: unknown) => value is T, ...path: string[]): T {
    const value: unknown = JSON.parse(readFileSync(join(outDir, ...path), 'utf8'));
    if (!isRight(value)) throw new Error(`${path.join('/')} does not pass the check of the browser`);
    return value;
  }
  const directory = read(isDirectory, 'directory.json');
  const { folder, blockSize } = directory;
  const reader = {
    directory,
    readTerms: (file: number) => Promise.resolve(read(isTermFile, folder, `terms-${file}.json`)),
  };
  const findingAt = (number: number) =>
    decodeBlock(read(isFindingBlock, folder, `block-${Math.floor(number / blockSize)}.json`))[number % blockSize];
  const candidates = (typed: string) => findCandidates(reader, parseWords(typed));
  const found = async (typed: string) =>
    (await candidates(typed)).findings.map((number) => findingAt(number)?.id ?? 'lost');
  return {
    outDir,
    directory,
    candidates,
    found,
    findingAt,
    readFacets: () => read(isFacetFile, folder, 'facets.json'),
  };
}

const SOME = [
  searched({
    id: 'bugzilla:2490175',
    title: 'CVE-2026-90417 libquill: path traversal in [quill-unpack] via anchor/href',
    tags: ['cve:CVE-2026-90417', 'keyword:Security'],
    release: 'f45',
    urgency: 40,
    author: 'osk-lund',
  }),
  searched({
    id: 'bodhi:FEDORA-2026-4be10c77d1',
    kind: 'update',
    source: 'bodhi',
    title: 'libquill-2.10.1-1.fc45',
    nvrs: ['libquill-2.10.1-1.fc45'],
    packages: ['libquill', 'c++-gtk-utils'],
    url: 'https://bodhi.example.org/updates/FEDORA-2026-4be10c77d1',
    urgency: 20,
  }),
  searched({ id: 'bugzilla:2490199', package: 'tidewater', title: 'The path of 2490175 is lost', urgency: 10 }),
];

describe('the index of findings', () => {
  test.each([
    ['2490175', ['bugzilla:2490175', 'bugzilla:2490199']],
    ['cve-2026-90417', ['bugzilla:2490175']],
    ['CVE-2026-904', ['bugzilla:2490175']],
    ['FEDORA-2026-4be10c77d1', ['bodhi:FEDORA-2026-4be10c77d1']],
    ['libquill-2.10.1-1.fc45', ['bodhi:FEDORA-2026-4be10c77d1']],
    ['c++-gtk-utils', ['bodhi:FEDORA-2026-4be10c77d1']],
    ['keyword:Security', ['bugzilla:2490175']],
    ['f45 path', ['bugzilla:2490175']],
    ['osk-lund', ['bugzilla:2490175']],
    ['quill-unpack', ['bugzilla:2490175']],
    ['anchor-href', ['bugzilla:2490175']],
    ['travers', ['bugzilla:2490175']],
    ['path', ['bugzilla:2490175', 'bugzilla:2490199']],
    ['path quill-editor', []],
    ['!!!', []],
  ])('finds what %s names, what is called so first, then the most urgent', async (typed, ids) => {
    const { found } = await made(SOME);
    expect(await found(typed)).toEqual(ids);
  });

  test('says which findings are called by what was typed', async () => {
    const { candidates, findingAt } = await made(SOME);
    const called = async (typed: string) => (await candidates(typed)).called.map((number) => findingAt(number)?.id);
    expect(await called('2490175')).toEqual(['bugzilla:2490175']);
    expect(await called('fedora-2026-4BE10C77D1')).toEqual(['bodhi:FEDORA-2026-4be10c77d1']);
    expect(await called('path')).toEqual([]);
  });

  test('has the names of pages beside the terms', async () => {
    const { candidates } = await made(SOME);
    const [file] = (await candidates('quil')).files;
    expect(file).toMatchObject({ groups: [['quill-sig', 1, 0]] });
    expect((await candidates('juniperv')).files).toMatchObject([{ packagers: [['juniperv', 2, 9]] }]);
    expect((await candidates('libquill')).files).toMatchObject([{ packages: [['libquill', 3, 1]] }]);
  });

  test('keeps all that a line of results shows', async () => {
    const deadline = { at: '2026-12-04T00:00:00Z', consequence: 'it ends', loss: true };
    const { findingAt } = await made([searched({ ...SOME[0]?.finding, deadline, status: 'NEW', openedAt: NOW })]);
    expect(findingAt(0)).toMatchObject({
      package: 'libquill',
      release: 'f45',
      url: SOME[0]?.finding.url,
      openedOn: '2026-11-24',
      deadlineOn: '2026-12-04',
      isLoss: true,
      tags: ['cve:CVE-2026-90417', 'keyword:Security'],
      note: 'CVE',
      morePackages: 0,
    });
  });

  test('has the same bytes for the same findings, and another folder for others', async () => {
    const [one, same, other] = [await made(SOME), await made(SOME), await made(SOME.slice(1))];
    const bytes = ({ outDir, directory }: typeof one) =>
      readdirSync(join(outDir, directory.folder)).map((name) => [
        name,
        readFileSync(join(outDir, directory.folder, name), 'utf8'),
      ]);
    expect(bytes(same)).toEqual(bytes(one));
    expect(other.directory.folder).not.toBe(one.directory.folder);
  });

  test('counts kinds and releases of all findings', async () => {
    const { readFacets } = await made(SOME);
    expect(readFacets()).toEqual({
      kinds: ['bug', 'update'],
      releases: ['f45', 'rawhide'],
      kindOf: [0, 1, 0],
      releaseOf: [0, 1, 1],
    });
  });
});

const word = fc.stringMatching(/^[A-Za-z0-9à-üа-я][A-Za-z0-9à-üа-я+.:/#_-]{0,70}$/);
const finding = fc.record({
  words: fc.array(word, { minLength: 3, maxLength: 12 }),
  package: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9+._-]{0,20}$/).filter((name) => /[A-Za-z0-9]/.test(name)),
  tags: fc.array(
    fc.stringMatching(/^(?:cve|keyword|by):[A-Za-z0-9_-]{1,20}$/).filter((tag) => /:.*[A-Za-z0-9]/.test(tag)),
    { maxLength: 3 },
  ),
});

test('every finding is found by its id, by three words of its title, by its package and by each of its tags', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(finding, { minLength: 1, maxLength: 80 }), async (many) => {
      const findings = many.map(({ words, tags, package: name }, number) =>
        searched({ id: `bugzilla:${2_000_000 + number}`, title: words.join(' '), tags, package: name }),
      );
      const { found } = await made(findings);
      for (const { finding: one } of findings) {
        const words = one.title.split(' ');
        const queries = [one.id, one.id.slice(9), words.slice(-3).join(' '), one.package, ...one.tags];
        for (const typed of queries)
          expect([typed, await found(typed)]).toEqual([typed, expect.arrayContaining([one.id])]);
      }
    }),
    { numRuns: 30 },
  );
});
