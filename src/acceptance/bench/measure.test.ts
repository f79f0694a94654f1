import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { measure, nodeFlags } from './measure.ts';
import { memoryOfTree } from './process-tree.ts';

describe('what is measured', () => {
  test('runs with the flags that npm run gives it', async () => {
    const scripts = { crawl: 'node --max-old-space-size=320 scripts/crawl.ts', derive: 'node scripts/derive.ts' };
    expect(nodeFlags('crawl', JSON.stringify({ scripts }))).toEqual(['--max-old-space-size=320']);
    expect(nodeFlags('derive', JSON.stringify({ scripts }))).toEqual([]);
    expect(nodeFlags('crawl', await readFile('package.json', 'utf8'))).toContainEqual(
      expect.stringMatching(/^--max-old-space-size=\d+$/),
    );
  });

  test('tells its memory and time', async () => {
    const { code, peakBytes, treePeakBytes, cpuSeconds } = await measure('serve', ['--help']);
    expect(code).toBe(0);
    expect(peakBytes).toBeGreaterThan(10e6);
    expect(treePeakBytes).toBeGreaterThanOrEqual(peakBytes);
    expect(cpuSeconds).toBeGreaterThan(0);
  });
});

describe('the memory of a program and of those it has started', () => {
  const rows = [
    { pid: 1, parent: 0, bytes: 1000 },
    { pid: 20, parent: 1, bytes: 100 },
    { pid: 21, parent: 20, bytes: 10 },
    { pid: 22, parent: 21, bytes: 1 },
    { pid: 30, parent: 1, bytes: 5000 },
  ];

  test('counts children of children, and nobody else', () => {
    expect(memoryOfTree(20, rows)).toBe(111);
    expect(memoryOfTree(22, rows)).toBe(1);
  });

  test('is nothing when the program has ended, and ends where a list goes in a circle', () => {
    expect(memoryOfTree(99, rows)).toBe(0);
    expect(memoryOfTree(7, [{ pid: 7, parent: 7, bytes: 3 }])).toBe(3);
  });
});
