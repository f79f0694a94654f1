/** Updates and overrides as pages show them, from what the crawl left. */
import { describe, expect, test } from 'vitest';
import { aBodhiUpdate, aFinding, aRelease, aSnapshot, aSourceIdentity, someReleases } from '#domain/builders.ts';
import type { Finding, PageFinding } from '#domain/finding/finding.ts';
import type { Release } from '#domain/release.ts';
import type { Milestone } from '#domain/schedule.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import type { Update } from '#domain/finding/update.ts';
import { outlooksIn } from './bodhi-findings.ts';
import { input } from '../test-site.ts';

const NOW = '2026-11-30T14:00:00Z';
const bodhi = aSourceIdentity({ id: 'bodhi', title: 'Bodhi', kinds: { update: 'updates', override: 'overrides' } });

type Given = {
  releases?: Partial<Release>[];
  milestones?: Milestone[];
  bugs?: Finding[];
  bodhiReadAt?: string;
  now?: string;
};

const head = { version: 1 as const, collectedAt: NOW, complete: true, parts: [], dropped: [], droppedCount: 0 };

function siteInput({ releases = [], milestones = [], bugs = [], bodhiReadAt = NOW }: Given): SiteInput {
  return input([], {
    releases: someReleases({ collectedAt: NOW, releases: releases.map((part) => aRelease(part)) }),
    schedule: { ...head, source: aSourceIdentity({ id: 'schedule', kinds: {} }), milestones },
    snapshots: [aSnapshot({ source: bodhi, collectedAt: bodhiReadAt }), aSnapshot({ findings: bugs })],
  });
}

const anUpdate = (update: Partial<Update>, part: Partial<Finding> = {}): Finding =>
  aFinding({
    ...{ id: 'bodhi:FEDORA-2026-1', kind: 'update', source: 'bodhi', release: 'f45', status: 'testing', facts: [] },
    builds: [{ package: 'libquill', evr: '2.10.1-1.fc45' }],
    update: aBodhiUpdate(update),
    ...part,
  });

const tell = (finding: Finding, given: Given = {}): Finding & Partial<PageFinding> =>
  outlooksIn(siteInput(given), given.now ?? NOW)(finding);

const wordsOf = ({ facts }: Finding): string[] =>
  facts.map(({ label, value }) => [label, value].filter((word) => word !== undefined).join(' '));
const sentencesOf = ({ details = [] }: Finding): string[] =>
  details.flatMap(({ heading, lines }) => lines.map((line) => `${heading}: ${line}`));

const F45: Partial<Release> = { name: 'f45', bodhiName: 'F45', distTag: 'f45' };
const FROZEN: Given = {
  releases: [{ ...F45, state: 'frozen' }],
  milestones: [
    { release: 'f45', name: 'Final Freeze (starts at 1400 UTC)', startsOn: '2026-11-24', endsOn: '2026-12-08' },
  ],
};

