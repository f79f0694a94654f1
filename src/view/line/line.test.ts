import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { SEVERITIES } from '#domain/words.ts';
import { aPageFinding, NOW } from '../builders.ts';
import { lineAttributes, MAX_BUILDS, readBuilds, readLineData } from './line.ts';

/** As a browser names attributes: `data-more-builds` is `moreBuilds`. */
const datasetOf = (part: Partial<PageFinding> = {}): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(lineAttributes(aPageFinding(part), NOW)).map(([name, value]) => [
      name.replace('data-', '').replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
/** What is shown in the date column, which has the deadline, or a day. */
const dateOf = ({ deadline, openedAt, firstSeenAt }: PageFinding): string =>
  deadline?.at ?? (openedAt ?? firstSeenAt).slice(0, 10);

const read = (part: Partial<PageFinding> = {}) => readLineData(datasetOf(part), dateOf(aPageFinding(part)));

describe('what a line carries as data', () => {
  test('is read back as it was, whatever the finding', () => {
    const finding = fc.record({
      kind: fc.constantFrom(...KIND_IDS),
      severity: fc.constantFrom(...SEVERITIES),
      status: fc.constantFrom('NEW', 'ON_QA', 'past its date', 'RELEASE_PENDING'),
      release: fc.constantFrom('rawhide', 'f45', 'epel10.12345'),
      urgency: fc.integer({ min: 0, max: 150 }),
    });
    fc.assert(
      fc.property(finding, (part) => {
        expect(read(part)).toMatchObject(part);
      }),
    );
  });

  test('says what is said of all releases, and of no severity, by leaving it out', () => {
    const { release: _release, ...everywhere } = aPageFinding({ severity: 'none' });
    expect(lineAttributes(everywhere, NOW)).toMatchObject({ 'data-release': undefined, 'data-severity': undefined });
    expect(readLineData({}, '')).toMatchObject({
      release: 'all',
      severity: 'none',
      tags: [],
      openedAt: '',
      changedAt: '',
    });
  });

  test('has the status also where its column has no room for it', () => {
    expect(read({ status: 'RELEASE_PENDING' }).status).toBe('RELEASE_PENDING');
    expect(read({ status: 'N\u202eEW' }).status).toBe('NEW');
  });

  test('has the tags that a filter asks for, and no others', () => {
    const tags = ['by:bot', 'ci:failure', 'crash:abrt', 'keyword:Security', 'tracker:F45FTBFS', 'type:security'];
    expect(read({ tags }).tags).toEqual(['by:bot', 'ci:failure', 'crash:abrt', 'keyword:Security']);
    expect(lineAttributes(aPageFinding({ tags: ['tracker:F45FTBFS'] }), NOW)['data-tags']).toBeUndefined();
  });

  test('has the day on which it was opened and the minute at which it changed, where that is known', () => {
    const known = { openedAt: '2026-11-01T10:00:00Z', changedAt: '2026-11-20T09:31:59Z' };
    expect(read(known)).toMatchObject({ openedAt: '2026-11-01', changedAt: '2026-11-20T09:31Z' });
    const deadline = { at: '2026-12-04T00:00:00Z', consequence: 'it expires', loss: true };
    expect(read({ ...known, deadline })).toMatchObject({ openedAt: '2026-11-01' });
    const { openedAt: _openedAt, changedAt: _changedAt, ...undated } = aPageFinding();
    const attributes = lineAttributes(undated, NOW);
    expect(attributes).toMatchObject({ 'data-opened': undefined, 'data-seen': '', 'data-changed': undefined });
    expect(readLineData({ seen: '' }, '2026-11-20').openedAt).toBe('');
    expect(readLineData({}, deadline.at).openedAt).toBe('');
  });

  test('has the minute of a change in the last week, and the day of what is older', () => {
    expect(read({ changedAt: '2026-11-17T00:10:30Z' }).changedAt).toBe('2026-11-17T00:10Z');
    expect(read({ changedAt: '2026-11-16T23:59:30Z' }).changedAt).toBe('2026-11-16');
  });

  test('has the day on which it was opened once: in the date column, where that has it', () => {
    expect(lineAttributes(aPageFinding(), NOW)).toMatchObject({ 'data-opened': undefined, 'data-seen': undefined });
  });
});

describe('the builds of a line', () => {
  const nvrs = Array.from({ length: 25 }, (_, index) => `libquill-part${index}-2.10-1.fc45`);

  test('are those of the finding', () => {
    expect(readBuilds(datasetOf({ nvrs: nvrs.slice(0, 2) }))).toEqual({ nvrs: nvrs.slice(0, 2), hasMore: false });
    expect(readBuilds(datasetOf())).toEqual({ nvrs: [], hasMore: false });
  });

  test('are the first of many, and it says that there are more', () => {
    expect(readBuilds(datasetOf({ nvrs }))).toEqual({ nvrs: nvrs.slice(0, MAX_BUILDS), hasMore: true });
  });
});
