/** From what Bodhi writes to what a page says of it. */
import { describe, expect, test } from 'vitest';
import { aSnapshot, aSourceIdentity, someReleases } from '#domain/builders.ts';
import type { Milestone } from '#domain/schedule.ts';
import { normalizeUpdate } from '#sources/bodhi/normalize-update.ts';
import { WireUpdate } from '#sources/bodhi/schema.ts';
import { normalizeReleases } from '#sources/fedora-releases/normalize.ts';
import { WireRelease } from '#sources/fedora-releases/schema.ts';
import { outlooksIn } from './bodhi-findings.ts';
import { input } from '../test-site.ts';

const NOW = '2026-11-30T14:00:00Z';
const bodhi = aSourceIdentity({ id: 'bodhi', title: 'Bodhi', kinds: { update: 'updates' } });

type Wire = { release: Record<string, unknown>; update: Record<string, unknown>; milestones?: Milestone[] };

function told({ release, update, milestones = [] }: Wire) {
  const { releases } = normalizeReleases([WireRelease.parse(release)]);
  const builds = [{ nvr: 'libquill-2.10.1-1.fc45' }];
  const finding = normalizeUpdate(WireUpdate.parse({ alias: 'FEDORA-2026-1a00000002', builds, release, ...update }));
  if (finding === undefined) throw new Error('expected a finding');
  const head = { version: 1 as const, collectedAt: NOW, complete: true, parts: [], dropped: [], droppedCount: 0 };
  const left = input([], {
    releases: someReleases({ collectedAt: NOW, releases }),
    schedule: { ...head, source: aSourceIdentity({ id: 'schedule', kinds: {} }), milestones },
    snapshots: [aSnapshot({ source: bodhi, collectedAt: NOW })],
  });
  const { facts, deadline, outlook } = outlooksIn(left, NOW)(finding);
  return { words: facts.map(({ label, value }) => `${label} ${value ?? ''}`.trim()), deadline, outlook };
}

const F45 = { name: 'F45', branch: 'f45', dist_tag: 'f45', state: 'frozen', composed_by_bodhi: true };

describe('of a frozen release', () => {
  const pushable = { status: 'testing', request: null, meets_testing_requirements: true, autotime: false };

  test('an update that Bodhi would let through is held, and so is one that has requested stable', () => {
    for (const update of [pushable, { ...pushable, request: 'stable' }]) {
      const { words, deadline, outlook } = told({ release: F45, update });
      expect(words).toContain('held by a freeze');
      expect(words.join()).not.toContain('may be pushed');
      expect(deadline).toBeUndefined();
      expect(outlook).toMatchObject({ state: 'held', heldBy: [{ reason: 'freeze' }] });
    }
  });

  test('the schedule says until when', () => {
    const freeze = { release: 'f45', name: 'Beta Freeze', startsOn: '2026-11-24', endsOn: '2026-12-15' };
    expect(told({ release: F45, update: pushable, milestones: [freeze] }).words).toContain(
      'held by the Beta Freeze until 16 Dec 2026',
    );
  });
});

test('an update whose days in testing last longer than its release has no day on which it goes stable', () => {
  const release = { ...F45, state: 'current', eol: '2026-12-08' };
  const times = { date_testing: '2026-11-29 12:00:00', stable_days: 14, autotime: true };
  const { words, deadline } = told({ release, update: { status: 'testing', ...times } });
  expect(words).toContain('will not make it by itself before the release ends on 8 Dec 2026');
  expect(deadline).toMatchObject({ at: '2026-12-08T00:00:00Z', loss: true });
});

test('a vote of -1 is said although a vote of +1 makes up for it', () => {
  const comments = [
    { user: { name: 'tansy' }, karma: 1 },
    { user: { name: 'wrenfield' }, karma: -1 },
  ];
  const update = { status: 'testing', karma: 0, stable_karma: 2, comments };
  const { words } = told({ release: { ...F45, state: 'current' }, update });
  expect(words).toContain('karma 0 of 2 (+1 -1)');
});
