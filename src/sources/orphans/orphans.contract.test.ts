import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import { askAgain, byName, exchangesIn, named, readCaptures, whereRecorded } from '#simulator/test-exchanges.ts';
import { NOW, sampleWorld } from '#sources/test-kit.ts';
import { normalizeOrphans } from './normalize.ts';
import { OrphansFile } from './schema.ts';
import { simulate } from './simulate.ts';

const exchanges = exchangesIn(import.meta.url)('exchanges');

function readFile(body: unknown) {
  const file = OrphansFile.parse(body);
  return { file, ...normalizeOrphans(file, NOW) };
}

/** One valid finding for every package that is orphaned or affected, and nobody in it. */
function expectWhole({ file, findings, dropped }: ReturnType<typeof readFile>): void {
  const names = new Set([...file.orphanedAt.good.keys(), ...file.needs.good.keys()]);
  expect(new Set(findings.map((finding) => Finding.parse(finding).package))).toEqual(names);
  expect(findings).toHaveLength(names.size);
  expect(dropped).toEqual([]);
  expect(JSON.stringify(findings)).not.toMatch(/@|juniperv/);
}

const causesOf = (findings: readonly Finding[], name: string): string[] | undefined =>
  findings
    .find((finding) => finding.package === name)
    ?.causes?.map(({ orphan, direct, through }) => `${orphan} ${direct ? 'itself' : through.join(', ')}`);

describe('the file of orphans', () => {
  test.each(byName(exchanges))('is read whole: %s', (_shows, { json }) => {
    expectWhole(readFile(json));
  });

  const { findings } = readFile(named(exchanges, 'since 2020 it says who needs what, in times without a zone').json);

  test('is followed to the orphans behind a package, and to others through it', () => {
    expect(causesOf(findings, 'scribe')).toEqual(['nibcore itself', 'niblink itself', 'nibtools itself']);
    expect(causesOf(findings, 'desk')).toEqual(['nibcore scribe', 'niblink scribe', 'nibtools scribe']);
    expect(causesOf(findings, 'nibtools')).toEqual(['nibcore itself']);
  });

  test('is followed where packages need each other, and through the name of a binary', () => {
    expect(causesOf(findings, 'sheet-draw')).toEqual(['wellkit itself']);
    expect(causesOf(findings, 'sheet-plot')).toEqual(['wellkit sheet-draw']);
    expect(causesOf(findings, 'sheet-view')).toEqual(['wellkit sheet-plot']);
    expect(causesOf(findings, 'atlas')).toEqual(['nibcore scribe', 'niblink scribe', 'nibtools scribe']);
  });

  test('has times in UTC, with or without a zone', () => {
    const since = exchanges.map(({ json }) => readFile(json).findings[0]?.openedAt);
    expect(since).toEqual(['2019-09-01T10:11:12Z', '2026-10-03T07:30:11Z', '2026-10-20T09:00:00Z']);
  });
});

describe('the simulated file of orphans', () => {
  const service = simulate(sampleWorld(1));
  const newest = named(exchanges, 'now it has people, addresses, lists and times with a zone as well');

  test('has the keys of the newest one', () => {
    const ours: unknown = JSON.parse(String(askAgain(service, newest)?.body));
    expect(Object.keys(ours ?? {}).sort()).toEqual(Object.keys(newest.json ?? {}).sort());
  });

  test('is 304 for who has it, by its ETag', () => {
    const etag = askAgain(service, newest)?.headers?.['ETag'] ?? '';
    const again = { ...newest, request: { ...newest.request, headers: { 'if-none-match': etag } } };
    expect(askAgain(service, again)?.status).toBe(304);
  });
});

whereRecorded('captures of the real file of orphans', () => {
  const read = readCaptures('orphans/*.json').map(({ body }) => readFile(body));

  test('are read whole, flat ones and later ones', () => {
    for (const one of read) expectWhole(one);
    expect(read.map(({ file }) => file.orphanedAt.good.size)).toEqual([250, 214, 72, 273, 71, 52, 88, 21]);
  });

  test('are followed to the orphans behind zig, and to river through zig', () => {
    const latest = read.at(-1)?.findings ?? [];
    expect(causesOf(latest, 'zig')).toEqual(['clang13 itself', 'lld13 itself', 'llvm13 itself']);
    expect(causesOf(latest, 'river')).toEqual(['clang13 zig', 'lld13 zig', 'llvm13 zig']);
  });
});