describe('while its release is frozen, an update', () => {
  const ready = anUpdate({ meetsRequirements: true, autoTime: false });

  test('that meets the requirements does not say that it may be pushed, but what holds it and until when', () => {
    const told = tell(ready, FROZEN);
    expect(wordsOf(told)[0]).toBe('held by the Final Freeze until 9 Dec 2026');
    expect(wordsOf(told).join()).not.toContain('may be pushed');
    expect(told.deadline).toBeUndefined();
    expect(sentencesOf(told)).toContain(
      'Outlook: Nothing becomes stable before the Final Freeze is over, by the schedule before 9 Dec 2026, but fixes of accepted blockers and freeze exceptions.',
    );
    expect(told.links?.[0]?.title).toBe('The rule');
  });

  test('that has requested stable says when that is granted', () => {
    const told = tell(anUpdate({ request: 'stable', meetsRequirements: true }), FROZEN);
    expect(wordsOf(told)[0]).toBe('held by the Final Freeze until 9 Dec 2026');
    expect(told.deadline).toMatchObject({
      at: '2026-12-09T00:14:00Z',
      consequence: 'goes stable by itself after the Final Freeze',
      loss: false,
    });
  });

  test('whose package has an accepted freeze exception has no date, and says that it may go before', () => {
    const tags = ['freeze-exception:accepted', 'tracker:F45FinalFreezeException'];
    const request = anUpdate({ request: 'stable', meetsRequirements: true });
    const told = tell(request, { ...FROZEN, bugs: [aFinding({ tags })] });
    expect(told.deadline).toBeUndefined();
    expect(sentencesOf(told).join()).toContain('it may go before');
    const other = { ...FROZEN, bugs: [aFinding({ tags: [tags[0] ?? '', 'tracker:F46FinalFreezeException'] })] };
    expect(tell(request, other).deadline).toBeDefined();
  });

  test('is not held where the list of releases is older than the updates, which say that it is over', () => {
    const lifted = anUpdate({ meetsRequirements: true, release: { bodhiName: 'F45', state: 'current' } });
    expect(wordsOf(tell(lifted, { ...FROZEN, bodhiReadAt: '2026-11-30T14:05:00Z' }))[0]).toBe('may be pushed now');
    expect(wordsOf(tell(lifted, FROZEN))[0]).toContain('held by');
  });
});

describe('near the end of its release, an update', () => {
  const ending: Given = { releases: [{ ...F45, endsOn: '2026-12-08' }] };

  test('whose days are too many is a loss, and has no day on which it goes by itself', () => {
    const told = tell(anUpdate({ stableDays: 14, testingSince: '2026-11-29T12:00:00Z' }), ending);
    expect(told.deadline).toMatchObject({
      at: '2026-12-08T00:00:00Z',
      consequence: 'its release ends, and it will not be stable by itself before',
      loss: true,
    });
    expect(wordsOf(told)).toContain('will not make it by itself before the release ends on 8 Dec 2026');
    expect(sentencesOf(told)).toContain('Outlook: Stable may be requested from 6 Dec 2026, or at karma 1.');
  });

  test('that waits for somebody says so', () => {
    const told = tell(anUpdate({ meetsRequirements: true, autoTime: false }), ending);
    expect(wordsOf(told).slice(0, 2)).toEqual([
      'may be pushed now',
      'must be pushed before the release ends on 8 Dec 2026',
    ]);
  });

  test('that is in time by itself says only when', () => {
    const told = tell(anUpdate({ testingSince: '2026-11-26T12:00:00Z' }), ending);
    expect(told.deadline).toMatchObject({ at: '2026-12-03T12:00:00Z', consequence: 'goes stable by itself' });
    expect(wordsOf(told).join()).not.toContain('ends');
  });

  test.each([
    ['after it', { ...F45, endsOn: '2026-11-20' }],
    ['of an archived release', { ...F45, state: 'archived' as const }],
    ['of a disabled release', { ...F45, state: 'disabled' as const }],
  ])('%s is promised nothing', (_what, release) => {
    const told = tell(anUpdate({ meetsRequirements: true, testingSince: '2026-11-26T12:00:00Z' }), {
      releases: [release],
    });
    expect(wordsOf(told)[0]).toBe('its release has ended');
    expect(wordsOf(told).join()).not.toContain('pushed');
    expect(told.deadline).toBeUndefined();
  });
});

