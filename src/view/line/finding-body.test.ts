import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { aPageFinding, NOW } from '../builders.ts';
import { bodyWords, buildsIn, searchedBody } from './finding-body.ts';

const body = (part: Partial<PageFinding> = {}) => bodyWords(aPageFinding(part), NOW);
const BUILDS = { heading: 'Builds', lines: ['libquill-2.10-1.fc45', 'c++-quill-editor-5~rc1-3.fc45'] };

describe('what opens under a line', () => {
  test('says consequence, number, reasons, packages, CVEs, trackers and dates, one a line', () => {
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
      'Status NEW, opened 1 Nov, changed 20 Nov, first seen here 20 Nov.',
    ]);
  });

  test('names the first of 120 packages, and says how many there are more', () => {
    const packages = Array.from({ length: 120 }, (_, index) => `perl-part${index + 1}`);
    expect(body({ packages })).toMatch(/\n120 packages: perl-part1, .*, perl-part12 and 108 more\n/);
  });

  test('says that a program has opened it, where nobody else is named', () => {
    expect(body({ tags: ['by:bot'] })).toContain('opened 1 Nov by a program');
    expect(body({ tags: ['by:bot'], author: 'releng-bot' })).not.toContain('by a program');
  });

  test('dates a crash report by its crashes', () => {
    expect(body({ kind: 'crash-report' })).toBe(
      'Status NEW, first crash 1 Nov, last crash 20 Nov, first seen here 20 Nov.',
    );
  });

  test('is searched without its dates', () => {
    const details = [{ heading: 'CI', lines: ['Zuul: failure'] }];
    expect(searchedBody(body({ details }))).toBe('Bug 2400001\nCI: Zuul: failure');
    expect(searchedBody(body({ id: 'koschei:f46:libquill', kind: 'build-failure' }))).toBe('');
  });
});

describe('the builds that a body names', () => {
  test('are the lines under their heading, or the one beside it', () => {
    expect(buildsIn(body({ details: [BUILDS, { heading: 'Bugs', lines: ['3 bugs'] }] }))).toEqual(BUILDS.lines);
    expect(buildsIn(body({ details: [{ heading: 'Builds', lines: ['libquill-2.10-1.fc45'] }] }))).toEqual([
      'libquill-2.10-1.fc45',
    ]);
  });

  test('are none where there are none, or where what stands there is no build', () => {
    expect(buildsIn(body())).toEqual([]);
    expect(buildsIn('')).toEqual([]);
    expect(buildsIn('Builds: <b>x</b>-1-1')).toEqual([]);
    expect(buildsIn('Builds:\nlibquill-1-1\n<script>-1-1\nlate-1-1')).toEqual(['libquill-1-1']);
  });
});
