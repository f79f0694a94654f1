import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
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
    ['low', 'urgent', 'low'],
    ['unspecified', 'urgent', 'none'],
    ['medium', 'medium', 'medium'],
    ['constructor', 'low', 'none'],
  ])('of severity %s and priority %s is as severe as its severity says: %s', (severity, priority, expected) => {
    expect(shown({ severity, priority }).severity).toBe(expected);
  });

  test.each([
    ['urgent', [{ label: 'priority', value: 'urgent', tone: 'neutral' }]],
    ['<b>', [{ label: 'priority', value: 'unknown', tone: 'neutral' }]],
    ['unspecified', [{ label: 'unchanged for', tone: 'neutral', since: '2026-11-20T10:00:00Z' }]],
  ])('of priority %s says so, and is no worse for it', (priority, facts) => {
    expect(shown({ priority, severity: 'low' })).toMatchObject({ facts, severity: 'low', tags: [] });
  });

  test('says how many have commented, where Bugzilla tells it', () => {
    expect(shown({ comment_count: 9, priority: 'low' }).facts).toEqual([
      { label: 'priority', value: 'low', tone: 'neutral' },
      { label: 'comments', value: '8', tone: 'neutral' },
    ]);
    expect(shown({ comment_count: 9 }).facts).toMatchObject([{ label: 'unchanged for' }, { label: 'comments' }]);
    for (const comment_count of [undefined, 0, 1, 'many'])
      expect(shown({ comment_count }).facts).toMatchObject([{ label: 'unchanged for' }]);
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

  test.each([
    ['', [], []],
    ['+', ['prioritized:accepted'], [{ label: 'prioritized bug', tone: 'bad' }]],
    ['?', ['prioritized:proposed'], [{ label: 'prioritized bug', value: 'proposed', tone: 'warn' }]],
    ['-', [], []],
  ])('know bugs that are on the list of prioritized ones, or proposed for it: %s', (status, tags, facts) => {
    const finding = shown({ flags: [{ name: 'fedora_prioritized_bug', status }], keywords: ['EasyFix'] });
    expect(finding.tags).toEqual(['keyword:EasyFix', ...tags]);
    expect(finding.facts).toEqual([...facts, { label: 'keyword', value: 'EasyFix', tone: 'neutral' }]);
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
    ['EPEL9FailsToInstall: libquill', 'fails:install', 'fails to install', 'EPEL9'],
    ['F46FailsToInstall: libquill, libquill-devel', 'fails:install', 'fails to install', 'F46'],
    ['libquill: FTBFS in Fedora rawhide/f46', 'fails:build', 'fails to build', 'F46'],
    ['libquill: FTBFS in Fedora 45', 'fails:build', 'fails to build', 'F45'],
    ['libquill: FTBFS in EPEL 9', 'fails:build', 'fails to build', 'EPEL9'],
  ])('know "%s" from its summary, although no tracker gathers it', (summary, tag, label, value) => {
    const { tags, facts } = shown({ summary, creator: 'Fedora Fails To Install', blocks: [] });
    expect(tags).toEqual(['by:bot', tag]);
    expect(facts).toEqual([{ label, value, tone: 'bad' }]);
  });

  test.each(['quill FailsToInstall: why?', 'FailsToInstall: libquill', 'libquill: no FTBFS in sight'])(
    'do not take "%s" for one of those',
    (summary) => {
      expect(shown({ summary }).tags).toEqual([]);
    },
  );

  test('name a release once that summary and tracker name', () => {
    const { tags, facts } = shown({ summary: 'F46FailsToInstall: libquill', blocks: [3] });
    expect(tags).toEqual(['fails:install', 'tracker:F46FailsToInstall']);
    expect(facts).toEqual([{ label: 'fails to install', value: 'F46', tone: 'bad' }]);
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

  test.each([
    ['libquill-2.4.0 is available', 'libquill', '2.4.0'],
    ['rust-md-5-0.10.6 is available', 'rust-md-5', '0.10.6'],
    ['rust-md-5-0.10.6 is available', 'rust-md', '5-0.10.6'],
    ['other-2.4.0 is available', 'libquill', undefined],
    ['libquill-ng is available', 'libquill', undefined],
    ['libquill-2.4.0 is available somewhere', 'libquill', undefined],
  ])('tell which version "%s" of %s announces: %s', (summary, component, version) => {
    expect(shown({ summary, component, creator: 'upstream-release-monitoring' }).announces).toBe(version);
  });

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

describe('a question that is not answered yet', () => {
  const asks = (part: object, bug: object = {}) =>
    shown({
      assigned_to: 'osk-lund',
      creator: 'juniperv',
      flags: [{ name: 'needinfo', status: '?', setter: 'osk-lund', creation_date: '2026-11-01T00:00:00Z', ...part }],
      ...bug,
    });

  test.each([
    ['osk-lund', 'assignee'],
    ['osk-lund@example.org', 'assignee'],
    ['juniperv', 'reporter'],
    ['tansy', 'other'],
    ['', 'anyone'],
    [undefined, 'anyone'],
  ])('to %s is one to the %s', (requestee, of) => {
    expect(asks({ requestee }).needinfo).toMatchObject([{ of, since: '2026-11-01T00:00:00Z' }]);
  });

  test('tells two addresses apart, and knows one person by two ways of showing her', () => {
    const assigned_to = 'Osk-Lund@example.org';
    expect(asks({ requestee: 'osk-lund@elsewhere.example.org' }, { assigned_to }).needinfo?.[0]?.of).toBe('other');
    expect(asks({ requestee: 'osk-lund@example.org' }, { assigned_to }).needinfo?.[0]?.of).toBe('assignee');
    expect(asks({ requestee: 'osk-lund' }, { assigned_to }).needinfo?.[0]?.of).toBe('assignee');
  });

  test('of nobody who is assigned is not one to the assignee', () => {
    expect(asks({ requestee: 'tansy' }, { assigned_to: '' }).needinfo?.[0]?.of).toBe('other');
  });

  test('leaves no name, no part of an address and no mark that would warn before it is known who reads it', () => {
    const finding = asks({ requestee: 'jane.doe@mail.example.org', setter: 'john.smith@example.org' });
    expect(JSON.stringify(finding)).not.toMatch(/jane|john|smith|osk|juniper|@/i);
    expect(finding).toMatchObject({ tags: [], facts: [] });
    expect(asks({ requestee: 'Jane Doe' }).needinfo).toEqual([{ of: 'other', since: '2026-11-01T00:00:00Z' }]);
  });

  test('is none once it was answered', () => {
    expect(asks({ status: '+' })).not.toHaveProperty('needinfo');
    expect(asks({ name: 'qa' })).not.toHaveProperty('needinfo');
  });
});