describe('the words of an update', () => {
  const told = (update: Partial<Update>, part: Partial<Finding> = {}) =>
    tell(anUpdate(update, part), { releases: [F45] });

  test.each([
    [{ karma: 1 }, 'karma 1 of 2', 'neutral'],
    [{ karma: 2 }, 'karma 2 of 2', 'good'],
    [{ karma: -1 }, 'karma -1 of 2', 'bad'],
    [{ karma: 0, votes: { up: 1, down: 1 } }, 'karma 0 of 2 (+1 -1)', 'warn'],
    [{ karma: 3, stableKarma: undefined }, 'karma 3', 'neutral'],
    [{ gating: 'failed' as const }, 'gating failed', 'bad'],
    [
      { gating: 'failed' as const, failedTests: ['fedora-ci.functional', 'rpminspect'] },
      'gating failed: fedora-ci.functional and 1 more',
      'bad',
    ],
    [{ gating: 'greenwave_failed' as const }, 'gating not answered', 'bad'],
    [{ gating: 'passed' as const }, 'gating passed', 'good'],
    [{ gating: 'waiting' as const }, 'gating waiting', 'neutral'],
    [{ meetsRequirements: true }, 'may be pushed now', 'good'],
    [{ locked: true }, 'locked', 'neutral'],
    [{ critpath: true }, 'critical path', 'neutral'],
    [{ comments: 3 }, 'comments 3', 'neutral'],
  ])('with %j are %s', (update, words, tone) => {
    const fact = told(update).facts.find(({ label, value }) => [label, value].join(' ').trim() === words);
    expect(fact?.tone).toBe(tone);
  });

  test('tell its request and its type as Bodhi does', () => {
    const tags = ['request:stable', 'type:security'];
    expect(wordsOf(told({ request: 'stable' }, { tags }))).toEqual(
      expect.arrayContaining(['request stable', 'type security']),
    );
    expect(wordsOf(told({}, { tags: ['type:unspecified'] })).join()).not.toContain('type');
  });

  test.each([
    [{ autoTime: true, stableDays: 3 }, 3],
    [{ autoTime: false, stableDays: 3 }, 7],
    [{ autoTime: false, minimum: {} }, 7],
    [{ autoTime: false, minimum: {}, critpath: true }, 14],
    [{ autoTime: false, minimum: { days: 3 } }, 3],
  ])('count its days in testing: %j takes %s', (update, ofDays) => {
    const fact = told(update).facts.find(({ label }) => label === 'in testing');
    expect(fact).toMatchObject({ since: '2026-11-20T01:10:00Z', ofDays });
  });

  test('take what its release asks from Bodhi, and the numbers of a day only where Bodhi does not say', () => {
    const minimum = (part: Partial<Release>) =>
      tell(anUpdate({ minimum: {} }), { releases: [{ ...F45, ...part }] }).update?.minimum;
    expect(minimum({ requirements: { days: 5, karma: 4 } })).toEqual({ days: 5, karma: 4 });
    expect(minimum({ phase: 'pre_beta' })).toEqual({ days: 3, karma: 1 });
    expect(minimum({ composedByBodhi: false })).toEqual({ days: 0, karma: 0 });
    expect(minimum({})).toEqual({ days: 7, karma: 1 });
  });

  test('below its line name it, its votes and its builds', () => {
    expect(sentencesOf(told({ votes: { up: 2, down: 1 }, bugs: 2, karma: 1 }))).toEqual([
      'Update: FEDORA-2026-1a00000001',
      'Outlook: Stable may be requested at karma 1, or after 7 days in testing.',
      'Votes: +1 from 2 people, -1 from 1 person',
      'Builds: libquill-2.10.1-1.fc45',
      'Bugs: 2 bugs',
      'Bodhi requests stable: at karma 2, or after 7 days in testing',
    ]);
  });

  test.each([
    ['neither by karma nor by time', { autoKarma: false, autoTime: false }, undefined],
    ['by karma', { autoKarma: true, autoTime: false, stableKarma: 3 }, 'at karma 3'],
    ['by time', { autoKarma: false, autoTime: true, stableDays: 1 }, 'after 1 day in testing'],
    ['by numbers that mean never', { autoKarma: true, autoTime: true, stableKarma: 0, stableDays: 0 }, undefined],
  ])('tell when Bodhi requests stable by itself: %s', (_name, part, words) => {
    const details = told(part).details?.find(({ heading }) => heading === 'Bodhi requests stable');
    expect(details?.lines[0]).toBe(words);
  });

  test('warn that it misses a freeze that is near', () => {
    const freeze = { release: 'f45', name: 'Final Freeze', startsOn: '2026-12-04', endsOn: '2026-12-18' };
    const given = { releases: [{ ...F45, state: 'pending' as const }], milestones: [freeze] };
    const words = (update: Partial<Update>) => wordsOf(tell(anUpdate(update), given));
    expect(words({ testingSince: '2026-11-29T12:00:00Z' })).toContain(
      'will not make it before the Final Freeze on 4 Dec 2026',
    );
    expect(words({ testingSince: '2026-11-26T12:00:00Z', autoTime: false })).toContain(
      'must be pushed before the Final Freeze on 4 Dec 2026',
    );
    expect(words({ testingSince: '2026-11-26T12:00:00Z' }).join()).not.toContain('Freeze');
  });
});

