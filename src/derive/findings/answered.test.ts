import { describe, expect, test } from 'vitest';
import { aFinding, aSnapshot, aSourceIdentity } from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { ago, anUpdate, type Carries, listsOf, NOW, pageOf } from '../versions/test-versions.ts';

const failing = (part: Partial<Finding> = {}): Finding =>
  aFinding({
    id: 'koschei:f46:libquill',
    kind: 'build-failure',
    source: 'koschei',
    release: 'f46',
    status: 'failing',
    severity: 'high',
    title: 'Fails to build; last build 1.0-1.fc46',
    facts: [{ label: 'since last build', since: ago(14), tone: 'bad' }],
    builds: [{ package: 'libquill', evr: '1.0-1.fc46' }],
    ...part,
  });

type Given = { carries?: Carries; lists?: BuildList[]; findings: Finding[]; readAt?: string };

function shown({ carries = {}, lists = listsOf(carries, { builtDaysAgo: 2 }), findings, readAt = NOW }: Given) {
  const snapshots = [aSnapshot({ source: aSourceIdentity({ id: 'koschei' }), findings, collectedAt: readAt })];
  const outcomes = [{ source: aSourceIdentity(), state: 'fresh' as const, attemptedAt: NOW }];
  const page = pageOf({ lists, more: { snapshots, outcomes } });
  const rawhide = page.versions?.find(({ release }) => release === 'rawhide');
  return { finding: page.findings[0], verdicts: rawhide?.verdicts.map(({ text }) => text) };
}

describe('a test build that failed', () => {
  test('is answered by a newer build, says so, is less urgent and gives no verdict', () => {
    const { finding, verdicts } = shown({ carries: { 'rawhide stable': '2.0-1.fc46' }, findings: [failing()] });
    expect(finding).toMatchObject({
      title: 'Failed to build; 2.0-1.fc46 has been built since',
      status: 'failing',
      severity: 'low',
      answeredBy: { evr: '2.0-1.fc46', at: ago(2) },
      facts: [
        { label: 'built since', value: '2.0-1.fc46', tone: 'good' },
        { label: 'since last build', tone: 'neutral' },
      ],
    });
    expect(finding?.urgency).toBeLessThan(5);
    expect(verdicts).toEqual(['nothing newer known']);
  });

  test.each([
    ['in testing', { 'rawhide testing': '2.0-1.fc46' }],
    ['that waits for an update', { 'rawhide candidate': '2.0-1.fc46' }],
    ['with an epoch', { 'rawhide stable': '1:0.9-1.fc46' }],
  ])('is answered by a build %s', (_, carries) => {
    expect(shown({ carries, findings: [failing()] }).finding?.answeredBy).toBeDefined();
  });

  test('is answered by a build that only Bodhi has told of', () => {
    const update = anUpdate('libquill-2.0-1.fc46', {}, { release: 'rawhide', status: 'pending' });
    const { finding, verdicts } = shown({
      carries: { 'rawhide stable': '1.0-1.fc46' },
      findings: [failing(), update],
    });
    expect([finding?.kind, verdicts]).toEqual(['update', ['update pending']]);
  });

  test('is answered by the same version where that was built since Koschei was read', () => {
    const lists = listsOf({ 'rawhide stable': '1.0-1.fc46' }, { builtDaysAgo: 0 });
    const { finding } = shown({ lists, findings: [failing()], readAt: ago(1) });
    expect(finding?.answeredBy).toEqual({ evr: '1.0-1.fc46', at: NOW });
  });

  test.each([
    ['the build that it is of', { 'rawhide stable': '1.0-1.fc46' }],
    ['an older one', { 'rawhide stable': '0.9-1.fc46' }],
    ['one of another release', { 'f45 stable': '2.0-1.fc45' }],
    ['one that failed as well', { 'rawhide stable': '1.0-1.fc46', 'rawhide failed': '2.0-1.fc46' }],
  ])('is not answered by %s', (_, carries) => {
    expect(shown({ carries, findings: [failing()] }).finding).toMatchObject({
      title: 'Fails to build; last build 1.0-1.fc46',
      severity: 'high',
    });
  });

  test('because of its dependencies is answered only by what was built since', () => {
    const { builds: _builds, ...rest } = failing({ status: 'unresolved' });
    const carries = { 'rawhide stable': '2.0-1.fc46' };
    expect(shown({ carries, findings: [rest] }).finding?.answeredBy).toBeUndefined();
    expect(shown({ carries, findings: [rest], readAt: ago(3) }).finding?.title).toBe(
      'Build dependencies could not be installed; 2.0-1.fc46 has been built since',
    );
  });
});

describe('what cannot be installed', () => {
  const broken = aFinding({ id: 'install-failures:rawhide:libquill', kind: 'install-failure', severity: 'high' });
  const [list] = listsOf({ 'rawhide stable': '1.0-1.fc46' }, { builtDaysAgo: 9 });
  if (list === undefined) throw new Error('no list');
  const composed = { ...list, name: 'development/rawhide', composedAt: ago(1) };

  test('was checked as it was composed: a build that is not composed yet is not checked', () => {
    const [tag] = listsOf({ 'rawhide stable': '1.1-1.fc46' }, { builtDaysAgo: 0.5 });
    if (tag === undefined) throw new Error('no list');
    const { finding } = shown({ lists: [composed, { ...tag, name: 'f46' }], findings: [broken] });
    expect(finding).toMatchObject({
      title: 'Failed to install before 1.1-1.fc46 was built, which is not checked yet',
      answeredBy: { evr: '1.1-1.fc46' },
    });
  });

  test('is as it was checked, where the build was there then', () => {
    expect(shown({ lists: [composed], findings: [broken] }).finding?.answeredBy).toBeUndefined();
    expect(shown({ lists: [composed], findings: [broken], readAt: ago(10) }).finding?.answeredBy).toBeDefined();
  });
});
