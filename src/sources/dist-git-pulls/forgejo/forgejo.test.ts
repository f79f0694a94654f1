import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import type { Recording } from '#lib/http/replay.ts';
import { checkAnything } from '#sources/test-hostile.ts';
import { asFull } from '#sources/test-kit.ts';
import { normalizePull } from '../normalize.ts';
import { CombinedStatus, keyOfRow, pullFromAnswer, pullFromRow, WireForgejoPull, WireRow } from './schema.ts';
import { aRow, aStatus, nothingLeft, pullAt, pullUrl, readAt, runOn, searchAt, statusAt } from './test-forgejo.ts';

const findingsOf = async (recordings: Recording[]) => asFull(await runOn(nothingLeft(), recordings)).findings;
const onlyFinding = async (recordings: Recording[]) => Finding.parse((await findingsOf(recordings))[0]);

describe('an open pull request in Forgejo', () => {
  test('is the finding that it was in Pagure, with the address that it has now', async () => {
    const row = aRow('libquill', 7, { title: ' <b>Update</b>\nto 1.2', comments: 3 });
    expect(await onlyFinding([searchAt([row]), ...readAt('libquill', 7, 'failure')])).toEqual({
      id: 'dist-git-pulls:rpms/libquill:7',
      kind: 'pull-request',
      source: 'dist-git-pulls',
      package: 'libquill',
      release: 'rawhide',
      title: '#7 Update',
      url: 'https://src.fedoraproject.org/rpms/libquill/pulls/7',
      status: 'open',
      severity: 'none',
      openedAt: '2026-11-19T02:00:00Z',
      changedAt: '2026-11-20T02:00:00Z',
      author: 'tansy',
      tags: ['ci:failure'],
      facts: [
        { label: 'CI', value: 'failed 1 of 1', tone: 'bad' },
        { label: 'by', value: 'tansy', tone: 'neutral' },
      ],
      details: [
        { heading: 'CI', lines: ['Zuul: failure'] },
        { heading: 'Merge', lines: ['without conflicts'] },
      ],
    });
  });

  test('is shown as soon as the list names it, however long it takes to ask for each', async () => {
    const answers = [searchAt([aRow('libquill', 7, { comments: 3 })]), { ...pullAt('libquill', 7), status: 503 }];
    const reading = await runOn(nothingLeft(), answers);
    expect(asFull(reading).findings).toMatchObject([
      { id: 'dist-git-pulls:rpms/libquill:7', facts: [{ label: 'comments', value: '3' }, { label: 'by' }] },
    ]);
    expect(reading).toMatchObject({
      complete: false,
      coverage: { done: 0, of: 1, note: 'CI results of 1 pull request are still to be read' },
    });
  });

  test('says that it is a draft, or that it cannot be merged now', async () => {
    const facts = async (part: Record<string, unknown>) =>
      (await onlyFinding([searchAt([aRow('libquill', 7)]), pullAt('libquill', 7, part), statusAt('libquill', null)]))
        .facts;
    expect(await facts({ draft: true, mergeable: false })).toContainEqual({ label: 'draft', tone: 'neutral' });
    expect(await facts({ draft: true, mergeable: false })).toHaveLength(2);
    expect(await facts({ mergeable: false })).toContainEqual({ label: 'not mergeable now', tone: 'warn' });
    expect(await facts({ mergeable: null, draft: null })).toHaveLength(1);
  });

  test('shows the newest result of each check, and warnings as such', async () => {
    const statuses = [
      aStatus('Zuul', 'pending', '2026-11-20T02:30:00Z'),
      aStatus('Zuul', 'success', '2026-11-20T03:00:00+00:00'),
      aStatus('rpmlint', 'warning'),
      'not a status',
    ];
    const answers = [searchAt([aRow('libquill', 7)]), pullAt('libquill', 7), statusAt('libquill', statuses)];
    expect(await onlyFinding(answers)).toMatchObject({
      tags: [],
      facts: [{ label: 'CI', value: 'passed with warnings', tone: 'warn' }, { label: 'by' }],
      details: [{ lines: ['Zuul: success', 'rpmlint: warning'] }, { heading: 'Merge' }],
    });
  });

  test('has failed when one of two results of a check has, although the other one passed later', async () => {
    const result = (status: string, branch: string, updated_at: string): unknown => ({
      context: 'Quill CI - scratch build',
      status,
      target_url: `https://ci.example.org/${branch}`,
      updated_at,
    });
    const statuses = [
      result('failure', 'f45', '2026-11-20T02:30:00Z'),
      result('success', 'rawhide', '2026-11-20T03:00:00Z'),
    ];
    const answers = [searchAt([aRow('libquill', 7)]), pullAt('libquill', 7), statusAt('libquill', statuses)];
    expect(await onlyFinding(answers)).toMatchObject({
      tags: ['ci:failure'],
      facts: [{ label: 'CI', value: 'failed 1 of 2' }, { label: 'by' }],
    });
  });

  test('has no results where Forgejo does not know its commit', async () => {
    const answers = [searchAt([aRow('libquill', 7)]), pullAt('libquill', 7), statusAt('libquill', [], { status: 404 })];
    expect(await onlyFinding(answers)).toMatchObject({ tags: [], facts: [{ label: 'by' }] });
  });

  test('of an account that is gone, or of none that could be one, has no author', async () => {
    const rows = [aRow('libquill', 7, { user: null }), aRow('c++-marrow', 3, { user: { login: 'no name <x@y>' } })];
    const gone = [pullAt('libquill', 7, { user: null }), pullAt('c++-marrow', 3, { user: { login: '@' } })];
    const found = await findingsOf([searchAt(rows), ...gone, statusAt('libquill', null), statusAt('c++-marrow', null)]);
    expect(found.map(({ author }) => author)).toEqual([undefined, undefined]);
  });
});

