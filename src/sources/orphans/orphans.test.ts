import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Finding } from '#domain/finding/finding.ts';
import { collect, collectFile, fixture } from './test-tools.ts';

const readFixture = async (name: string) => {
  const reading = await collect([fixture(name)]);
  return { ...reading, findings: reading.findings.map((finding) => Finding.parse(finding)) };
};

const pick = (findings: readonly Finding[], id: string): Finding => {
  const found = findings.find((finding) => finding.id === id);
  if (found === undefined) throw new Error(`expected ${id}`);
  return found;
};

describe('orphans.json', () => {
  test('becomes one finding for each orphan and for each package that needs one', async () => {
    const { findings, parts, dropped } = await readFixture('orphans');
    expect(findings.map(({ id }) => id).toSorted()).toEqual([
      'orphans:depends:bindery',
      'orphans:depends:bookshelf',
      'orphans:depends:ledgerkit',
      'orphans:depends:pennib',
      'orphans:depends:scriptorium',
      'orphans:orphaned:inkwell++',
      'orphans:orphaned:prototype',
      'orphans:orphaned:quillpack',
      'orphans:orphaned:tinyparse',
    ]);
    expect(parts).toEqual([
      { name: 'orphans', rows: 4, mayBeEmpty: false },
      { name: 'affected packages', rows: 9, mayBeEmpty: true },
    ]);
    expect(dropped).toEqual([]);
  });

  test('tells since when a package is orphaned, and when it is retired', async () => {
    const { findings } = await readFixture('orphans');
    expect(pick(findings, 'orphans:orphaned:tinyparse')).toEqual({
      id: 'orphans:orphaned:tinyparse',
      kind: 'orphaned',
      source: 'orphans',
      package: 'tinyparse',
      title: 'Orphaned since 20 Oct 2026',
      url: 'https://src.fedoraproject.org/rpms/tinyparse',
      status: 'orphaned',
      severity: 'high',
      openedAt: '2026-10-20T09:00:00Z',
      tags: [],
      facts: [
        { label: 'orphaned', tone: 'warn', since: '2026-10-20T09:00:00Z', ofDays: 42 },
        { label: 'needed by', value: '5 packages', tone: 'bad' },
      ],
      deadline: {
        at: '2026-12-01T09:00:00Z',
        consequence: 'is retired',
        loss: true,
        rule: 'https://docs.fedoraproject.org/en-US/fesco/Policy_for_orphan_and_retired_packages/',
      },
    });
  });

  test('reads times with and without zone and fraction', async () => {
    const { findings } = await readFixture('orphans');
    const times = ['inkwell++', 'prototype', 'quillpack'].map(
      (name) => pick(findings, `orphans:orphaned:${name}`).openedAt,
    );
    expect(times).toEqual(['2026-11-01T12:30:00Z', '2026-11-10T08:00:00Z', '2026-11-20T10:00:00Z']);
  });

  test('shows what an orphan needs itself, in a link that keeps its plus signs', async () => {
    const { findings } = await readFixture('orphans');
    const orphan = pick(findings, 'orphans:orphaned:inkwell++');
    expect(orphan.url).toBe('https://src.fedoraproject.org/rpms/inkwell%2B%2B');
    expect(orphan.causes).toEqual([{ orphan: 'tinyparse', since: '2026-10-20T09:00:00Z', direct: true, through: [] }]);
  });

  test('takes tinyparse-devel for a part of tinyparse, and survives a circle', async () => {
    const { findings } = await readFixture('orphans');
    expect(pick(findings, 'orphans:depends:ledgerkit')).toMatchObject({
      title: 'Needs 2 orphans',
      causes: [
        { orphan: 'tinyparse', since: '2026-10-20T09:00:00Z', direct: true, through: [] },
        { orphan: 'inkwell++', since: '2026-11-01T12:30:00Z', direct: false, through: ['pennib'] },
      ],
    });
  });

  test('knows what a package needs only through others', async () => {
    const { findings } = await readFixture('orphans');
    expect(pick(findings, 'orphans:depends:bookshelf').causes).toMatchObject([
      { orphan: 'inkwell++', direct: false, through: ['scriptorium'] },
      { orphan: 'tinyparse', direct: false, through: ['scriptorium'] },
    ]);
  });

  test('does not say that a package needs itself', async () => {
    const affected_packages = { tinyparse: ['tinyparse-libs'], bindery: ['bindery', 'tinyparse'] };
    const { findings } = await collectFile({ status_change: { tinyparse: '2026-10-20T09:00:00' }, affected_packages });
    expect(pick(findings, 'orphans:orphaned:tinyparse').causes).toBeUndefined();
    expect(pick(findings, 'orphans:depends:bindery')).toMatchObject({
      title: 'Needs 1 orphan',
      causes: [{ orphan: 'tinyparse' }],
    });
  });

  test('brings nobody along: no address, no account', async () => {
    const text = JSON.stringify(await readFixture('orphans'));
    expect(text).not.toMatch(/@|juniperv|tansy|quill-sig/);
  });

  test('is understood as it was until 2020, too', async () => {
    const { findings } = await readFixture('orphans-2020');
    expect(findings.map(({ id }) => id)).toEqual(['orphans:orphaned:tinyparse', 'orphans:orphaned:inkwell++']);
  });

  test('is understood without the list of affected packages', async () => {
    const { findings } = await collectFile({ status_change: { tinyparse: '2026-10-20T09:00:00Z' } });
    expect(findings).toHaveLength(1);
  });
});

