import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { aPageFinding, NOW } from '../builders.ts';
import { bodyWords, datesWords } from './finding-body.ts';

const body = (part: Partial<PageFinding> = {}) => bodyWords(aPageFinding(part), NOW);
const dates = (part: Partial<PageFinding> = {}) => datesWords(aPageFinding(part), NOW);
const BUILDS = { heading: 'Builds', lines: ['libquill-2.10-1.fc45', 'c++-quill-editor-5~rc1-3.fc45'] };

describe('what opens under a line', () => {
  test('says consequence, number, reasons, packages, CVEs and trackers, one a line', () => {
    const words = body({
      deadline: { at: '2026-12-04T00:00:00Z', consequence: 'The override expires', loss: true },
      details: [{ heading: 'x86_64, aarch64', lines: ['nothing provides libmarl.so.2'] }, BUILDS],
      packages: ['libquill', 'quill-editor'],
      tags: ['cve:CVE-2026-90417', 'keyword:Security', 'tracker:F46BetaBlocker', 'tracker:F46FTBFS'],
    });
    expect(words.split('\n')).toEqual([
      '4 Dec: The override expires',
      'Bug 2400001',
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

  test('names the first of 120 packages, and says how many there are more', () => {
    const packages = Array.from({ length: 120 }, (_, index) => `perl-part${index + 1}`);
    expect(body({ packages })).toMatch(/\n120 packages: perl-part1, .*, perl-part12 and 108 more$/);
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
    expect(body({ id: 'koschei:f46:libquill', kind: 'build-failure' })).toBe('');
  });
});
