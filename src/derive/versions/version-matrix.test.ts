import { describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import { PackageFile } from '#domain/pages/page.ts';
import { ago, anUpdate, anUpstream, type Carries, listsOf, pageOf } from './test-versions.ts';

type More = Partial<Parameters<typeof pageOf>[0]>;
const matrix = (carries: Carries, more: More = {}) => pageOf({ lists: listsOf(carries), ...more });
const verdicts = (carries: Carries, release: string, more: More = {}) =>
  matrix(carries, more)
    .versions?.find((row) => row.release === release)
    ?.verdicts.map(({ text }) => text);

describe('the versions on the page of a package', () => {
  test('stand by release, newest first, with what is on its way where that is newer', () => {
    const page = matrix({
      'epel9 stable': '2.0-1.el9',
      'f44 stable': '2.8.2-1.fc44',
      'f44 candidate': '2.8.1-1.fc44',
      'f45 stable': '2.8.2-2.fc45',
      'f45 testing': '2.9.0-1.fc45',
      'f45 candidate': '2.10.0-1.fc45',
      'rawhide stable': '2.10.0-1.fc46',
    });
    expect(page.versions?.map(({ verdicts: _verdicts, ...row }) => row)).toEqual([
      { release: 'rawhide', stable: '2.10.0-1.fc46' },
      { release: 'f45', stable: '2.8.2-2.fc45', testing: '2.9.0-1.fc45', candidate: '2.10.0-1.fc45' },
      { release: 'f44', stable: '2.8.2-1.fc44' },
      { release: 'epel9', stable: '2.0-1.el9' },
    ]);
    expect(PackageFile.parse(page)).toEqual(page);
  });

  test('say how each release stands to upstream, also where nobody can tell', () => {
    const carries = { 'rawhide stable': '2.10.1-1.fc46', 'f45 stable': '2.9.0-1.fc45', 'epel9 testing': '1-1.el9' };
    const standings = (stable: string) =>
      matrix(carries, { upstreams: [anUpstream(stable)] }).versions?.map(({ release, upstream }) => [
        release,
        upstream,
      ]);
    expect(standings('v2_10_1')).toEqual([
      ['rawhide', { standing: 'same' }],
      ['f45', { standing: 'behind' }],
      ['epel9', undefined],
    ]);
    expect(standings('2026.1')?.[0]).toEqual(['rawhide', { standing: 'not-comparable', reason: 'other-scheme' }]);
  });

  test('name the newest upstream version', () => {
    expect(matrix({ 'rawhide stable': '1.0-1.fc46' }, { upstreams: [anUpstream('v2.0')] }).upstream).toEqual({
      version: 'v2.0',
      project: 'quill',
      seenAt: ago(23),
      url: 'https://release-monitoring.org/projects/search/?pattern=quill',
    });
  });

  test('are left out where there are none', () => {
    const page = matrix({});
    expect('versions' in page || 'upstream' in page).toBe(false);
    expect('versions' in pageOf({ lists: [], more: { versions: undefined } })).toBe(false);
  });

  test('of a release take the newer of the release and its updates', () => {
    const lists = listsOf({ 'f45 stable': '2.8.2-2.fc45' });
    const [updates] = listsOf({ 'f45 stable': '2.9.0-1.fc45' }).filter(({ name }) => name === 'f45 stable');
    if (updates === undefined) throw new Error('no list');
    expect(pageOf({ lists: [{ ...updates, name: 'updates/45' }, ...lists] }).versions?.[0]?.stable).toBe(
      '2.9.0-1.fc45',
    );
  });
});

describe('a verdict', () => {
  const stable = { 'rawhide stable': '2.9.0-3.fc46', 'f45 stable': '2.9.0-3.fc45' };
  const testing = { ...stable, 'f45 testing': '2.10.1-1.fc45' };
  const fact = (label: string, value?: string) => ({
    label,
    tone: 'neutral' as const,
    ...(value === undefined ? {} : { value }),
  });

  test('says when nothing newer is known, which is no promise that all is well', () => {
    expect(verdicts(stable, 'rawhide')).toEqual(['nothing newer known']);
    expect(verdicts(stable, 'rawhide', { upstreams: [anUpstream('2.9.0')] })).toEqual(['nothing newer known']);
  });

  test('says how long a release has been behind upstream', () => {
    expect(verdicts(stable, 'rawhide', { upstreams: [anUpstream('2.10.1', 40)] })).toEqual([
      'behind upstream for 40 days',
    ]);
    expect(verdicts(stable, 'f45', { upstreams: [anUpstream('2.10.1', 0)] })).toEqual(['behind upstream']);
  });

  test('says where the newest upstream version cannot be compared, and why', () => {
    expect(verdicts(stable, 'rawhide', { upstreams: [anUpstream('2026.1')] })).toEqual([
      'not comparable with upstream: it counts in another way',
    ]);
  });

  const inTesting = { testingSince: ago(5) };
  test.each([
    ['it waits', inTesting, ['in testing, 5 of 7 days; goes stable by itself in 2 days']],
    ['it does not go by itself', { ...inTesting, autoTime: false }, ['in testing, 5 of 7 days']],
    ['it may be pushed', { ...inTesting, meetsRequirements: true, autoTime: false }, ['pushable now']],
    ['a test failed', { ...inTesting, gating: 'failed' as const }, ['gating failed: fix or waive it']],
    ['its tests run', { ...inTesting, gating: 'running' as const }, ['update waits for its tests']],
    ['nobody could ask about its tests', { gating: 'greenwave_failed' as const }, ['gating not answered']],
    ['a compose has it', { ...inTesting, locked: true }, ['update locked by a compose']],
    ['stable is requested', { ...inTesting, request: 'stable' as const }, ['update goes stable with the next push']],
  ])('says how an update stands when %s', (_what, part, expected) => {
    const findings = [anUpdate('libquill-2.10.1-1.fc45', part)];
    expect(verdicts(testing, 'f45', { findings })).toEqual(expected);
  });

  test('says only the status of an update that is not in testing, and of one that an older version has left', () => {
    const nvr = 'libquill-2.10.1-1.fc45';
    const pending = anUpdate(nvr, { testingSince: undefined }, { status: 'pending' });
    expect(verdicts(testing, 'f45', { findings: [pending] })).toEqual(['update pending']);
    const older = anUpdate(nvr, {}, { update: undefined, facts: [fact('may be pushed now')] });
    expect(verdicts(testing, 'f45', { findings: [older] })).toEqual(['in testing']);
  });

  test('says that an update is too late for a release that ends', () => {
    const carries = { 'rawhide stable': '2.9.0-3.fc46', 'f44 stable': '2.9.0-3.fc44', 'f44 testing': '2.10.1-1.fc44' };
    const update = { testingSince: ago(5), stableDays: 14, release: { bodhiName: 'F44' } };
    const late = anUpdate('libquill-2.10.1-1.fc44', update, { release: 'f44' });
    const ends = 'release ends on 2 Dec 2026';
    expect(verdicts(carries, 'f44', { findings: [late] })).toEqual([
      'in testing, 5 of 14 days; will not make it by itself before the release ends',
      ends,
    ]);
    const notYet = { ...update, testingSince: undefined };
    const pending = anUpdate('libquill-2.10.1-1.fc44', notYet, { release: 'f44', status: 'pending' });
    expect(verdicts(carries, 'f44', { findings: [pending] })).toEqual([
      'update pending; will not make it by itself before the release ends',
      ends,
    ]);
  });

  test('says that a build waits, and since when nobody has asked for an update', () => {
    const carries = { ...stable, 'f45 candidate': '2.10.1-1.fc45' };
    expect(verdicts(carries, 'f45')).toEqual(['built 10 days ago, in no update']);
    const lists = listsOf(carries, { builtDaysAgo: 0 });
    expect(pageOf({ lists }).versions?.find(({ release }) => release === 'f45')?.verdicts).toEqual([
      { text: 'built today', tone: 'neutral' },
    ]);
  });

  test('says that the package does not build, by Koschei or by Koji', () => {
    const failing = aFinding({
      id: 'koschei:f46:libquill',
      kind: 'build-failure',
      source: 'koschei',
      status: 'failing',
    });
    expect(verdicts(stable, 'rawhide', { findings: [failing] })).toEqual(['does not build']);
    const failed = { ...stable, 'rawhide failed': '2.10.0-1.fc46' };
    expect(verdicts(failed, 'rawhide')).toEqual(['2.10.0-1.fc46 failed to build 10 days ago']);
    expect(verdicts({ ...failed, 'rawhide stable': '2.10.0-1.fc46' }, 'rawhide')).toEqual(['nothing newer known']);
  });

  test('says that an upgrade path is broken before anything else, and that a release ends', () => {
    const carries = { 'rawhide stable': '2.9.0-3.fc46', 'f45 stable': '2.8-1.fc45', 'f44 stable': '2.9.0-1.fc44' };
    const upstreams = [anUpstream('2.9.0', 3)];
    expect(verdicts(carries, 'f45', { upstreams })).toEqual(['upgrade path broken', 'behind upstream for 3 days']);
    expect(verdicts({ ...carries, 'f45 testing': '2.9.0-1.fc45' }, 'f45')?.[0]).toBe(
      'upgrade path broken, a fix is on its way',
    );
    expect(verdicts(carries, 'f44', { upstreams })).toEqual(['release ends on 2 Dec 2026']);
  });
});