describe('a list that is broken', () => {
  test('and empty brings nothing, and says that this is not to be believed', async () => {
    const empty = { findings: [], parts: [{ rows: 0, mayBeEmpty: false }] };
    expect(await collectFile({ status_change: {}, affected_packages: {} })).toMatchObject(empty);
    expect(await collectFile({})).toMatchObject(empty);
  });

  test('in a few places loses only those, and knows which they are', async () => {
    const reading = await collectFile({
      status_change: { tinyparse: '2026-10-20T09:00:00Z', quillpack: 'soon', 'two words': '2026-10-20T09:00:00Z' },
      affected_packages: { ledgerkit: ['tinyparse'], pennib: 'tinyparse' },
    });
    expect(reading.findings.map(({ id }) => id)).toEqual(['orphans:orphaned:tinyparse', 'orphans:depends:ledgerkit']);
    expect(reading.dropped?.map(({ id }) => id)).toEqual([
      'orphans:orphaned:quillpack',
      undefined,
      'orphans:depends:pennib',
    ]);
    expect(reading.parts[0]?.rows).toBe(3);
  });

  test('still says that a package is affected when it does not say by which orphan', async () => {
    const { findings, dropped } = await collectFile({
      status_change: { tinyparse: '2026-10-20T09:00:00Z' },
      affected_packages: { bindery: ['unheard-of'] },
    });
    expect(dropped).toEqual([]);
    expect(pick(findings, 'orphans:depends:bindery')).toMatchObject({
      title: 'Needs an orphan, through unheard-of',
      facts: [{ label: 'which orphan is not said', tone: 'neutral' }],
      details: [{ heading: 'Through', lines: ['unheard-of'] }],
    });
    expect(pick(findings, 'orphans:depends:bindery').causes).toBeUndefined();
  });

  test('says of many names how many there are, and lists the first', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `unheard-of-${index}`);
    const { findings } = await collectFile({ status_change: {}, affected_packages: { bindery: names } });
    expect(pick(findings, 'orphans:depends:bindery')).toMatchObject({
      title: 'Needs an orphan, through 50 names',
      details: [{ heading: 'Through, the first 40', lines: names.slice(0, 40) }],
    });
  });

  test('does not say of an orphan without a date that it needs one', async () => {
    const { findings, dropped } = await collectFile({
      status_change: { tinyparse: '2026-10-20T09:00:00Z', quillpack: 'soon' },
      affected_packages: { tinyparse: [], quillpack: [], pennib: [] },
    });
    expect(findings.map(({ id }) => id)).toEqual(['orphans:orphaned:tinyparse']);
    expect(dropped).toEqual([
      { id: 'orphans:orphaned:quillpack', reason: 'value: expected a time' },
      { reason: 'pennib: listed without a date and without anything it needs' },
    ]);
  });

  test.each([
    ['a message', { error: 'come back later' }],
    ['no times', { status_change: null, affected_packages: {} }],
    ['a list', []],
    ['nothing', null],
  ])('and is %s is refused', async (_, body) => {
    await expect(collectFile(body)).rejects.toMatchObject({ name: 'ShapeError' });
  });

  test.each([404, 503])('and answers %i fails', async (status) => {
    const answer = { ...fixture('orphans'), status, body: '' };
    await expect(collect([answer])).rejects.toMatchObject({ name: 'HttpStatusError', status });
  });
});

test('any graph of needs gives each package one finding that holds together', async () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'constructor', '__proto__', 'a-libs', 'nobody');
  const graph = fc.dictionary(name, fc.uniqueArray(name));
  await fc.assert(
    fc.asyncProperty(graph, fc.uniqueArray(name, { minLength: 1 }), async (affected_packages, orphaned) => {
      const status_change = Object.fromEntries(orphaned.map((orphan) => [orphan, '2026-11-01T00:00:00Z']));
      const { findings } = await collectFile({ status_change, affected_packages });
      expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      expect(new Set(findings.map((finding) => Finding.parse(finding).package)).size).toBe(findings.length);
      expect(findings.filter(({ kind }) => kind === 'orphaned').map((finding) => finding.package)).toEqual(orphaned);
      for (const { causes = [], ...finding } of findings) {
        const named = causes.map(({ orphan }) => orphan);
        expect(new Set(named).size).toBe(named.length);
        expect(orphaned).toEqual(expect.arrayContaining(named));
        expect(named).not.toContain(finding.package);
        for (const { direct, through } of causes) expect(through.length === 0).toBe(direct);
      }
    }),
  );
});
