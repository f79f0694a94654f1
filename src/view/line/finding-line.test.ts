import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { SEVERITIES } from '#domain/words.ts';
import { aPageFinding, aPageSource, NOW } from '../builders.ts';
import { describeLine } from './finding-line.ts';

const line = (part: Partial<PageFinding> = {}, source = aPageSource()) =>
  describeLine(aPageFinding(part), NOW, { bugzilla: source });
const fact = (label: string, value?: string) => ({
  label,
  ...(value === undefined ? {} : { value }),
  tone: 'neutral' as const,
});
const loss = (at: string) => ({ deadline: { at, consequence: 'The override expires', loss: true } });

describe('the words of a line', () => {
  test('are never blank, whatever the finding', () => {
    const finding = fc.record({
      kind: fc.constantFrom(...KIND_IDS),
      severity: fc.constantFrom(...SEVERITIES),
      status: fc.string({ minLength: 1 }),
      release: fc.constantFrom(undefined, 'f45', 'rawhide'),
    });
    fc.assert(
      fc.property(finding, ({ release, ...part }) => {
        const words = line({ ...part, ...(release === undefined ? {} : { release }) });
        for (const text of [words.kind, words.release, words.facts, words.when, words.severity])
          expect(text.trim()).not.toBe('');
      }),
    );
  });

  test('say by which date something is lost, on which it is gained, and when that has passed', () => {
    const due = (at: string, loss: boolean) => line({ deadline: { at, consequence: 'expires', loss } }).when;
    expect(due('2026-11-26T10:00:00Z', true)).toBe('by 26 Nov');
    expect(due('2026-11-26T10:00:00Z', false)).toBe('on 26 Nov');
    expect(due('2026-11-18T10:00:00Z', true)).toBe('was 18 Nov');
  });

  test('say all for a finding of no release and – for one of no severity', () => {
    const { release: _release, ...rest } = aPageFinding();
    expect(describeLine(rest, NOW, {})).toMatchObject({ release: 'all', severity: '–' });
    expect(line({ release: 'f45', severity: 'urgent' })).toMatchObject({ release: 'f45', severity: 'urgent' });
  });

  test('put the status beside the kind where it fits, and to the facts where it does not', () => {
    expect(line({ status: 'ASSIGNED' }).kind).toBe('bug ASSIGNED');
    expect(line({ status: 'RELEASE_PENDING', facts: [] })).toMatchObject({ kind: 'bug', facts: 'RELEASE_PENDING' });
  });

  test('put a status to the facts that is short in letters and wide on the screen', () => {
    expect(line({ status: 'WWWWWWWWWW', facts: [] })).toMatchObject({ kind: 'bug', facts: 'WWWWWWWWWW' });
    expect(line({ status: '漢漢漢', facts: [] })).toMatchObject({ kind: 'bug', facts: '漢漢漢' });
  });

  test('cut a release that its column has no room for, and say it whole with the facts', () => {
    expect(line({ release: 'epel10.1', facts: [] })).toMatchObject({ release: 'epel10.1', facts: 'details' });
    expect(line({ release: 'epel10.12345', facts: [] })).toMatchObject({
      release: 'epel10.…',
      attributes: { 'data-release': 'epel10.12345' },
      facts: 'epel10.12345',
    });
  });

  test('do not say a status that the kind or the facts say', () => {
    expect(line({ kind: 'orphaned', status: 'orphaned', facts: [] })).toMatchObject({
      kind: 'orphaned',
      facts: 'details',
    });
    const failing = line({ kind: 'build-failure', status: 'failing', facts: [fact('failing', '41 days')] });
    expect(failing).toMatchObject({ kind: 'build failure', facts: 'failing 41 days' });
  });

  test('count comments as people do, and name the author once', () => {
    const facts = [fact('karma', '1 of 2'), fact('comments', '8'), fact('by', 'tansy')];
    expect(line({ facts, author: 'tansy' }).facts).toBe('karma 1 of 2, 8 comments, by tansy');
    expect(line({ facts: [fact('comments', '1')] }).facts).toBe('1 comment');
  });

  test('do not let marks of direction out of the title', () => {
    expect(line({ title: 'a \u202e b' }).title).toBe('a \u202e b\u202c');
    expect(line({ status: 'N\u202eEW' }).kind).toBe('bug NEW');
  });
});

test('a line leads to the rule of its deadline, and to what only a neighbour has of it', () => {
  const deadline = {
    at: '2026-12-04T00:00:00Z',
    consequence: 'Retired',
    loss: true,
    rule: 'https://docs.example.org/',
  };
  const links = [{ title: 'Koji task', url: 'https://koji.example.org/1' }];
  expect(line({ deadline, links }).links.map(({ title }) => title)).toEqual(['The rule', 'Koji task']);
  expect(line().links).toEqual([]);
});

describe('the date of a line', () => {
  test.each([
    ['a loss', loss('2026-12-04T00:00:00Z'), 'by 4 Dec'],
    ['a gain', { deadline: { at: '2026-11-26T00:00:00Z', consequence: 'Goes stable', loss: false } }, 'on 26 Nov'],
    ['its opening', { openedAt: '2026-11-01T10:00:00Z' }, '1 Nov'],
  ])('is %s', (_name, part, when) => {
    expect(line(part).when).toBe(when);
  });

  test('says that it is only when this site first saw it, where nothing else is known', () => {
    const { openedAt: _openedAt, ...rest } = aPageFinding();
    expect(describeLine(rest, NOW, {})).toMatchObject({ at: '2026-11-20T10:00:00Z', when: 'seen 20 Nov' });
  });
});

describe('red', () => {
  test('is a loss within 14 days', () => {
    expect(line(loss('2026-12-08T14:10:00Z')).classes).toBe('due soon');
    expect(line(loss('2026-12-09T00:00:00Z')).classes).toBe('due');
    expect(line(loss('2026-11-20T00:00:00Z')).classes).toBe('due soon');
  });

  test('is what breaks users', () => {
    expect(line({ severity: 'urgent' }).classes).toBe('broken');
    expect(line({ kind: 'install-failure', severity: 'high' }).classes).toBe('broken');
    expect(line({ severity: 'high' }).classes).toBeUndefined();
  });

  test.each([
    ['failed', aPageSource({ state: 'kept', readAt: '2026-11-21T09:10:00Z' })],
    ['is stale', aPageSource({ stale: true, readAt: '2026-11-21T09:10:00Z' })],
  ])('is never what comes from a source that %s: that is grey, with its age', (_name, source) => {
    const words = line({ severity: 'urgent', facts: [], ...loss('2026-11-25T00:00:00Z') }, source);
    expect(words).toMatchObject({ classes: 'due stale', facts: 'as of 21 Nov 09:10' });
  });
});
