/** What is true of every update, whatever the clock, its release and its schedule. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBodhiUpdate, aFinding } from '#domain/builders.ts';
import { GATINGS, type Outlook, REQUESTS } from '#domain/finding/update.ts';
import { RELEASE_STATES } from '#domain/words.ts';
import { freezeAt } from '../releases/freezes.ts';
import { overrideOutlookOf } from './override-outlook.ts';
import { outlookOf } from './update-outlook.ts';
import { describeUpdate } from './update-words.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-11-01T00:00:00Z');
const instantAt = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const dayAt = (days: number): string => instantAt(START + days * DAY_MS).slice(0, 10);

/** Midnights and the time of the push are more likely than other seconds. */
const seconds = fc.oneof(fc.constantFrom(0, 839, 840, 86_399), fc.nat(86_399));
/** So many days after 1 November. */
const anInstant = (min: number, max: number) =>
  fc.tuple(fc.integer({ min, max }), seconds).map(([days, later]) => instantAt(START + days * DAY_MS + later * 1000));

const aFreeze = fc
  .tuple(fc.nat(40), fc.nat(12), fc.constantFrom('Beta Freeze', 'Final Freeze'))
  .map(([start, length, name]) => ({ name, startsOn: dayAt(start), endsOn: dayAt(start + length) }));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
/** Mostly the first, so that there is something to promise. */
const mostly = <T>(usual: T, others: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, others);

const aStanding = fc
  .record({
    state: fc.oneof(fc.constantFrom('pending' as const, 'frozen' as const), fc.constantFrom(...RELEASE_STATES)),
    endsOn: maybe(fc.integer({ min: 10, max: 60 }).map(dayAt)),
    composedByBodhi: mostly(true, fc.constant(false)),
    freezes: fc.array(aFreeze, { maxLength: 3 }),
  })
  .map((standing) => ({
    ...standing,
    freezes: standing.state === 'pending' || standing.state === 'frozen' ? standing.freezes : [],
  }));

const anUpdate = fc
  .record({
    request: mostly(undefined, fc.constantFrom(...REQUESTS, 'other' as const)),
    gating: mostly('passed' as const, maybe(fc.constantFrom(...GATINGS, 'other' as const))),
    karma: mostly(0, fc.integer({ min: -3, max: 3 })),
    votes: mostly(undefined, fc.record({ up: fc.nat(3), down: fc.nat(2) })),
    autoTime: mostly(true, fc.constant(false)),
    stableDays: mostly(7, maybe(fc.nat(20))),
    locked: mostly(false, fc.constant(true)),
    meetsRequirements: fc.boolean(),
    minimum: fc.record({ karma: maybe(fc.nat(3)), days: maybe(fc.nat(14)) }),
    testingSince: maybe(anInstant(5, 25)),
  })
  .map((part) => aBodhiUpdate(part));

const anAbout = fc.record({
  status: mostly('testing', fc.constant('pending')),
  update: anUpdate,
  standing: aStanding,
  hasException: fc.boolean(),
  now: anInstant(15, 35),
});
type About = typeof anAbout extends fc.Arbitrary<infer T> ? T : never;

const always = (holds: (about: About, outlook: Outlook) => void): void =>
  fc.assert(
    fc.property(anAbout, (about) => holds(about, outlookOf(about))),
    { numRuns: 3000 },
  );

const datesIn = (outlook: Outlook): string[] =>
  outlook.state === 'pushable' || outlook.state === 'waiting' || outlook.state === 'held'
    ? [outlook.stableAt, outlook.pushableAt].filter((at) => at !== undefined)
    : [];

const isInFreeze = ({ standing }: About, at: string): boolean =>
  standing.freezes.some(({ startsOn, endsOn }) => startsOn <= at.slice(0, 10) && at.slice(0, 10) <= endsOn);

