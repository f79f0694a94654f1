import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import { ThinResultError } from '#lib/errors.ts';
import type { Recording } from '#lib/http/replay.ts';
import type { Tools } from '#sources/define.ts';
import { distGitPulls } from './client.ts';
import { aWirePull, collect, fixture, flagsAt, heldBy, listAt, merge } from './test-tools.ts';

const ownership = heldBy({ libquill: 'juniperv', 'c++-marrow': 'juniperv', zwilter: 'tansy' });
const everything = [
  'filed-juniperv',
  'actionable-juniperv',
  'actionable-juniperv-2',
  'filed-tansy',
  'actionable-tansy',
  'flags-libquill-12',
  'flags-libquill-16',
  'flags-marrow-3',
].map(fixture);

async function findingsOf(recordings: Recording[], part: Partial<Tools> = {}): Promise<Map<string, Finding>> {
  const reading = await collect(recordings, { ownership, ...part });
  return merge({ findings: new Map(), cursor: undefined, complete: false }, reading).findings;
}
const findingFor = async (key: string) => (await findingsOf(everything)).get(`dist-git-pulls:rpms/${key}`);

describe('open pull requests', () => {
  test('become findings, one each, that keep the shape all sources share', async () => {
    const findings = [...(await findingsOf(everything)).values()];
    expect(findings.map((finding) => Finding.parse(finding).id)).toEqual([
      'dist-git-pulls:rpms/c++-marrow:3',
      'dist-git-pulls:rpms/libquill:12',
      'dist-git-pulls:rpms/libquill:13',
      'dist-git-pulls:rpms/libquill:16',
    ]);
  });

  test('show title, author, people who commented, and each CI result', async () => {
    expect(await findingFor('libquill:12')).toEqual({
      id: 'dist-git-pulls:rpms/libquill:12',
      kind: 'pull-request',
      source: 'dist-git-pulls',
      package: 'libquill',
      release: 'rawhide',
      title: '#12 <script>alert(1)</script> "quoted" \u202egpj and a line',
      url: 'https://src.fedoraproject.org/rpms/libquill/pull-request/12',
      status: 'open',
      severity: 'none',
      openedAt: '2026-11-19T02:00:00Z',
      changedAt: '2026-11-20T02:00:00Z',
      author: 'tansy',
      tags: ['ci:failure'],
      facts: [
        { label: 'CI', value: 'failed 3 of 4', tone: 'bad' },
        { label: 'comments', value: '2', tone: 'neutral' },
        { label: 'by', value: 'tansy', tone: 'neutral' },
      ],
      details: [
        {
          heading: 'CI',
          lines: [
            'Fedora CI - dist-git test: success',
            'Fedora CI - rpminspect: error',
            'Fedora CI - scratch build: failure',
            'Zuul: failure',
          ],
        },
      ],
    });
  });

  test('say which release they are for, that they conflict, and that CI is running', async () => {
    expect(await findingFor('c++-marrow:3')).toMatchObject({
      release: 'f45',
      url: 'https://src.fedoraproject.org/rpms/c%2B%2B-marrow/pull-request/3',
      openedAt: '2026-11-19T02:00:00Z',
      changedAt: '2026-11-19T02:00:01Z',
      tags: ['ci:pending', 'merge:conflicts'],
      facts: [
        { label: 'CI', value: 'running' },
        { label: 'conflicts', tone: 'bad' },
        { label: 'by', value: 'juniperv' },
      ],
    });
  });

  test('are marked when a program filed them, and need no CI results when dist-git has no commit of them', async () => {
    expect(await findingFor('libquill:13')).toMatchObject({ release: 'epel10.1', tags: ['by:bot'], author: 'packit' });
  });

  test('name no release for a branch that is none', async () => {
    expect(await findingFor('libquill:16')).not.toHaveProperty('release');
  });

  test('carry no mail address, no real name, no comment and no address of another host', async () => {
    const text = JSON.stringify(await collect(everything, { ownership }));
    expect(text).not.toMatch(/@example|Tansy|Moor|Looks|please|ci\.example|elsewhere/);
  });

  test('that cannot be read are counted once, with what they would have been', async () => {
    const { dropped } = await collect(everything, { ownership });
    expect(dropped).toEqual([
      { id: 'dist-git-pulls:rpms/libquill:14', reason: 'title: Invalid input: expected string, received null' },
    ]);
  });

  test('that cannot be read are not quoted: what is refused may be a mail address', async () => {
    const mail = 'jane.doe@example.org';
    const broken = [
      aWirePull('libquill', 21, { title: [mail], branch: { [mail]: mail } }),
      aWirePull('libquill', 22, { user: { name: [mail] }, date_created: mail }),
      aWirePull(mail, 23, { updated_on: mail }),
    ];
    const lists = [
      listAt('filed/ann', broken),
      listAt('actionable/ann', [aWirePull('libquill', 24, { user: { name: mail } })]),
    ];
    const reading = await collect([...lists, flagsAt('libquill', 24)], { ownership: heldBy({ libquill: 'ann' }) });
    expect(reading.dropped).toHaveLength(3);
    expect(JSON.stringify(reading)).not.toContain('@');
  });

  test('are complete when every list and every CI result was read', async () => {
    const reading = await collect(everything, { ownership });
    expect(reading).toMatchObject({
      mode: 'full',
      complete: true,
      coverage: { done: 2, of: 2, unit: 'packagers' },
      parts: [{ name: 'pull requests', rows: 4, mayBeEmpty: true }],
    });
  });
});

describe('when there is nothing or nobody', () => {
  const nothing = ['filed/juniperv', 'actionable/juniperv', 'filed/tansy', 'actionable/tansy'];

  test('no pull request is a full reading, which few packagers may well have', async () => {
    const reading = await collect(
      nothing.map((key) => listAt(key, [])),
      { ownership },
    );
    expect(reading).toMatchObject({ mode: 'full', findings: [], parts: [{ rows: 0, mayBeEmpty: true }] });
  });

  test('no pull request among many packagers is left to the guard to doubt', async () => {
    const owners = Array.from({ length: 120 }, (_, n) => [`pkg${n}`, `ann${n}`] as const);
    const lists = owners.flatMap(([, name]) => [listAt(`filed/${name}`, []), listAt(`actionable/${name}`, [])]);
    const reading = await collect(lists, { ownership: heldBy(Object.fromEntries(owners)) });
    expect(reading).toMatchObject({ mode: 'full', parts: [{ rows: 0, mayBeEmpty: false }] });
  });

  test('nobody to ask for is too little to be believed', async () => {
    await expect(collect([])).rejects.toThrow(ThinResultError);
    await expect(collect([], { ownership: heldBy({}) })).rejects.toThrow(ThinResultError);
  });

  test('stops when three lists in a row are not there', async () => {
    await expect(
      collect(
        nothing.map((key) => listAt(key, [], 404)),
        { ownership },
      ),
    ).rejects.toThrow('answered 404');
  });

  test('is called stale after a week: a round over all lists takes more than four days', () => {
    expect(distGitPulls.identity.staleAfterHours).toBe(168);
  });
});
