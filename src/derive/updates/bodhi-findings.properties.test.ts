/** Whatever the crawl left of releases, schedules, updates and overrides: no page says what newer data of it refutes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aBodhiUpdate, aFinding, aRelease, aSnapshot, aSourceIdentity, someReleases } from '#domain/builders.ts';
import { RELEASE_STATES } from '#domain/words.ts';
import { outlooksIn } from './bodhi-findings.ts';
import { input } from '../test-site.ts';

const bodhi = aSourceIdentity({ id: 'bodhi', title: 'Bodhi', kinds: { update: 'updates', override: 'overrides' } });
const head = { version: 1 as const, complete: true, parts: [], dropped: [], droppedCount: 0 };
const schedule = aSourceIdentity({ id: 'schedule', kinds: {} });

const day = (min: number, max: number) =>
  fc.integer({ min, max }).map((days) => new Date(Date.UTC(2026, 10, days)).toISOString().slice(0, 10));
const instant = (min: number, max: number) =>
  fc
    .tuple(day(min, max), fc.constantFrom('00:00:00', '00:14:00', '14:00:00', '23:59:59'))
    .map(([on, at]) => `${on}T${at}Z`);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const state = fc.oneof(fc.constantFrom('pending' as const, 'frozen' as const), fc.constantFrom(...RELEASE_STATES));

const aWorld = fc.record({
  now: instant(25, 30),
  bodhiReadAt: instant(20, 25),
  releasesReadAt: instant(20, 25),
  listed: maybe(fc.record({ state, endsOn: maybe(day(20, 60)) })),
  told: fc.record({ state, endsOn: maybe(day(20, 60)) }),
  freezes: fc.array(fc.tuple(day(10, 50), day(10, 60)), { maxLength: 3 }),
  update: fc.record({
    testingSince: instant(15, 30),
    stableDays: fc.integer({ min: 1, max: 14 }),
    meetsRequirements: fc.boolean(),
    request: fc.constantFrom(undefined, undefined, 'stable' as const),
  }),
  expiresAt: instant(20, 60),
});
type World = typeof aWorld extends fc.Arbitrary<infer T> ? T : never;

function tell({ now, bodhiReadAt, releasesReadAt, listed, told, freezes, update, expiresAt }: World) {
  const names = { name: 'f45', bodhiName: 'F45', distTag: 'f45' };
  const site = input([], {
    releases: someReleases({
      collectedAt: releasesReadAt,
      releases: listed === undefined ? [] : [aRelease({ ...names, ...listed })],
    }),
    schedule: {
      ...{ ...head, source: schedule, collectedAt: now },
      milestones: freezes.map(([startsOn, endsOn]) => ({ release: 'f45', name: 'Beta Freeze', startsOn, endsOn })),
    },
    snapshots: [aSnapshot({ source: bodhi, collectedAt: bodhiReadAt })],
  });
  const about = { source: 'bodhi', release: 'f45', status: 'testing', facts: [] };
  const data = aBodhiUpdate({ ...update, release: { bodhiName: 'F45', ...told } });
  const withOutlook = outlooksIn(site, now);
  return {
    update: withOutlook(aFinding({ ...about, id: 'bodhi:a', kind: 'update', update: data })),
    override: withOutlook(
      aFinding({ ...about, id: 'bodhi:override:b', kind: 'override', override: { build: 'b-1-1.fc45', expiresAt } }),
    ),
  };
}

/** The state that was read last decides; the list of releases where both are of one time. */
const stateIn = ({ listed, told, bodhiReadAt, releasesReadAt }: World) =>
  bodhiReadAt > releasesReadAt ? told.state : (listed?.state ?? told.state);
const endsOnIn = ({ listed, told }: World) => listed?.endsOn ?? told.endsOn;

test('no update is promised a date in a freeze, after the end of its release, or in a release that newer data calls over', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const { deadline, facts, outlook } = tell(world).update;
      const [now, endsOn] = [stateIn(world), endsOnIn(world)];
      const isOver =
        now === 'archived' || now === 'disabled' || (endsOn !== undefined && endsOn <= world.now.slice(0, 10));
      const labels = facts.map(({ label }) => label);
      if (isOver) expect([outlook?.state, deadline]).toEqual(['ended', undefined]);
      if (isOver || now === 'frozen') expect(labels).not.toContain('may be pushed now');
      if (deadline === undefined || deadline.loss) return;
      expect(deadline.at < `${endsOn ?? '9'}T00:00:00Z`).toBe(true);
      const on = deadline.at.slice(0, 10);
      const isBeingMade = now === 'pending' || now === 'frozen';
      expect(isBeingMade && world.freezes.some(([from, to]) => from <= on && on <= to)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('no override is promised a day after the end of its release', () => {
  fc.assert(
    fc.property(aWorld, (world) => {
      const { deadline, overrideOutlook } = tell(world).override;
      if (deadline === undefined) return;
      expect(deadline.at > world.now).toBe(true);
      expect(deadline.at <= `${world.listed?.endsOn ?? '9'}T00:00:00Z`).toBe(true);
      expect(['archived', 'disabled']).not.toContain(world.listed?.state);
      expect(overrideOutlook?.state).toBe('active');
    }),
    { numRuns: 1000 },
  );
});
