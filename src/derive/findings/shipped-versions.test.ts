import { describe, expect, test } from 'vitest';
import { aFinding, someVersions } from '#domain/builders.ts';
import type { Finding, PageFinding } from '#domain/finding/finding.ts';
import { derive, packagePage } from '../test-site.ts';

const announces = (version: string, part: Partial<Finding> = {}): Finding =>
  aFinding({ announces: version, tags: ['by:bot', 'kind:new-version'], severity: 'medium', ...part });

function shown(finding: Finding, evr: string, stage: 'stable' | 'candidate' = 'stable'): PageFinding | undefined {
  const versions = someVersions([
    {
      name: 'rawhide',
      release: 'rawhide',
      stage,
      readAt: '2026-11-24T13:00:00Z',
      builds: [['libquill', evr, '2026-11-20T10:00:00Z']],
    },
  ]);
  return packagePage(derive([finding], { versions }), 'libquill')?.findings.find(({ id }) => id === finding.id);
}

describe('a bug that announces a version', () => {
  test.each(['2.4.0-1.fc46', '2.4.1-1.fc46', '10.0-3.fc46'])('is answered once rawhide has %s', (evr) => {
    expect(shown(announces('2.4.0'), evr)).toMatchObject({
      fixedBy: { release: 'rawhide', evr },
      tags: ['answered:yes', 'by:bot', 'kind:new-version'],
      facts: [{ label: 'rawhide has', value: evr, tone: 'good' }],
    });
  });

  test.each(['2.3.9-1.fc46', '2.4.0~rc1-1.fc46', '1:2.3-1.fc46'])('is not answered by %s', (evr) => {
    const finding = shown(announces('2.4.0'), evr);
    expect(finding).not.toHaveProperty('fixedBy');
    expect(finding?.tags).not.toContain('answered:yes');
  });

  test('is less urgent when it is answered', () => {
    const [before, after] = ['2.3-1.fc46', '2.4.0-1.fc46'].map((evr) => shown(announces('2.4.0'), evr)?.urgency ?? 0);
    expect(after).toBeLessThan(before ?? 0);
  });

  test('is not answered by a build that is not shipped, nor where versions cannot be compared', () => {
    expect(shown(announces('2.4.0'), '2.4.0-1.fc46', 'candidate')).not.toHaveProperty('fixedBy');
    expect(shown(announces('nightly-7'), '2.4.0-1.fc46')).not.toHaveProperty('fixedBy');
  });
});

test('a bug that announces nothing is not answered by any version', () => {
  expect(shown(aFinding({ title: 'libquill-1.0 is available' }), '2.4.0-1.fc46')).not.toHaveProperty('fixedBy');
});
