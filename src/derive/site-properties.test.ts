import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { PUBLISHED } from '#domain/published.ts';
import { stableJson } from '#lib/stable-json.ts';
import { deriveSite } from './site.ts';
import { derive, input, namesOf, packager } from './test-site.ts';

const NAMES = ['libquill', 'quill-editor', 'prototype', 'tinyparse', 'unknown-one'];
const anyFinding = fc
  .record({
    n: fc.nat(500),
    names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
    severity: fc.constantFrom('urgent', 'high', 'none'),
  })
  .map(({ n, names, severity }) =>
    aFinding({
      id: `bugzilla:${n}`,
      package: names[0] ?? 'libquill',
      severity,
      ...(names.length > 1 ? { packages: names } : {}),
    }),
  );
const someFindings = fc.uniqueArray(anyFinding, { selector: ({ id }) => id });

describe('whatever the crawl found', () => {
  test('every file has the shape that is published for it', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        for (const { schema, page } of deriveSite(input(findings))) PUBLISHED[schema].parse(page);
      }),
      { numRuns: 30 },
    );
  });

  test('the order of findings in snapshots never changes a byte', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        const bytes = (list: Finding[]) => [...deriveSite(input(list))].map(({ page }) => stableJson(page)).join('');
        expect(bytes(findings.toReversed())).toBe(bytes(findings));
      }),
      { numRuns: 30 },
    );
  });

  test('each finding is on exactly the pages of those who hold its packages, and counts add up', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        const files = derive(findings);
        for (const [path, { schema, page: file }] of files) {
          if (schema !== 'packager-page' && schema !== 'group-page') continue;
          const page = schema === 'packager-page' ? packager(files, file.name) : file;
          const held = namesOf(page);
          const expected = findings
            .filter((finding) => (finding.packages ?? [finding.package]).some((name) => held.includes(name)))
            .map(({ id }) => id);
          const shown = page.packages.flatMap((one) => one.findings.map(({ id }) => id));
          expect({ path, shown: shown.sort() }).toEqual({ path, shown: expected.sort() });
          expect(Object.values(page.counts).reduce((sum, count) => sum + count, 0)).toBe(shown.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});
