import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding/finding.ts';
import {
  byName,
  exchangesIn,
  named,
  readCaptures,
  shapeAgain,
  shapeOf,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { normalizeItems } from './normalize.ts';
import { BrokenItems, CheckerStatus } from './schema.ts';
import { simulate } from './simulate.ts';
import { anItem } from './test-tools.ts';

const exchanges = exchangesIn(import.meta.url)('exchanges');

function readReport(body: unknown) {
  const { good, bad } = BrokenItems.parse(body);
  const findings = normalizeItems(good, { key: 'rawhide', release: 'rawhide', testing: false });
  return { bad, findings: findings.map((finding) => Finding.parse(finding)) };
}

describe('a report of repochecker', () => {
  const { json } = named(exchanges, 'a report has a row for each package, repository and architecture');
  const { bad, findings } = readReport(json);

  test('is read without loss, one finding for each source package', () => {
    expect(bad).toEqual([]);
    expect(findings.map(({ package: name, title, openedAt }) => [name, title, openedAt])).toEqual([
      ['inkwell', 'Build dependencies are missing: cmake(Marrow) and 2 others', '2026-11-19T04:00:00Z'],
      [
        'marrow',
        'Fails to install: needs (bone-fonts or bone-tables) and libbone.so.3()(64bit)',
        '2026-11-18T20:00:00Z',
      ],
      ['plimula++', 'Fails to install: needs plimula++(x86-32) = 4.2-2.fc46', '2026-11-19T04:00:00Z'],
    ]);
    expect(findings[0]?.details?.map(({ heading }) => heading)).toEqual(['ppc64le', 's390x']);
  });

  test('names nobody', () => {
    expect(JSON.stringify(findings)).not.toMatch(/juniperv|quill-sig/);
  });

  test('tells when it was made', () => {
    const status = CheckerStatus.parse(named(exchanges, 'when it last looked at the repositories').json);
    expect(status.last_refreshed).toMatch(/^2026-11-24T12/);
  });
});

describe('the simulated repochecker', () => {
  const service = simulate(sampleWorld(1));

  test.each(byName(exchanges))('does as repochecker: %s', (_shows, exchange) => {
    expect(shapeAgain(service, exchange)).toEqual(shapeOf(exchange));
  });
});

/** Release → architecture → what is needed → by which source packages. */
const Overrides = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.array(z.string()))));

whereRecorded('what was captured from the real repochecker', () => {
  test('is no report but a list of exceptions: its names and needs are read as those of a report', () => {
    const [overrides] = readCaptures('healthcheck/*.json').map(({ body }) => Overrides.parse(body));
    const items = Object.entries(overrides?.['all'] ?? {}).flatMap(([repo_arch, needs]) =>
      Object.entries(needs).flatMap(([need, sources]) =>
        sources.map((source) => anItem({ source, package: source, arch: 'src', repo_arch, broken: [need] })),
      ),
    );
    const { bad, findings } = readReport(items);
    expect([items.length > 20, bad]).toEqual([true, []]);
    const anki = findings.find((finding) => finding.package === 'anki');
    expect(anki?.details?.[0]?.heading).toBe('ppc64le, s390x');
  });
});