describe('an update that an older version of this site has left', () => {
  test('keeps its name, and none of the promises of another day', () => {
    const facts = [{ label: 'may be pushed now', tone: 'good' as const }];
    const deadline = { at: '2027-01-01T00:00:00Z', consequence: 'goes stable by itself', loss: false };
    const told = tell(anUpdate({}, { update: undefined, facts, deadline }), FROZEN);
    expect([told.title, told.facts, told.deadline, told.outlook]).toEqual([
      'libquill does not open',
      [],
      undefined,
      undefined,
    ]);
  });
});

describe('a buildroot override', () => {
  const anOverride = (expiresAt: string | undefined, part: Partial<Finding> = {}): Finding =>
    aFinding({
      ...{ id: 'bodhi:override:tidewater-1-1.fc45', kind: 'override', release: 'f45', status: 'active', facts: [] },
      override: { build: 'tidewater-1-1.fc45', expiresAt },
      ...part,
    });
  const ending: Given = { releases: [{ ...F45, endsOn: '2026-12-08' }] };

  test('expires, which is a loss', () => {
    expect(tell(anOverride('2026-12-02T18:00:00Z'), ending)).toMatchObject({
      status: 'active',
      deadline: { at: '2026-12-02T18:00:00Z', consequence: 'expires', loss: true },
      overrideOutlook: { state: 'active', endsAt: '2026-12-02T18:00:00Z', endsBy: 'expiry' },
      details: [{ heading: 'Builds', lines: ['tidewater-1-1.fc45'] }],
    });
  });

  test('that would expire after the end of its release ends with that', () => {
    expect(tell(anOverride('2026-12-20T18:00:00Z'), ending)).toMatchObject({
      deadline: { at: '2026-12-08T00:00:00Z', consequence: 'ends with its release', loss: true },
      overrideOutlook: { endsBy: 'end-of-life' },
    });
    expect(tell(anOverride(undefined), ending).deadline).toBeUndefined();
  });

  test.each([
    ['has ended', { endsOn: '2026-11-30' }],
    ['is archived', { state: 'archived' as const }],
  ])('of a release that %s has no date, and says why', (_what, part) => {
    const told = tell(anOverride('2026-12-20T18:00:00Z'), { releases: [{ ...F45, ...part }] });
    expect([wordsOf(told), told.deadline]).toEqual([['its release has ended'], undefined]);
  });

  test('past its date is called so, although Bodhi still lists it as active', () => {
    const told = tell(anOverride('2026-11-30T14:00:00Z'), ending);
    expect([told.status, told.deadline]).toEqual(['past its date', undefined]);
  });

  test('of rawhide is known by its dist tag', () => {
    const rawhide = { name: 'rawhide', distTag: 'f46', state: 'archived' as const };
    expect(
      tell(anOverride('2026-12-20T18:00:00Z', { release: 'f46' }), { releases: [rawhide] }).deadline,
    ).toBeUndefined();
  });

  test('that an older version of this site has left keeps its date', () => {
    const deadline = { at: '2026-12-02T18:00:00Z', consequence: 'expires', loss: true };
    expect(tell(anOverride(undefined, { override: undefined, deadline }), ending)).toMatchObject({
      deadline,
      details: [{ lines: ['tidewater-1-1.fc45'] }],
    });
    const past = { ...deadline, at: '2026-11-29T18:00:00Z' };
    expect(tell(anOverride(undefined, { override: undefined, deadline: past })).deadline).toBeUndefined();
  });
});
