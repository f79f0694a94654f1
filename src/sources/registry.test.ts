import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { REFERENCE_NAMES, REFERENCES } from '#domain/references.ts';
import { SourceIdentity } from '#domain/source.ts';
import { SERVICES } from './services.ts';
import { REGISTRY } from './registry.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const folders = (await readdir(HERE, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  // What sources share.
  .filter((name) => name !== 'kit');
const ids = REGISTRY.map(({ source }) => source.identity.id);

describe('the registry', () => {
  test('has one line for each folder, in the order of their names', () => {
    expect(ids).toEqual(folders.sort());
  });

  test.each(folders)('%s has all the files of a source', async (folder) => {
    // Where a service is one of two programs, each has a folder with its own schema.
    const files = (await readdir(join(HERE, folder), { recursive: true })).map((path) => basename(path));
    for (const file of [
      'client.ts',
      'schema.ts',
      'normalize.ts',
      'simulate.ts',
      'CONTRACT.md',
      `${folder}.test.ts`,
      `${folder}.contract.test.ts`,
      'fixtures',
    ]) {
      expect(files, `${folder}/${file}`).toContain(file);
    }
    expect((await readdir(join(HERE, folder, 'fixtures'))).length).toBeGreaterThan(0);
  });

  test.each(REGISTRY.map((line) => [line.source.identity.id, line] as const))(
    '%s says who it is and how gently it asks',
    (_id, { source, everyMinutes, budget }) => {
      expect(SourceIdentity.parse(source.identity)).toEqual(source.identity);
      expect(SERVICES).toHaveProperty(source.service);
      expect(source.rateLimit.concurrency).toBeLessThanOrEqual(2);
      expect(source.rateLimit.minIntervalMs).toBeGreaterThan(0);
      expect(everyMinutes).toBeLessThan(source.identity.staleAfterHours * 60);
      expect(budget.requests).toBeGreaterThan(0);
    },
  );

  test('has for each reference the one source that the table of references names', () => {
    const named = REFERENCE_NAMES.map((name) => [name, REFERENCES[name].source]);
    const brought = REGISTRY.map(({ source }) => [source.brings, source.identity.id]);
    expect(brought.filter(([brings]) => brings !== 'findings' && brings !== 'changes').sort()).toEqual(named.sort());
  });

  test('asks the real services by default, over https', () => {
    for (const base of Object.values(SERVICES)) if (base !== null) expect(base).toMatch(/^https:\/\/[^/]+(\/.*[^/])?$/);
  });
});
