import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding.ts';
import { normalizeBug } from './normalize.ts';
import { WireBug } from './schema.ts';
import type { Trackers } from './trackers.ts';

const trackers: Trackers = new Map([
  [1, { alias: 'F46FTBFS', kind: 'fails-to-build', release: 'F46' }],
  [2, { alias: 'F45FTBFS', kind: 'fails-to-build', release: 'F45' }],
  [3, { alias: 'F46FailsToInstall', kind: 'fails-to-install', release: 'F46' }],
  [4, { alias: 'F46BetaBlocker', kind: 'blocker', release: 'F46' }],
  [5, { alias: 'F46FinalFreezeException', kind: 'freeze-exception', release: 'F46' }],
]);

const wire = {
  id: 2_400_001,
  summary: 'libquill does not open',
  status: 'NEW',
  product: 'Fedora',
  component: ['libquill'],
  version: ['rawhide'],
  creation_time: '2026-10-01T08:00:00Z',
  last_change_time: '2026-11-20T10:00:00Z',
};

const normalize = (part: object): Finding | undefined => normalizeBug(WireBug.parse({ ...wire, ...part }), trackers);

function shown(part: object): Finding {
  const finding = normalize(part);
  if (finding === undefined) throw new Error('expected a finding');
  return Finding.parse(finding);
}

const needinfo = (creation_date?: string) => ({ name: 'needinfo', status: '?', creation_date });

describe('a bug', () => {
  test('is shown whole', () => {
    expect(shown({})).toEqual({
      id: 'bugzilla:2400001',
      kind: 'bug',
      source: 'bugzilla',
      package: 'libquill',
      release: 'rawhide',
      title: 'libquill does not open',
      url: 'https://bugzilla.redhat.com/show_bug.cgi?id=2400001',
      status: 'NEW',
      severity: 'none',
      openedAt: '2026-10-01T08:00:00Z',
      changedAt: '2026-11-20T10:00:00Z',
      tags: [],
      facts: [{ label: 'unchanged for', tone: 'neutral', since: '2026-11-20T10:00:00Z' }],
    });
  });

  test.each([
    ['Fedora', '43', 'f43'],
    ['Fedora', 'rawhide', 'rawhide'],
    ['Fedora', 'unspecified', undefined],
    ['Fedora EPEL', 'epel9', 'epel9'],
    ['Fedora EPEL', 'epel10', 'epel10'],
    ['Fedora EPEL', 'rawhide', undefined],
    ['Fedora EPEL', '9', undefined],
  ])('of %s %s is of release %s', (product, version, release) => {
    expect(shown({ product, version: [version] }).release).toBe(release);
    expect(shown({ product, version }).release).toBe(release);
  });

  test.each([
    ['high', 'unspecified', 'high'],
    ['low', 'urgent', 'urgent'],
    ['medium', 'medium', 'medium'],
    ['unspecified', 'unspecified', 'none'],
    ['constructor', 'low', 'low'],
  ])('of severity %s and priority %s counts as %s', (severity, priority, expected) => {
    expect(shown({ severity, priority }).severity).toBe(expected);
  });

  test('shows severity and priority where they differ', () => {
    expect(shown({ severity: 'high', priority: 'low' }).facts).toEqual([
      { label: 'severity', value: 'high', tone: 'neutral' },
      { label: 'priority', value: 'low', tone: 'neutral' },
    ]);
  });

  test.each([
    ['high', 'high', 'Severity and priority: high'],
    ['high', 'unspecified', 'Severity: high, priority not set'],
    ['unspecified', 'low', 'Priority: low, severity not set'],
    ['unspecified', 'unspecified', undefined],
    ['high', 'low', undefined],
    ['<b>', '<b>', 'Severity and priority: unknown'],
  ])('of severity %s and priority %s says which of them it is: %s', (severity, priority, words) => {
    const [detail] = shown({ severity, priority }).details ?? [];
    expect(detail && `${detail.heading}: ${detail.lines.join()}`).toBe(words);
  });

  test.each([
    ['is closed', { status: 'CLOSED' }],
    ['is restricted to a group', { groups: ['security'] }],
    ['belongs to another product', { product: 'Red Hat Enterprise Linux 9' }],
    ['is a review', { component: ['Package Review'] }],
    ['has a component that climbs', { component: '../etc' }],
  ])('that %s is not shown', (_, part) => {
    expect(normalize(part)).toBeUndefined();
  });

  test('keeps odd package names, in a link that cannot be led astray', () => {
    expect(shown({ component: 'prototype' }).package).toBe('prototype');
    expect(shown({ component: ['c++-kit'] }).package).toBe('c++-kit');
  });
});

