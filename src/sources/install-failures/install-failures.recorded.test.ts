import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding.ts';
import { hasRecordings, readCaptures } from '#simulator/test-exchanges.ts';
import { normalizeItems } from './normalize.ts';
import { BrokenItems } from './schema.ts';
import { anItem } from './test-tools.ts';

/** Release → architecture → what is needed → by which source packages. */
const Overrides = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.array(z.string()))));

describe.skipIf(!hasRecordings)('what was captured from the real repochecker (needs ../shared)', () => {
  test('is no report but a list of exceptions: its names and needs are read as those of a report', () => {
    const [overrides] = readCaptures('healthcheck/*.json').map(({ body }) => Overrides.parse(body));
    const items = Object.entries(overrides?.['all'] ?? {}).flatMap(([repo_arch, needs]) =>
      Object.entries(needs).flatMap(([need, sources]) =>
        sources.map((source) => anItem({ source, package: source, arch: 'src', repo_arch, broken: [need] })),
      ),
    );
    const { good, bad } = BrokenItems.parse(items);
    const findings = normalizeItems(good, { key: 'rawhide', release: 'rawhide', testing: false });
    process.stdout.write(
      `real/healthcheck: ${items.length} exceptions, ${findings.length} findings, ${bad.length} dropped; no report\n`,
    );
    expect(bad).toEqual([]);
    expect(items.length).toBeGreaterThan(20);
    const titles = Object.fromEntries(findings.map((finding) => [Finding.parse(finding).package, finding]));
    expect(titles['ffmpeg']).toMatchObject({
      title: 'Build dependencies are missing: pkgconfig(libavc1394) and 2 others',
      facts: [{ label: '1 of 4 arches' }, {}],
    });
    expect(titles['anki']?.details?.[0]?.heading).toBe('ppc64le, s390x');
  });
});
