import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SentFlag, WireFlag } from './pagure/schema.ts';
import { checksOf, normalizePull, Pull, withCheck } from './normalize.ts';

const shown = (part: Partial<Pull>) =>
  normalizePull(
    Pull.parse({
      package: 'libquill',
      number: 7,
      title: 'Update',
      branch: 'f45',
      author: 'tansy',
      openedAt: '2026-11-19T02:00:00Z',
      changedAt: '2026-11-19T02:00:00Z',
      writtenAt: '2026-11-19T02:00:00Z',
      isConflicting: false,
      comments: 0,
      head: null,
      checks: [],
      checksReadAt: null,
      isUncertain: false,
      askedAt: null,
      failedAt: null,
      ...part,
    }),
  );
const detailsOf = (part: Partial<Pull>) =>
  shown(part).details?.map(({ heading, lines }) => `${heading}: ${lines.join(' | ')}`);

test('a pull request says whether it merges, where somebody has looked', () => {
  expect(detailsOf({ merges: true })).toEqual(['Merge: without conflicts']);
  expect(detailsOf({ isConflicting: true })).toEqual(['Merge: conflicts']);
  expect(detailsOf({})).toBeUndefined();
});

test('a pull request names each CI result, and a branch that is none of a release', () => {
  const checks = [{ name: 'Zuul', status: 'failure' }];
  expect(detailsOf({ checks, branch: 'private\n<b>topic</b>' })).toEqual([
    'CI: Zuul: failure',
    'Branch: private <b>topic</b>',
  ]);
});

const flag = (status: string, target: string, part: object = {}) =>
  WireFlag.parse({
    username: 'Quill CI - scratch build',
    status,
    url: `https://ci.example.org/${target}`,
    date_updated: '1764000000',
    ...part,
  });

describe('a check that runs once for each branch', () => {
  test('has failed when one of them has, although another one passed later', () => {
    const checks = checksOf([flag('failure', 'f45'), flag('success', 'rawhide', { date_updated: '1764000300' })]);
    expect(shown({ checks })).toMatchObject({
      tags: ['ci:failure'],
      facts: [{ label: 'CI', value: 'failed 1 of 2', tone: 'bad' }, {}],
      details: [{ lines: ['Quill CI - scratch build: failure', 'Quill CI - scratch build: success'] }],
    });
  });

  test('has one result for each, the newest', () => {
    const again = [flag('failure', 'f45'), flag('success', 'f45', { date_updated: '1764000300' })];
    expect(shown({ checks: checksOf(again) })).toMatchObject({ tags: ['ci:success'] });
    expect(shown({ checks: checksOf(again.toReversed()) })).toMatchObject({ tags: ['ci:success'] });
  });

  test('with a result of an unknown word has not passed', () => {
    const checks = checksOf([flag('success', 'f45'), flag('needs_inspection', 'rawhide')]);
    expect(shown({ checks })).toMatchObject({ tags: [], facts: [{ value: 'passed 1 of 2', tone: 'neutral' }, {}] });
  });

  test('does not publish where the results stand', () => {
    expect(JSON.stringify(checksOf([flag('failure', 'f45')]))).not.toContain('example.org');
  });

  test('is never said to have passed while the newest result of any target is a failure', () => {
    const result = fc.record({
      username: fc.constantFrom('Zuul', 'Quill CI'),
      url: fc.constantFrom('', 'https://ci.example.org/f45', 'https://ci.example.org/rawhide'),
      status: fc.constantFrom('success', 'failure', 'pending'),
    });
    fc.assert(
      fc.property(fc.array(result, { minLength: 1, maxLength: 8 }), (results) => {
        const flags = results.map((part, index) =>
          flag('success', '', { ...part, date_updated: String(1764000000 + index) }),
        );
        const newest = new Map(results.map((one) => [`${one.username} ${one.url}`, one.status]));
        const failed = [...newest.values()].filter((status) => status === 'failure').length;
        const [fact] = shown({ checks: checksOf(flags) }).facts;
        if (failed > 0) expect(fact?.value).toBe(`failed ${failed} of ${newest.size}`);
        else expect(fact?.value).not.toContain('failed');
      }),
    );
  });
});

describe('a result that the bus tells of', () => {
  const sent = (status: string, target: string, part: object = {}) =>
    SentFlag.parse({ ...flag(status, target), date_updated: '1764000600', commit_hash: 'a'.repeat(40), ...part });
  const [f45, rawhide] = [
    flag('pending', 'f45', { date_created: '1764000000.25' }),
    flag('pending', 'rawhide', { date_created: '1764000000.75' }),
  ];
  const statusesAfter = (message: ReturnType<typeof sent>, isUpdate: boolean) =>
    withCheck(checksOf([f45, rawhide]), message, isUpdate).map(({ status }) => status);

  test('leaves the result for another branch as it is', () => {
    expect(statusesAfter(sent('failure', 'f45'), true)).toEqual(['failure', 'pending']);
    expect(statusesAfter(sent('failure', 'epel9'), false)).toEqual(['failure', 'pending', 'pending']);
  });

  test('is known by when its check began where its address has changed with the result', () => {
    const moved = sent('success', 'build/17', { date_created: '1764000000.75' });
    expect(statusesAfter(moved, true)).toEqual(['pending', 'success']);
    expect(statusesAfter(moved, false)).toEqual(['pending', 'pending', 'success']);
  });

  test('takes the place of one that was noted without its address', () => {
    expect(
      withCheck([{ name: 'Quill CI - scratch build', status: 'failure' }], sent('success', 'f45'), true),
    ).toMatchObject([{ status: 'success' }]);
  });
});
