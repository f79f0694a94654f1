import { describe, expect, test } from 'vitest';
import { aBodhiUpdate } from '#domain/builders.ts';
import type { PageFinding } from '#domain/finding/finding.ts';
import { aPageFinding, NOW } from '../builders.ts';
import { queryTest } from './matches.ts';
import { recordOf } from './record.ts';
import { aRecord, finds, queryOf } from './test-query.ts';

type Row = [typed: string, expected: boolean];
const check = (finding: Partial<PageFinding>, rows: readonly Row[], context = {}) => {
  const record = aRecord(finding, context);
  expect(rows.map(([typed]) => [typed, finds(typed, record)])).toEqual(rows);
};

describe('a field', () => {
  test('with words takes several, all but some, and * for anything; upper and lower case do not matter', () => {
    check({ status: 'ON_QA', release: 'f45', package: 'python-quill' }, [
      ['status:on_qa', true],
      ['status:ON', false],
      ['status:NEW,ON_QA', true],
      ['status:-NEW', true],
      ['status:-NEW,-ON_QA', false],
      ['status:*_qa', true],
      ['release:45', true],
      ['release:f4*,-f44', true],
      ['package:python-*', true],
      ['package:python', false],
      ['package:*ill,nothing', true],
      ['package:py*on*il*l', true],
      ['package:python-*python-quill', false],
      ['package:*', true],
      ['kind:bug', true],
      ['kind:-bug', false],
      ['source:bugzilla', true],
    ]);
  });

  test('says that something concerns all releases', () => {
    const { release: _, ...finding } = aPageFinding();
    expect([finds('release:all', recordOf(finding)), finds('release:all', aRecord())]).toEqual([true, false]);
    expect([finds('has:release', recordOf(finding)), finds('has:release', aRecord())]).toEqual([false, true]);
  });

  test('with tags takes the whole tag, or what stands before its colon', () => {
    check({ tags: ['blocker:accepted', 'keyword:Regression', 'cve:CVE-2026-4241', 'tracker:F46FTBFS', 'ci:failure'] }, [
      ['tag:blocker', true],
      ['tag:blocker:accepted', true],
      ['tag:blocker:proposed', false],
      ['tag:block', false],
      ['keyword:regression', true],
      ['cve:2026-4241', true],
      ['cve:CVE-2026-*', true],
      ['cve:CVE-2026', false],
      ['cve:*', true],
      ['tracker:F46FTBFS', true],
      ['ci:failure,error', true],
      ['gating:failed', false],
      ['is:cve', true],
      ['is:blocker', true],
      ['by:person', true],
      ['by:bot', false],
    ]);
  });

  test('with severities compares them, and leaves out what has none', () => {
    for (const [severity, expected] of [
      ['urgent', [true, false, false]],
      ['high', [true, true, false]],
      ['low', [false, false, false]],
      ['none', [false, false, true]],
    ] as const) {
      const record = aRecord({ severity });
      expect(['severity:>=high', 'severity:high', 'severity:none'].map((typed) => finds(typed, record))).toEqual(
        expected,
      );
    }
    check({ severity: 'none' }, [
      ['severity:<high', false],
      ['severity:<high,none', true],
      ['severity:-none', false],
      ['has:severity', false],
    ]);
  });

  test('with days compares them with the clock of the crawl', () => {
    // Now is 24 November.
    check({ openedAt: '2026-10-24T23:00:00Z', changedAt: '2026-11-23T20:10:00Z' }, [
      ['age:>30d', true],
      ['age:>31d', false],
      ['age:<32', true],
      ['age:>4w', true],
      ['age:<1y', true],
      ['changed:<1d', false],
      ['changed:<2d', true],
      ['changed:<=18h', true],
      ['changed:>18h', false],
      ['deadline:<14d', false],
      ['has:deadline', false],
    ]);
  });

  test('with the age counts from the first sight of a finding where nobody says since when it is open', () => {
    const { openedAt: _, ...finding } = aPageFinding({ firstSeenAt: '2026-11-14T14:10:00Z' });
    expect(finds('age:>9d age:<=10d', recordOf(finding))).toBe(true);
  });

  test('with deadlines counts forward, and what has passed is less than nothing', () => {
    const deadline = { consequence: 'it is retired', loss: true };
    check({ deadline: { ...deadline, at: '2026-12-04T14:10:00Z' } }, [
      ['deadline:<14d', true],
      ['deadline:<=10d', true],
      ['deadline:<10d', false],
      ['deadline:<0d', false],
      ['is:soon', true],
      ['is:overdue', false],
    ]);
    check({ deadline: { ...deadline, at: '2026-11-20T14:10:00Z' } }, [
      ['deadline:<14d', true],
      ['deadline:<0d', true],
      ['deadline:<-3d', true],
      ['is:overdue', true],
    ]);
    check({ deadline: { ...deadline, loss: false, at: '2026-11-26T00:00:00Z' } }, [['is:soon', false]]);
    check(
      { deadline: { ...deadline, at: '2026-11-26T00:00:00Z' } },
      [
        ['is:soon', false],
        ['is:stale', true],
      ],
      {
        isStale: true,
      },
    );
  });

  test('with karma compares numbers, also negative ones', () => {
    const update = (karma: number): Partial<PageFinding> => ({ kind: 'update', update: aBodhiUpdate({ karma }) });
    check(update(-1), [
      ['karma:<0', true],
      ['karma:-1', true],
      ['karma:>=-1', true],
      ['karma:>-1', false],
    ]);
    check({}, [
      ['karma:<0', false],
      ['karma:>=0', false],
    ]);
  });

  test('with access counts what may be admin as admin, and hides nothing of which it is not known', () => {
    const held = (access: string) => ({ held: { access, groups: [], direct: true } });
    check(
      {},
      [
        ['access:>=admin', true],
        ['access:admin', false],
        ['access:owner', false],
      ],
      held('maintainer'),
    );
    check(
      {},
      [
        ['access:>=commit', true],
        ['access:>commit', false],
        ['access:<admin', true],
      ],
      held('commit'),
    );
    check(
      {},
      [
        ['access:>=owner', true],
        ['access:owner', false],
      ],
      held(''),
    );
  });

  test('says how a package is held', () => {
    const held = (direct: boolean, ...groups: string[]) => ({
      held: { access: 'commit', groups, direct },
      owner: 'juniperv',
    });
    check(
      {},
      [
        ['via:direct', false],
        ['via:group', true],
        ['group:go-sig', true],
        ['through:go-sig', false],
        ['through:go-sig,rust-*', true],
        ['owner:juniperv', true],
      ],
      held(false, 'go-sig', 'rust-sig'),
    );
    check(
      {},
      [
        ['via:direct', true],
        ['via:group', false],
        ['through:go-sig', false],
      ],
      held(true, 'go-sig'),
    );
    check({}, [
      ['via:direct', false],
      ['via:group', false],
      ['through:*', false],
      ['group:*', false],
    ]);
  });

  test('with names takes what people call a finding', () => {
    check({ id: 'dist-git-pulls:rpms/libquill:31', kind: 'pull-request' }, [
      ['id:#31', true],
      ['id:libquill#31', true],
      ['id:31', false],
      ['libquill#31', true],
    ]);
    check({ kind: 'update', update: aBodhiUpdate(), nvrs: ['libquill-1.0-1.fc45'] }, [
      ['id:FEDORA-2026-1a00000001', true],
      ['id:libquill-1.0-*', true],
      ['libquill-1.0-1.fc45', true],
      ['type:security', false],
    ]);
    check({ id: 'bugzilla:2400001' }, [
      ['id:2400001', true],
      ['id:240000', false],
    ]);
  });
});

