import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowFor } from '#collect/run/collect-changes.ts';
import { HttpStatusError, isUpstreamFault } from '#lib/errors.ts';
import { toInstant } from '#lib/instant.ts';
import type { Reading } from '#sources/define.ts';
import { toolsWith } from '#sources/test-kit.ts';
import { pullFrom, SentFlag, WirePull } from './pagure/schema.ts';
import { checksOf, normalizePull } from './normalize.ts';
import { changesOf, createDistGit, type FakePull, flagBody, pullBody } from './test-dist-git.ts';
import { BASE, collectFromPagure, heldBy, type Left, merge } from './test-tools.ts';
import { TOPICS } from './pagure/events.ts';

const OWNERS = { libquill: 'ann', zwilter: 'bob', tidewater: 'cat', marrow: 'ann', plover: 'dan' };
const NAMES = Object.keys(OWNERS);
const AUTHORS = ['ann', 'bob', 'cat', 'dan', 'stranger', 'packit'];
const CHECKS = ['Zuul', 'Fedora CI'];
const STATUSES = ['pending', 'success', 'failure'];
const START_MS = Date.parse('2026-11-01T12:00:00Z');

const index = fc.nat({ max: 200 });
const deed = fc.constantFrom('close', 'reopen', 'comment', 'push', 'flag');
const Happening = fc.record({ what: fc.oneof(deed, fc.constant('open' as const)), pick: index, other: index });
type Happening = { what: 'open' | 'close' | 'reopen' | 'comment' | 'push' | 'flag'; pick: number; other: number };

/** How long after the last one: much may happen within one second. */
const gapMs = fc.constantFrom(1, 40, 1000);

/** What happens, how long nothing does, and a run: with or without the log, and how much it may ask. */
const Hour = fc.record({
  before: fc.array(fc.record({ happening: Happening, gapMs }), { maxLength: 6 }),
  waitMinutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 60, max: 5 * 1440 })),
  hasLog: fc.boolean(),
  requests: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constant(100)),
  /** While the run asks, after so many answers. */
  during: fc.option(fc.record({ happening: Happening, after: fc.integer({ min: 1, max: 6 }) }), { nil: undefined }),
  /** dist-git is down after so many answers. */
  downAfter: fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, fc.integer({ min: 0, max: 6 })),
});

/** When a pull request opened and closed. */
type History = { ms: number; isOpen: boolean }[];

function createTale() {
  const distGit = createDistGit(OWNERS);
  const histories = new Map<FakePull, History>();
  const touchedMs = new Map<FakePull, number>();
  const happen = ({ what, pick, other }: Happening, ms: number): void => {
    const pull = what === 'open' ? undefined : distGit.pulls[pick % Math.max(1, distGit.pulls.length)];
    const touched = pull ?? distGit.open(NAMES[pick % NAMES.length] ?? '', AUTHORS[other % AUTHORS.length] ?? '', ms);
    touchedMs.set(touched, ms);
    if (pull === undefined) histories.set(touched, [{ ms, isOpen: true }]);
    else if (what === 'flag' && pull.isOpen)
      distGit.flag(pull, CHECKS[other % 2] ?? '', { status: STATUSES[other % 3] ?? '', ms });
    else if (what === 'close' || what === 'reopen') {
      if (pull.isOpen === (what === 'reopen')) return;
      distGit.happen(what, pull, ms);
      histories.get(pull)?.push({ ms, isOpen: pull.isOpen });
    } else if (what === 'comment' || (what === 'push' && pull.isOpen)) distGit.happen(what, pull, ms);
  };
  return { distGit, histories, touchedMs, happen };
}

type Tale = ReturnType<typeof createTale>;
type Known = Left & { changesUntil: string | undefined; isWhole: boolean };

/** One run of the source as the crawl would start it. What a run that fails leaves is what it saved. */
async function runOnce({ distGit, happen }: Tale, hour: HourOf, { known, ms }: { known: Known; ms: number }) {
  const now = toInstant(new Date(ms));
  const { changesUntil } = known;
  const waits = hour.hasLog && changesUntil !== undefined;
  const window = waits ? windowFor([changesUntil], TOPICS, now) : undefined;
  let asked = 0;
  const http = distGit.http((url) => {
    asked += 1;
    if (hour.during?.after === asked) happen(hour.during.happening, ms + asked * 1000);
    if (asked > hour.downAfter) throw new HttpStatusError(503, { method: 'GET', url });
  }, hour.requests);
  const changes = window && changesOf(distGit.messages, window.since, window.until);
  let left = known;
  const keep = (reading: Reading): void => {
    const { changesUntil: until, coverage } = reading;
    left = { ...merge(left, reading), changesUntil: until, isWhole: coverage?.done === coverage?.of };
  };
  const checkpoint = (reading: Reading): Promise<void> => {
    keep(reading);
    return Promise.resolve();
  };
  const part = { ownership: heldBy(OWNERS), now, cursor: known.cursor, changes, checkpoint };
  const isFailed = await collectFromPagure(toolsWith(BASE, http, part))
    .then(keep)
    .then(
      () => false,
      (error: unknown) => {
        if (!isUpstreamFault(error)) throw error;
        return true;
      },
    );
  return { left, isFailed, isHeard: changes !== undefined };
}
type HourOf = typeof Hour extends fc.Arbitrary<infer T> ? T : never;

