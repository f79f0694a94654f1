import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFinding, aSnapshot, aSourceIdentity } from '#domain/builders.ts';
import { Snapshot } from '#domain/snapshot.ts';
import type { Reading } from '#sources/define.ts';
import { mergeReading } from './merge.ts';

const EARLIER = '2026-11-20T14:00:00Z';
const NOW = '2026-11-24T14:00:00Z';
const source = aSourceIdentity();
const bug = (n: number) => aFinding({ id: `bugzilla:${n}` });
const parts = [{ name: 'bugs', rows: 3, mayBeEmpty: false }];
const known = (...numbers: number[]) =>
  aSnapshot({
    findings: numbers.map(bug),
    firstSeen: Object.fromEntries(numbers.map((n) => [`bugzilla:${n}`, EARLIER])),
    fullAt: EARLIER,
    parts,
  });
const ids = (snapshot: Snapshot) => snapshot.findings.map(({ id }) => id);

describe('merging', () => {
  test('a full reading replaces what was known and keeps when each finding was first seen', () => {
    const next = mergeReading(
      { mode: 'full', findings: [bug(3), bug(2)], parts },
      { source, previous: known(1, 2), now: NOW },
    );
    expect(ids(next)).toEqual(['bugzilla:2', 'bugzilla:3']);
    expect(next.firstSeen).toEqual({ 'bugzilla:2': EARLIER, 'bugzilla:3': NOW });
    expect(next.fullAt).toBe(NOW);
  });

  test('a delta changes what it names and leaves the rest', () => {
    const changed = { ...bug(2), status: 'POST' };
    const next = mergeReading(
      { mode: 'delta', changed: [changed], gone: ['bugzilla:1'], parts: [] },
      { source, previous: known(1, 2, 5), now: NOW },
    );
    expect(ids(next)).toEqual(['bugzilla:2', 'bugzilla:5']);
    expect(next.findings[0]?.status).toBe('POST');
    expect(next.fullAt).toBe(EARLIER);
    expect(next.parts).toEqual(parts);
  });

  test('a record that cannot be read this time keeps the finding of last time', () => {
    const reading: Reading = {
      mode: 'full',
      findings: [bug(2)],
      parts,
      dropped: [{ id: 'bugzilla:1', reason: 'summary: expected string' }],
    };
    const next = mergeReading(reading, { source, previous: known(1, 2, 3), now: NOW });
    expect(ids(next)).toEqual(['bugzilla:1', 'bugzilla:2']);
    expect(next.droppedCount).toBe(1);
  });

  test('a delta keeps in mind what could not be read before, until it is read or gone', () => {
    const lacking = (id: string) => ({ id, reason: 'summary: expected string' });
    const previous = {
      ...known(2),
      dropped: [lacking('bugzilla:7'), lacking('bugzilla:8'), lacking('bugzilla:9')],
      droppedCount: 3,
    };
    const reading: Reading = { mode: 'delta', changed: [bug(7)], gone: ['bugzilla:8'], parts };
    const next = mergeReading(reading, { source, previous, now: NOW });
    expect(next).toMatchObject({ dropped: [lacking('bugzilla:9')], droppedCount: 1 });
  });

  test('a finding that is none is dropped and counted, and costs the others nothing', () => {
    const bad = { ...bug(1), title: 'two\nlines' };
    const next = mergeReading(
      { mode: 'full', findings: [bad, bug(2)], parts },
      { source, previous: known(1), now: NOW },
    );
    expect(ids(next)).toEqual(['bugzilla:1', 'bugzilla:2']);
    expect(next.findings[0]?.title).toBe(bug(1).title);
    expect(next.dropped).toEqual([{ id: 'bugzilla:1', reason: expect.stringContaining('title') }]);
  });

  test('a reason never gives away a mail address', () => {
    const reading: Reading = {
      mode: 'full',
      findings: [],
      parts,
      dropped: [{ reason: 'rpms/foo "jane.doe@example.org": expected a name' }],
    };
    const next = mergeReading(reading, { source, previous: undefined, now: NOW });
    expect(next.dropped).toEqual([{ reason: 'rpms/foo "[address]": expected a name' }]);
  });

  test('counts every broken record and shows fifty', () => {
    const dropped = Array.from({ length: 70 }, (_, n) => ({ reason: `record ${n}` }));
    const next = mergeReading(
      { mode: 'full', findings: [], parts, dropped },
      { source, previous: undefined, now: NOW },
    );
    expect(next.dropped).toHaveLength(50);
    expect(next.droppedCount).toBe(70);
  });

  test('which lists were whole is what the last reading says', () => {
    const bugs = (complete: boolean) => [{ name: 'bugs', kinds: ['bug' as const], complete }];
    const partly = mergeReading(
      { mode: 'full', findings: [], parts, complete: false, listsRead: bugs(false) },
      { source, previous: undefined, now: NOW },
    );
    const whole = mergeReading(
      { mode: 'delta', changed: [], gone: [], parts, listsRead: bugs(true) },
      { source, previous: partly, now: NOW },
    );
    expect([partly.listsRead, whole.listsRead]).toEqual([bugs(false), bugs(true)]);
    const none = mergeReading({ mode: 'full', findings: [], parts }, { source, previous: whole, now: NOW });
    expect(none).not.toHaveProperty('listsRead');
  });

  test('a full reading and the deltas that lead to it give the same findings', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        const previous = known(...before);
        const full = mergeReading({ mode: 'full', findings: after.map(bug), parts }, { source, previous, now: NOW });
        const gone = before.filter((n) => !after.includes(n)).map((n) => `bugzilla:${n}`);
        const delta = mergeReading(
          { mode: 'delta', changed: after.map(bug), gone, parts },
          { source, previous, now: NOW },
        );
        expect(delta.findings).toEqual(full.findings);
        expect(delta.firstSeen).toEqual(full.firstSeen);
        expect(Snapshot.parse(full)).toEqual(full);
      }),
    );
  });
});
