import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBodhiUpdate } from '#domain/builders.ts';
import type { PageFinding } from '#domain/finding/finding.ts';
import { GATINGS } from '#domain/finding/update.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { SEVERITIES } from '#domain/words.ts';
import { aPageFinding, NOW } from '../builders.ts';
import { MAX_NOTE, noteOf } from './note.ts';

const note = (part: Partial<PageFinding> = {}, staleAt?: string) => noteOf(aPageFinding(part), { now: NOW, staleAt });
const words = (part: Partial<PageFinding> = {}, staleAt?: string) => note(part, staleAt)?.words;

const BUILD = { evr: '2.10-1', at: NOW };
const CVE = 'cve:CVE-2026-90417';

describe('the note of a line', () => {
  test.each<[string, Partial<PageFinding>]>([
    ['blocks f46', { tags: ['blocker:accepted', 'tracker:F46BetaBlocker'] }],
    ['blocks f46', { tags: ['blocker:accepted', 'tracker:F46FinalBlocker'] }],
    ['blocks a release', { tags: ['blocker:accepted', 'tracker:IoTBlocker'] }],
    ['urgent CVE', { severity: 'urgent', tags: [CVE] }],
    ['urgent', { severity: 'urgent' }],
    ['cannot install', { kind: 'install-failure', severity: 'high' }],
  ])('is red where users are broken: %s', (expected, part) => {
    expect(note(part)).toEqual({ words: expected, alarm: true });
  });

  test.each<[string, Partial<PageFinding>]>([
    ['can be pushed now', { outlook: { state: 'pushable' } }],
    ['built since', { kind: 'install-failure', severity: 'low', answeredBy: BUILD }],
    ['already shipped', { fixedBy: { release: 'rawhide', evr: BUILD.evr } }],
    ['needinfo from you', { tags: ['needinfo:mine'] }],
    ['needinfo', { tags: ['needinfo:maintainer'] }],
    ['release has ended', { outlook: { state: 'ended', reason: 'end-of-life' } }],
    ['release has ended', { overrideOutlook: { state: 'ended' } }],
    ['gating failed', { update: aBodhiUpdate({ gating: 'failed' }) }],
    ['gating not answered', { update: aBodhiUpdate({ gating: 'greenwave_failed' }) }],
    ['CI failed', { tags: ['ci:failure'] }],
    ['CI failed', { tags: ['ci:error'] }],
    ['conflicts', { tags: ['merge:conflicts'] }],
    ['fails to install', { tags: ['fails:install'] }],
    ['fails to build', { tags: ['fails:build'] }],
    ['fix on its way', { fixOnItsWay: BUILD.evr }],
    ['held by a freeze', { outlook: { state: 'held', heldBy: [{ reason: 'freeze' }] } }],
    ['gating runs', { outlook: { state: 'held', heldBy: [{ reason: 'gating-running' }] } }],
    ['karma 1 of 2', { update: aBodhiUpdate({ karma: 1, stableKarma: 2 }) }],
    ['karma -1 of 2', { update: aBodhiUpdate({ karma: -1, stableKarma: 2 }) }],
    ['blocker proposed', { tags: ['blocker:proposed'] }],
    ['freeze exception', { tags: ['freeze-exception:accepted'] }],
    ['prioritized', { tags: ['prioritized:accepted'] }],
    ['high CVE', { severity: 'high', tags: [CVE] }],
    ['CVE', { tags: [CVE] }],
    ['high', { severity: 'high' }],
    ['CI passed', { tags: ['ci:success'] }],
  ])('is %s', (expected, part) => {
    expect(note(part)).toEqual({ words: expected });
  });

  test('is the first that holds: broken, possible now, asked, wrong, how far, how much, how old', () => {
    const STALE = '2026-11-21T09:10:00Z';
    const update = aBodhiUpdate({ karma: 1, stableKarma: 2 });
    const all: Partial<PageFinding> = {
      severity: 'urgent',
      outlook: { state: 'pushable' },
      tags: ['ci:success', 'merge:conflicts', 'needinfo:mine'],
      update,
    };
    const seen = [
      words(all),
      words({ ...all, severity: 'high' }),
      words({ ...all, severity: 'high', outlook: { state: 'waiting' } }),
      words({ severity: 'high', tags: ['ci:success', 'merge:conflicts'], update }),
      words({ severity: 'high', tags: ['ci:success'], update }),
      words({ severity: 'high', tags: ['ci:success'] }, STALE),
      words({ tags: [] }, STALE),
      words({ tags: [] }),
    ];
    expect(seen).toEqual([
      ...['urgent', 'can be pushed now', 'needinfo from you', 'conflicts', 'karma 1 of 2', 'high'],
      ...['as of 21 Nov', undefined],
    ]);
  });

  test('of a source that failed or is stale is never red, and says nothing about now', () => {
    expect(note({ severity: 'urgent' }, '2026-11-21T09:10:00Z')).toEqual({ words: 'urgent' });
    expect(words({ outlook: { state: 'pushable' } }, '2026-11-21T09:10:00Z')).toBe('as of 21 Nov');
    expect(words({}, '2025-11-21T09:10:00Z')).toBe('as of Nov 2025');
  });

  test('is never blank and never longer than its column, which leaves out what does not fit', () => {
    const tags = fc.subarray([
      ...['blocker:accepted', 'blocker:proposed', CVE, 'needinfo:mine', 'ci:failure', 'fails:build'],
      ...['tracker:F46FinalBlocker', 'tracker:F999Blocker', 'prioritized:accepted', 'ci:success'],
    ]);
    const update = fc.record({ karma: fc.integer(), stableKarma: fc.integer(), gating: fc.constantFrom(...GATINGS) });
    const finding = fc.record({
      kind: fc.constantFrom(...KIND_IDS),
      severity: fc.constantFrom(...SEVERITIES),
      tags,
      update: update.map(aBodhiUpdate),
    });
    fc.assert(
      fc.property(finding, fc.option(fc.constant('2026-11-21T09:10:00Z'), { nil: undefined }), (part, staleAt) => {
        const { words: said = 'x' } = note(part, staleAt) ?? {};
        expect(said.trim()).toBe(said);
        expect(said.length).toBeGreaterThan(0);
        expect(said.length).toBeLessThanOrEqual(MAX_NOTE);
      }),
    );
    expect(words({ update: aBodhiUpdate({ karma: 1_000_000_000, stableKarma: 2_000_000_000 }) })).toBeUndefined();
  });

  test('rests on data: words for people do not change it', () => {
    const facts = [{ label: 'gating', value: 'failed', tone: 'bad' as const }];
    expect(note({ facts, title: 'CVE-2026-90417 urgent', status: 'failed' })).toBeUndefined();
  });
});