const isOver = ({ standing: { state, endsOn } }: About, at: string): boolean =>
  state === 'archived' || state === 'disabled' || (endsOn !== undefined && at >= `${endsOn}T00:00:00Z`);

describe('of any update', () => {
  test('no promised date lies in the past, in a freeze, or after the end of its release', () => {
    always((about, outlook) => {
      for (const at of datesIn(outlook)) {
        expect(at > about.now).toBe(true);
        expect(isInFreeze(about, at)).toBe(false);
        expect(isOver(about, at)).toBe(false);
      }
    });
  });

  test('no date is earlier than its days in testing allow', () => {
    always(({ update }, outlook) => {
      const stableAt = 'stableAt' in outlook ? outlook.stableAt : undefined;
      if (stableAt === undefined || update.request === 'stable') return;
      const days = (Date.parse(stableAt) - Date.parse(update.testingSince ?? stableAt)) / DAY_MS;
      expect(days).toBeGreaterThanOrEqual(update.stableDays ?? 0);
    });
  });

  test('what may be pushed now is held by nothing', () => {
    always((about, outlook) => {
      if (outlook.state !== 'pushable') return;
      const { update, standing, now, status } = about;
      expect([undefined, 'passed', 'ignored']).toContain(update.gating);
      expect([status, update.locked, update.request, update.meetsRequirements]).toEqual([
        'testing',
        false,
        undefined,
        true,
      ]);
      expect([standing.composedByBodhi, standing.state === 'frozen', isInFreeze(about, now)]).toEqual([
        true,
        false,
        false,
      ]);
      expect(isOver(about, now)).toBe(false);
    });
  });

  test('nothing is promised while Bodhi calls its release frozen and no schedule says until when', () => {
    always((about, outlook) => {
      const { standing, now } = about;
      const isKnown = freezeAt(standing.freezes, now) !== undefined;
      if (standing.state === 'frozen' && standing.composedByBodhi && !isKnown) expect(datesIn(outlook)).toEqual([]);
    });
  });

  test('the next limit lies ahead, and what is in time by itself has a date before it or has requested stable', () => {
    always((about, outlook) => {
      const limit = 'limit' in outlook ? outlook.limit : undefined;
      if (limit === undefined) return;
      expect(limit.at > about.now).toBe(true);
      if (limit.chance !== 'by-itself' || outlook.state === 'requested') return;
      expect('stableAt' in outlook && outlook.stableAt !== undefined && outlook.stableAt < limit.at).toBe(true);
    });
  });

  test('its words say the same: a gain comes true, and nothing is both held and pushable', () => {
    always((about, outlook) => {
      const finding = aFinding({ kind: 'update', status: about.status });
      const { facts, deadline } = describeUpdate({
        finding,
        ...about,
        outlook,
        isComposed: about.standing.composedByBodhi,
      });
      const labels = facts.map(({ label }) => label).join('\n');
      expect(labels.includes('may be pushed now') && /held by|has ended/.test(labels)).toBe(false);
      if (deadline === undefined) return;
      expect(deadline.at > about.now).toBe(true);
      if (deadline.loss) expect(deadline.at.slice(0, 10)).toBe(about.standing.endsOn);
      else expect(isInFreeze(about, deadline.at) || isOver(about, deadline.at)).toBe(false);
    });
  });
});

test('no buildroot override is promised to outlive its release, or to have a date that has passed', () => {
  fc.assert(
    fc.property(aStanding, maybe(anInstant(0, 60)), anInstant(0, 60), (standing, expiresAt, now) => {
      const outlook = overrideOutlookOf({ build: 'libquill-1-1.fc45', expiresAt }, standing, now);
      if (outlook.endsAt === undefined) return;
      expect(outlook.endsAt > now).toBe(true);
      expect(outlook.endsAt <= (expiresAt ?? '9')).toBe(true);
      expect(outlook.endsAt <= `${standing.endsOn ?? '9'}T00:00:00Z`).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
