import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { aPageFinding, NOW } from '../builders.ts';
import { bodyLines, datesWords } from './finding-body.ts';

const body = (part: Partial<PageFinding> = {}, staleAt?: string) =>
  bodyLines(aPageFinding({ facts: [], ...part }), { now: NOW, staleAt });
const dates = (part: Partial<PageFinding> = {}) => datesWords(aPageFinding(part), NOW);
const BUILDS = { heading: 'Builds', lines: ['libquill-2.10-1.fc45', 'c++-quill-editor-5~rc1-3.fc45'] };
const fact = (label: string, value: string) => ({ label, value, tone: 'neutral' as const });

describe('what opens under a line', () => {
  test('says consequence, facts, reasons, packages, CVEs and trackers, one a line', () => {
    const lines = body({
      facts: [fact('karma', '1 of 2'), fact('comments', '8'), fact('by', 'tansy')],
      author: 'tansy',
      deadline: { at: '2026-12-04T00:00:00Z', consequence: 'The override expires', loss: true },
      details: [{ heading: 'x86_64, aarch64', lines: ['nothing provides libmarl.so.2'] }, BUILDS],
      packages: ['libquill', 'quill-editor'],
      tags: ['cve:CVE-2026-90417', 'keyword:Security', 'tracker:F46BetaBlocker', 'tracker:F46FTBFS'],
    });
    expect(lines).toEqual([
      '4 Dec: The override expires',
      'karma 1 of 2, 8 comments, by tansy',
      'x86_64, aarch64: nothing provides libmarl.so.2',
      'Builds:',
      'libquill-2.10-1.fc45',
      'c++-quill-editor-5~rc1-3.fc45',
      '2 packages: libquill, quill-editor',
      'CVE-2026-90417',
      'Blocks F46BetaBlocker, F46FTBFS',
    ]);
  });

  test('ends with the status, and when it was opened, changed and first seen', () => {
    expect(dates()).toBe('Status NEW, opened 1 Nov, changed 20 Nov, first seen here 20 Nov.');
  });

  test('counts one comment as people do', () => {
    expect(body({ facts: [fact('comments', '1')] })).toEqual(['1 comment']);
  });

  test('says first how old it is, where its source failed or is stale', () => {
    expect(body({}, '2026-11-21T09:10:00Z')).toEqual(['As of 21 Nov 09:10']);
  });

  test('names the first of 120 packages, and says how many there are more', () => {
    const packages = Array.from({ length: 120 }, (_, index) => `perl-part${index + 1}`);
    expect(body({ packages }).join('\n')).toMatch(/^120 packages: perl-part1, .*, perl-part12 and 108 more$/);
  });

  test('says the severity where there is one', () => {
    expect(dates({ severity: 'medium' })).toMatch(/^Status NEW, severity medium, opened/);
  });

  test('says that a program has opened it, where nobody else is named', () => {
    expect(dates({ tags: ['by:bot'] })).toContain('opened 1 Nov by a program');
    expect(dates({ tags: ['by:bot'], author: 'releng-bot' })).not.toContain('by a program');
  });

  test('dates a crash report by its crashes', () => {
    expect(dates({ kind: 'crash-report' })).toBe(
      'Status NEW, first crash 1 Nov, last crash 20 Nov, first seen here 20 Nov.',
    );
  });

  test('is empty where there is nothing to say beside the dates', () => {
    expect(body()).toEqual([]);
  });
});
