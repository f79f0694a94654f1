import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import { Dropped } from '#domain/snapshot.ts';
import { checkAnything, oddText, oddValue } from '#sources/test-hostile.ts';
import { NOW } from '#sources/test-kit.ts';
import { normalizeOrphans } from './normalize.ts';
import { OrphansFile } from './schema.ts';
import { collectFile } from './test-tools.ts';

const since = '2026-10-20T09:00:00';

describe('the names of what a package needs', () => {
  test.each([
    ['a line break', 'libfoo\nbar'],
    ['nothing', ''],
    ['a choice of libraries', `(${'libfoo.so.1()(64bit) or '.repeat(60)})`],
    ['half a character', 'lib\ud800foo'],
    ['no text', 7],
    ['an address', 'jane.doe@example.org'],
  ])('that hold %s are left out and counted once for the package', async (_, odd) => {
    const { findings, dropped } = await collectFile({
      status_change: { liborphan: since },
      affected_packages: { liborphan: [], app: ['liborphan', odd, odd], tool: [odd] },
    });
    expect(findings.map((finding) => Finding.parse(finding).id)).toEqual([
      'orphans:orphaned:liborphan',
      'orphans:depends:app',
      'orphans:depends:tool',
    ]);
    expect(findings[1]?.causes?.map(({ orphan }) => orphan)).toEqual(['liborphan']);
    expect(findings[2]).toMatchObject({ title: 'Needs an orphan' });
    expect(dropped).toEqual([
      { reason: 'app: 2 names of what it needs are no names of packages' },
      { reason: 'tool: 1 name of what it needs is no name of a package' },
    ]);
  });

  test('lose what is around them', async () => {
    const { findings, dropped } = await collectFile({
      status_change: { liborphan: since },
      affected_packages: { app: [' liborphan\n'] },
    });
    expect(findings[1]?.causes?.map(({ orphan }) => orphan)).toEqual(['liborphan']);
    expect(dropped).toEqual([]);
  });
});

describe('an orphan whose date is', () => {
  test.each([
    ['far away', '9999-12-01T00:00:00Z'],
    ['next week', '2026-12-01T00:00:00Z'],
    ['beyond all years', '+123456-01-01T00:00:00Z'],
    ['before all computers', '0001-01-01T00:00:00Z'],
  ])('%s is dropped, and nobody is said to need it', async (_, date) => {
    const { findings, dropped, parts } = await collectFile({
      status_change: { liborphan: since, odd: date },
      affected_packages: { odd: [], app: ['liborphan', 'odd'] },
    });
    expect(findings.map(({ id }) => id)).toEqual(['orphans:orphaned:liborphan', 'orphans:depends:app']);
    expect(findings[1]?.causes?.map(({ orphan }) => orphan)).toEqual(['liborphan']);
    expect(dropped?.map(({ id }) => id)).toEqual(['orphans:orphaned:odd']);
    expect(parts[0]).toMatchObject({ name: 'orphans', rows: 2 });
  });

  test('a few hours ahead of our clock is believed', async () => {
    const { findings } = await collectFile({ status_change: { liborphan: '2026-11-24T20:00:00Z' } });
    expect(findings[0]?.openedAt).toBe('2026-11-24T20:00:00Z');
  });
});

describe('whatever the file says', () => {
  const check = (body: unknown): void => {
    const file = OrphansFile.safeParse(body);
    if (!file.success) return;
    const { findings, dropped } = normalizeOrphans(file.data, NOW);
    const names = findings.map((finding) => Finding.parse(finding).package);
    for (const one of dropped) Dropped.parse(one);
    expect(new Set(names).size).toBe(names.length);
  };

  test('every finding has the shape all sources share', () => {
    const affected_packages = { liborphan: [], app: ['liborphan-devel', 'tool'], tool: ['liborphan', 'app'] };
    const times = { started_at: '2026-11-24T01:00:00Z', finished_at: '2026-11-24T01:20:00Z' };
    checkAnything({ ...times, status_change: { liborphan: since, libb: since }, affected_packages }, check);
    checkAnything({ liborphan: since, libb: since }, check);
  });

  test('and whatever its names are', () => {
    const name = fc.oneof(oddText, fc.constantFrom('a', 'b', 'c', 'a-libs', 'x'.repeat(200)));
    const time = fc.oneof(fc.constantFrom(since, '2026-11-01T00:00:00Z'), oddValue);
    const steps = fc.oneof({ weight: 4, arbitrary: fc.array(fc.oneof(name, oddValue)) }, oddValue);
    const body = fc.record({ status_change: fc.dictionary(name, time), affected_packages: fc.dictionary(name, steps) });
    fc.assert(fc.property(body, check), { numRuns: 400 });
  });
});