describe('what is no pull request of a package', () => {
  test('is passed over: other owners, forks, issues of the package count as unreadable', async () => {
    const elsewhere = [
      aRow('libquill', 1, { repository: { full_name: 'tansy/libquill' } }),
      aRow('libquill', 2, { repository: { full_name: 'rpms/a/b' } }),
      aRow('libquill', 3, { repository: { full_name: 'rpms/../etc' } }),
    ];
    const issue = aRow('libquill', 4, { pull_request: null });
    const reading = await runOn(nothingLeft(), [
      searchAt([...elsewhere, issue, null, aRow('libquill', 7)]),
      ...readAt('libquill', 7),
    ]);
    expect(asFull(reading).findings.map(({ id }) => id)).toEqual(['dist-git-pulls:rpms/libquill:7']);
    expect(reading.dropped?.map(({ id }) => id)).toEqual(['dist-git-pulls:rpms/libquill:4', undefined]);
  });

  test('under another number than was asked for is not what was asked for', async () => {
    const left = nothingLeft();
    await runOn(left, [searchAt([aRow('libquill', 7)]), ...readAt('libquill', 7)]);
    const later = { now: '2026-11-24T15:00:00Z' };
    const changed = [aRow('libquill', 7, { updated_at: '2026-11-24T14:30:00Z' })];
    const moved = { ...pullAt('libquill', 8), url: pullUrl('libquill', 7) };
    await runOn(left, [searchAt(changed, { since: '2026-11-24T13:54:00Z' }), moved], later);
    expect(left.findings.size).toBe(0);
  });
});

describe('whatever Forgejo says', () => {
  test('a row is read as a pull request, or refused', () => {
    checkAnything(aRow('libquill', 7), (row) => {
      const [key, parsed] = [keyOfRow(row), WireRow.safeParse(row)];
      if (key !== undefined && parsed.success) Finding.parse(normalizePull(pullFromRow(key, parsed.data, undefined)));
    });
  });

  test('a pull request and its results are read, or refused', () => {
    checkAnything(pullAt('libquill', 7).body, (body) => {
      const parsed = WireForgejoPull.safeParse(body);
      if (parsed.success) Finding.parse(normalizePull(pullFromAnswer('libquill:7', parsed.data, undefined)));
    });
    checkAnything(statusAt('libquill', [aStatus('Zuul', 'success')]).body, (body) => {
      CombinedStatus.safeParse(body);
    });
  });

  test('no name, no address and no text of a person is kept', async () => {
    const reading = await runOn(nothingLeft(), [searchAt([aRow('libquill', 7)]), ...readAt('libquill', 7)]);
    expect(JSON.stringify(reading)).not.toMatch(/Tansy|example\.org|a text/);
  });
});