describe('tags and facts', () => {
  test('name every CVE of the summary once, whatever its letters', () => {
    const { tags } = shown({ summary: 'CVE-2026-10001 cve-2026-10002 CVE-2026-10001 libquill: overflow CVE-bad' });
    expect(tags).toEqual(['cve:CVE-2026-10001', 'cve:CVE-2026-10002']);
  });

  test('show keywords, and security in red', () => {
    const { tags, facts } = shown({ keywords: ['Triaged', 'Security', 'two words'] });
    expect(tags).toEqual(['keyword:Security', 'keyword:Triaged']);
    expect(facts).toEqual([{ label: 'keywords', value: 'Security, Triaged', tone: 'bad' }]);
    expect(shown({ keywords: ['EasyFix'] }).facts[0]).toEqual({ label: 'keyword', value: 'EasyFix', tone: 'neutral' });
  });

  test('tell who waits for an answer, since the first question', () => {
    const flags = [needinfo('2026-11-12T09:00:00Z'), needinfo('2026-11-02T09:00:00Z'), { name: 'qa', status: '?' }];
    expect(shown({ flags })).toMatchObject({
      tags: ['needinfo:yes'],
      facts: [{ label: 'needinfo', tone: 'warn', since: '2026-11-02T09:00:00Z' }],
    });
    expect(shown({ flags: [needinfo()] }).facts).toEqual([{ label: 'needinfo', tone: 'warn' }]);
    expect(shown({ flags: [{ name: 'needinfo', status: '+' }] }).tags).toEqual([]);
  });

  test('know bugs that trackers gather', () => {
    const { tags, facts } = shown({ blocks: [1, 2, 3, 99] });
    expect(tags).toEqual([
      'fails:build',
      'fails:install',
      'tracker:F45FTBFS',
      'tracker:F46FTBFS',
      'tracker:F46FailsToInstall',
    ]);
    expect(facts).toEqual([
      { label: 'fails to build', value: 'F45, F46', tone: 'bad' },
      { label: 'fails to install', value: 'F46', tone: 'bad' },
    ]);
  });

  test.each([
    ['AcceptedBlocker openqa', 'blocker:accepted', 'freeze-exception:proposed'],
    ['RejectedBlocker AcceptedFreezeException', 'blocker:rejected', 'freeze-exception:accepted'],
    ['', 'blocker:proposed', 'freeze-exception:proposed'],
    ['AcceptedBlocker RejectedFreezeException', 'blocker:accepted', 'freeze-exception:rejected'],
  ])('read the state of blockers from the whiteboard "%s"', (whiteboard, blocker, exception) => {
    const { tags } = shown({ blocks: [4, 5], whiteboard });
    expect(tags.slice(0, 2)).toEqual([blocker, exception]);
  });

  test('do not call a bug a blocker that no tracker gathers', () => {
    expect(shown({ whiteboard: 'AcceptedBlocker' }).tags).toEqual([]);
  });

  test.each(['upstream-release-monitoring', 'upstream-release-monitoring@example.org', 'Upstream Release Monitoring'])(
    'know the robot %s and its new versions',
    (creator) => {
      const { tags } = shown({ creator, summary: 'libquill-2.4.0 is available' });
      expect(tags).toEqual(['by:bot', 'kind:new-version']);
    },
  );

  test('do not take a person for a robot', () => {
    expect(shown({ creator: 'juniperv', summary: 'libquill-2.4.0 is available' }).tags).toEqual([]);
  });

  test('mark crashes that were reported automatically', () => {
    expect(shown({ summary: '[abrt] libquill: draw(): killed by SIGSEGV' }).tags).toEqual(['crash:abrt']);
  });
});

describe('a summary', () => {
  test.each([
    ['  two\tlines\n of text ', 'two lines of text'],
    ['<script>alert(1)</script> & "quotes"', '<script>alert(1)</script> & "quotes"'],
    ['\u202eexe.txt\u202c \u{1f58b}', '\u202eexe.txt\u202c \u{1f58b}'],
    ['mail to a.writer+x@mail.example.org, please', 'mail to [address], please'],
    ['user@1000.service and getty@tty1.service fail', 'user@1000.service and getty@tty1.service fail'],
    ['killed in pthread_wait@@GLIBC_2.3.2()', 'killed in pthread_wait@@GLIBC_2.3.2()'],
    ['', 'Bug 2400001'],
    ['\u0000', 'Bug 2400001'],
  ])('%j becomes %j', (summary, title) => {
    expect(shown({ summary }).title).toBe(title);
  });
});