const idOf = ({ name, number }: FakePull): string => `dist-git-pulls:rpms/${name}:${String(number)}`;

/** The finding that it must be: read from dist-git as it is now. */
function truthOf(pull: FakePull): unknown {
  const remembered = pullFrom(WirePull.parse(pullBody(pull)), undefined);
  const checks = checksOf([...pull.flags.keys()].map((check) => SentFlag.parse(flagBody(pull, check))));
  return remembered && normalizePull({ ...remembered, checks });
}

/** Runs with the log, jumps without it, and runs with the log that failed for dist-git. */
type Counts = { heard: number; jumps: number; failed: number };

/** Nothing that closed by then and stayed closed is held; once all lists are read, nothing that opened by then is lacking. */
function checkKnown({ histories }: Tale, known: Known): void {
  const untilMs = Date.parse(known.changesUntil ?? '');
  for (const [pull, history] of histories) {
    const last = history.at(-1);
    if (last === undefined || last.ms > untilMs) continue;
    if (!last.isOpen) expect(known.findings.has(idOf(pull)), `holds ${idOf(pull)}`).toBe(false);
    else if (known.isWhole) expect(known.findings.has(idOf(pull)), `lacks ${idOf(pull)}`).toBe(true);
  }
}

/** Where the log was always heard, each finding is right in every word but for what happened after. */
function checkWords({ histories, touchedMs }: Tale, known: Known): void {
  const untilMs = Date.parse(known.changesUntil ?? '');
  for (const [pull] of histories) {
    if (!pull.isOpen || (touchedMs.get(pull) ?? 0) > untilMs) continue;
    expect(known.findings.get(idOf(pull))).toEqual(truthOf(pull));
  }
}

async function tell(hours: readonly HourOf[]): Promise<Counts> {
  const tale = createTale();
  let known: Known = {
    findings: new Map(),
    cursor: undefined,
    complete: false,
    changesUntil: undefined,
    isWhole: false,
  };
  let ms = START_MS;
  let isAlwaysHeard = true;
  const counts = { heard: 0, jumps: 0, failed: 0 };
  for (const hour of hours) {
    for (const { happening, gapMs } of hour.before) tale.happen(happening, (ms += gapMs));
    ms += hour.waitMinutes * 60_000;
    const before = known.changesUntil;
    const { left, isFailed, isHeard } = await runOnce(tale, hour, { known, ms });
    known = left;
    if (isHeard && isFailed) counts.failed += 1;
    if (isHeard) counts.heard += 1;
    else if (before !== undefined && (known.changesUntil ?? '') > before) counts.jumps += 1;
    isAlwaysHeard &&= isHeard || before === undefined;
    expect((known.changesUntil ?? '') >= (before ?? '')).toBe(true);
    checkKnown(tale, known);
    if (isAlwaysHeard && known.complete) checkWords(tale, known);
    ms += 10_000;
  }
  return counts;
}

describe('whatever happens, and whether the change log can be read or not', () => {
  test('no pull request comes or goes unseen before the instant up to which they are said to be known', async () => {
    const all: Counts = { heard: 0, jumps: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(Hour, { minLength: 2, maxLength: 14 }), async (hours) => {
        const counts = await tell(hours);
        all.heard += counts.heard;
        all.jumps += counts.jumps;
        all.failed += counts.failed;
      }),
      { numRuns: 150 },
    );
    expect(all.heard).toBeGreaterThan(100);
    expect(all.jumps).toBeGreaterThan(10);
    expect(all.failed).toBeGreaterThan(10);
  });

  test('each is right in every word where the log was always heard', async () => {
    const Heard = Hour.map((hour) => ({ ...hour, hasLog: true, waitMinutes: Math.min(hour.waitMinutes, 2000) }));
    await fc.assert(
      fc.asyncProperty(fc.array(Heard, { minLength: 2, maxLength: 10 }), async (hours) => {
        await tell(hours);
      }),
      { numRuns: 100 },
    );
  });
});
