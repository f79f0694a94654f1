import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Many tests start programs of this project: with it, each but the first starts in half the time.
process.env['NODE_COMPILE_CACHE'] ??= resolve('.cache/compiled');

const report = process.env['VITEST_JSON'];

export default defineConfig({
  test: {
    // By default one core stays free, which on a machine with two cores means that one file runs after another.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        test: {
          name: 'unit',
          // No test changes a module or a global, so that those of one worker can share what they import.
          isolate: false,
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
          exclude: ['src/e2e/**', 'src/**/*.astro.test.ts'],
          // Limits of time only catch what hangs: a busy machine takes ten times as long.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      'src/ui/vitest.config.ts',
      {
        test: {
          name: 'browser',
          isolate: false,
          include: ['src/e2e/**/*.test.ts'],
          globalSetup: ['src/e2e/served-site.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
