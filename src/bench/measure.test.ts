import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measure, memoryOfTree } from './measure.ts';

describe('what is measured', () => {
  test('tells its memory and time', async () => {
    const { code, peakBytes, treePeakBytes, cpuSeconds } = await measure('serve', ['--help']);
    expect(code).toBe(0);
    expect(peakBytes).toBeGreaterThan(10e6);
    expect(treePeakBytes).toBeGreaterThanOrEqual(peakBytes);
    expect(cpuSeconds).toBeGreaterThan(0);
  });

  test('counts both processes of a program that runs within a limit', async () => {
    const [alone, limited] = [await measure('serve', ['--help']), await measure('crawl', ['--help'])];
    expect(limited.stdout).toContain('npm run crawl');
    expect(limited.peakBytes).toBeGreaterThan(alone.peakBytes * 1.3);
  });
});

test('the memory of whoever starts a program is not counted as its own, where the system tells them apart', async () => {
  const large = Buffer.alloc(400e6, 1);
  const { peakBytes } = await measure('serve', ['--help']);
  expect(large.at(-1)).toBe(1);
  expect(peakBytes).toBeLessThan(existsSync('/proc/self/status') ? 300e6 : Infinity);
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
