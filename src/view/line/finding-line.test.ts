import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { SEVERITIES } from '#domain/words.ts';
import { aPageFinding, aPageSource, NOW } from '../builders.ts';
import { describeLine } from './finding-line.ts';

const line = (part: Partial<PageFinding> = {}, source = aPageSource()) =>
  describeLine(aPageFinding(part), { now: NOW, sources: { bugzilla: source } });
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
        for (const text of [words.kind, words.title, words.opensAt, words.release, words.when, words.body])
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

  test('say all for a finding of no release', () => {
    const { release: _release, ...rest } = aPageFinding();
    expect(describeLine(rest, { now: NOW, sources: {} })).toMatchObject({ release: 'all' });
    expect(line({ release: 'f45' })).toMatchObject({ release: 'f45' });
  });

  test('put the status beside the kind where it fits, and only into the details where it does not', () => {
    expect(line({ status: 'ASSIGNED' }).kind).toBe('bug ASSIGNED');
    const long = line({ status: 'RELEASE_PENDING' });
    expect(long).toMatchObject({ kind: 'bug' });
    expect(long.body).toContain('Status RELEASE_PENDING');
  });

  test.each(['WWWWWWWWWW', '漢漢漢'])('leave out of its column what is short and wide on the screen: %s', (status) => {
    expect(line({ status }).kind).toBe('bug');
  });

  test('cut a release that its column has no room for, and say it whole in the details', () => {
    expect(line({ release: 'epel10.1' }).release).toBe('epel10.1');
    const long = line({ release: 'epel10.12345' });
    expect(long).toMatchObject({ release: 'epel10.…', attributes: { 'data-release': 'epel10.12345' } });
    expect(long.body.split('\n')[0]).toBe('epel10.12345');
  });

  test('do not say a status that the kind says', () => {
    expect(line({ kind: 'orphaned', status: 'orphaned' }).kind).toBe('orphaned');
  });

  test('end with the status, the dates and why the package is here, in the one line that is not searched', () => {
    const held = 'commit through go-sig, main admin is tansy, 2.9.0';
    const words = describeLine(aPageFinding(), { now: NOW, sources: {}, held }).body;
    expect(words.split('\n').at(-1)).toMatch(
      /^Status NEW, .*\. Commit through go-sig, main admin is tansy, 2\.9\.0\.$/,
    );
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
    expect(describeLine(rest, { now: NOW, sources: {} })).toMatchObject({ at: '2026-11-20', when: 'seen 20 Nov' });
  });
});

describe('red', () => {
  test('is a loss within 14 days', () => {
    expect(line(loss('2026-12-08T14:10:00Z')).classes).toBe('due soon');
    expect(line(loss('2026-12-09T00:00:00Z')).classes).toBe('due');
    expect(line(loss('2026-11-20T00:00:00Z')).classes).toBe('due soon');
  });

  test.each([
    ['failed', aPageSource({ state: 'kept', readAt: '2026-11-21T09:10:00Z' })],
    ['is stale', aPageSource({ stale: true, readAt: '2026-11-21T09:10:00Z' })],
  ])('is never what comes from a source that %s: that is grey, with its age', (_name, source) => {
    const words = line({ severity: 'urgent', ...loss('2026-11-25T00:00:00Z') }, source);
    expect(words).toMatchObject({ classes: 'due stale', note: { words: 'urgent' } });
    expect(words.note?.alarm).toBeUndefined();
    expect(words.body.split('\n')[0]).toBe('As of 21 Nov 09:10');
    expect(line({}, source).note?.words).toBe('as of 21 Nov');
  });
});
