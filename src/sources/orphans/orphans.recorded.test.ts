import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding.ts';
import { hasRecordings, readCaptures } from '#simulator/test-exchanges.ts';
import { NOW } from '#sources/test-kit.ts';
import { normalizeOrphans } from './normalize.ts';
import { OrphansFile } from './schema.ts';

describe.skipIf(!hasRecordings)('captures of the real orphans.json (needs ../shared)', () => {
  const read = readCaptures('orphans/*.json').map(({ name, body }) => {
    const file = OrphansFile.parse(body);
    return { name, file, ...normalizeOrphans(file, NOW) };
  });
  const countOf = (findings: readonly Finding[], kind: Finding['kind']): number =>
    findings.filter((finding) => finding.kind === kind).length;

  test('are read whole, flat ones and later ones', () => {
    const lines = read.map(
      ({ name, findings, dropped }) =>
        `  ${name}: ${countOf(findings, 'orphaned')} orphaned, ${countOf(findings, 'depends-on-orphan')} depend, ${dropped.length} dropped\n`,
    );
    process.stdout.write(`real/orphans: ${read.length} files\n${lines.join('')}`);
    expect(read).toHaveLength(8);
    expect(read.map(({ file }) => file.orphanedAt.good.size)).toEqual([250, 214, 72, 273, 71, 52, 88, 21]);
    expect(read.flatMap(({ dropped }) => dropped)).toEqual([]);
  });

  test('give one valid finding for every package that is orphaned or affected', () => {
    for (const { file, findings } of read) {
      const names = new Set([...file.orphanedAt.good.keys(), ...file.needs.good.keys()]);
      expect(new Set(findings.map((finding) => Finding.parse(finding).package))).toEqual(names);
      expect(findings).toHaveLength(names.size);
      expect(JSON.stringify(findings)).not.toContain('@');
    }
  });

  test('are followed to the orphans behind zig, and to river through zig', () => {
    const latest = read.at(-1)?.findings ?? [];
    const causesOf = (name: string) =>
      latest
        .find((finding) => finding.package === name)
        ?.causes?.map(({ orphan, direct, through }) => `${orphan} ${direct ? 'itself' : through.join(', ')}`);
    expect(causesOf('zig')).toEqual(['clang13 itself', 'lld13 itself', 'llvm13 itself']);
    expect(causesOf('river')).toEqual(['clang13 zig', 'lld13 zig', 'llvm13 zig']);
    expect(latest.find((finding) => finding.package === 'clang13')?.title).toBe('Orphaned since 3 Oct 2023');
  });
});
