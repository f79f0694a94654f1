import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import type { Finding, PageFinding } from '#domain/finding/finding.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { SEVERITIES } from '#domain/words.ts';
import { compareUrgency } from '#domain/finding/urgency-order.ts';
import { urgencyOf } from './urgency.ts';

const NOW = '2026-11-24T14:00:00Z';
const onPage = (finding: Finding): PageFinding => ({ ...finding, firstSeenAt: NOW, urgency: urgencyOf(finding, NOW) });
const due = (at: string, loss: boolean) => aFinding({ deadline: { at, consequence: 'expires', loss } });

describe('urgency', () => {
  test('rises with severity', () => {
    const ranks = SEVERITIES.map((severity) => urgencyOf(aFinding({ severity }), NOW));
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    expect(new Set(ranks).size).toBe(SEVERITIES.length);
  });

  test('rises as a loss comes nearer, and does not for a gain', () => {
    const tomorrow = urgencyOf(due('2026-11-25T14:00:00Z', true), NOW);
    const nextWeek = urgencyOf(due('2026-12-01T14:00:00Z', true), NOW);
    const nextYear = urgencyOf(due('2027-12-01T14:00:00Z', true), NOW);
    expect(tomorrow).toBeGreaterThan(nextWeek);
    expect(nextWeek).toBeGreaterThan(nextYear);
    expect(urgencyOf(due('2026-11-25T14:00:00Z', false), NOW)).toBe(urgencyOf(aFinding(), NOW));
  });

  test('puts humans before bots and security before the rest', () => {
    expect(urgencyOf(aFinding({ tags: ['by:bot'] }), NOW)).toBeLessThan(urgencyOf(aFinding(), NOW));
    expect(urgencyOf(aFinding({ tags: ['keyword:Security'] }), NOW)).toBeGreaterThan(urgencyOf(aFinding(), NOW));
  });

  test('is a total order: antisymmetric, transitive, and equal only for the same finding', () => {
    const any = fc
      .record({
        n: fc.nat(20),
        kind: fc.constantFrom(...KIND_IDS),
        severity: fc.constantFrom(...SEVERITIES),
        day: fc.integer({ min: 10, max: 20 }),
      })
      .map(({ n, kind, severity, day }) =>
        onPage(aFinding({ id: `bugzilla:${n}`, kind, severity, changedAt: `2026-11-${day}T10:00:00Z` })),
      );
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(Math.sign(compareUrgency(a, b)) + Math.sign(compareUrgency(b, a))).toBe(0);
        if (compareUrgency(a, b) <= 0 && compareUrgency(b, c) <= 0) expect(compareUrgency(a, c)).toBeLessThanOrEqual(0);
        if (a.id !== b.id) expect(compareUrgency(a, b)).not.toBe(0);
      }),
    );
  });
});