describe('what else a finding is', () => {
  test.each<[string, Partial<PageFinding>]>([
    ['is:orphaned', { kind: 'orphaned' }],
    ['is:ftbfs', { kind: 'build-failure' }],
    ['is:ftbfs', { tags: ['fails:build'] }],
    ['is:fti', { kind: 'install-failure' }],
    ['is:fti', { tags: ['fails:install'] }],
    ['is:security', { tags: ['type:security'] }],
    ['is:broken', { severity: 'urgent' }],
    ['is:broken', { kind: 'install-failure', severity: 'high' }],
    ['is:freeze-exception', { tags: ['freeze-exception:proposed'] }],
    ['is:prioritized', { tags: ['prioritized:accepted'] }],
    ['is:pushable', { kind: 'update', outlook: { state: 'pushable' } }],
    ['is:held', { kind: 'update', outlook: { state: 'held', heldBy: [{ reason: 'locked' }] } }],
    ['is:needinfo', { tags: ['needinfo:mine'] }],
    ['is:conflicting', { tags: ['merge:conflicts'] }],
    ['is:answered', { tags: ['answered:yes'] }],
    ['has:fix', { fixOnItsWay: '1.0-2' }],
    ['has:fix', { fixedBy: { release: 'f45', evr: '1.0-2' } }],
    ['has:author', { author: 'juniperv' }],
    ['author:junip*', { author: 'juniperv' }],
    ['has:details', { details: [{ heading: 'Builds', lines: ['a'] }] }],
  ])('%s finds it, and nothing ordinary', (typed, finding) => {
    expect([finds(typed, aRecord(finding)), finds(typed, aRecord())]).toEqual([true, false]);
  });

  test('in this browser is only known where the browser says it', () => {
    const record = aRecord({ package: 'libquill', id: 'bugzilla:1' });
    const found = (typed: string, marks: object) => queryTest(queryOf(typed), { now: NOW, ...marks })(record);
    expect([found('is:pinned', {}), found('is:new', {})]).toEqual([false, false]);
    expect(found('is:pinned', { pinned: new Set(['libquill']) })).toBe(true);
    expect(found('is:new', { unseen: new Set(['bugzilla:1']) })).toBe(true);
  });
});
