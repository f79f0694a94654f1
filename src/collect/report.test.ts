import { describe, expect, test } from 'vitest';
import { aSourceIdentity } from '#domain/builders.ts';
import type { Outcome, RunReport } from '#domain/outcome.ts';
import { whyDue } from './run/due.ts';
import { exitCodeOf, formatMarkdown, formatTable } from './report.ts';

const NOW = '2026-11-24T14:00:00Z';
const HOUR_AGO = '2026-11-24T13:00:00Z';
const LONG_AGO = '2026-11-20T13:00:00Z';
const source = aSourceIdentity({ staleAfterHours: 6 });
const fresh: Outcome = { source, state: 'fresh', attemptedAt: NOW, readAt: NOW };
const kept = (readAt: string): Outcome => ({ source, state: 'kept', attemptedAt: NOW, readAt, reason: 'answered 503' });
const missing: Outcome = { source, state: 'missing', attemptedAt: NOW, reason: 'answered 503' };

describe('the exit code', () => {
  test('is 0 while everything is fresh, or kept and young enough', () => {
    expect(exitCodeOf([fresh, fresh, fresh], NOW)).toBe(0);
    expect(exitCodeOf([fresh, fresh, kept(HOUR_AGO)], NOW)).toBe(0);
  });

  test('is 1 when a source is too old, was never read, or when more than half failed', () => {
    expect(exitCodeOf([fresh, fresh, kept(LONG_AGO)], NOW)).toBe(1);
    expect(exitCodeOf([fresh, fresh, missing], NOW)).toBe(1);
    expect(exitCodeOf([fresh, kept(HOUR_AGO), kept(HOUR_AGO)], NOW)).toBe(1);
  });

  test('is 1 when the oldest part of a source is too old, however young the newest is', () => {
    expect(exitCodeOf([fresh, fresh, { ...kept(HOUR_AGO), oldestAt: LONG_AGO }], NOW)).toBe(1);
  });

  test('is 1 when runs left a source out until it was too old', () => {
    expect(exitCodeOf([fresh, { ...fresh, readAt: HOUR_AGO, leftOutSince: HOUR_AGO }], NOW)).toBe(0);
    expect(exitCodeOf([fresh, { ...fresh, readAt: LONG_AGO, leftOutSince: HOUR_AGO }], NOW)).toBe(1);
  });

  test('does not mind that a source is down without which pages are whole', () => {
    const optional = { ...source, optional: true };
    expect(exitCodeOf([fresh, fresh, { ...missing, source: optional }], NOW)).toBe(0);
    expect(exitCodeOf([fresh, fresh, { ...kept(LONG_AGO), source: optional }], NOW)).toBe(0);
  });

  test('does not mind a source that is switched off', () => {
    expect(exitCodeOf([fresh, { ...missing, switchedOff: true }], NOW)).toBe(0);
  });
});

describe('what is due', () => {
  test('is what was never read, failed, or is as old as its interval', () => {
    expect(whyDue(undefined, 30, NOW)).toBe('never read');
    expect(whyDue(kept(HOUR_AGO), 600, NOW)).toBe('failed last time');
    expect(whyDue({ ...fresh, readAt: HOUR_AGO }, 60, NOW)).toBe('its interval has passed');
    expect(whyDue({ ...fresh, readAt: HOUR_AGO }, 90, NOW)).toBeUndefined();
    expect(whyDue({ ...fresh, readAt: '2027-11-24T14:00:00Z' }, 90, NOW)).toBe('read in the future');
  });

  test('is also what a run left out, and what was switched off until now', () => {
    expect(whyDue({ ...fresh, leftOutSince: HOUR_AGO }, 600, NOW)).toBe('left out last time');
    expect(whyDue({ ...kept(HOUR_AGO), switchedOff: true }, 600, NOW)).toBe('switched on again');
  });
});

const report: RunReport = {
  version: 1,
  startedAt: NOW,
  exitCode: 0,
  sources: [
    {
      id: 'bodhi',
      title: 'Bodhi',
      state: 'fresh',
      findings: 1204,
      dropped: 1,
      complete: true,
      bill: { requests: 22, notModified: 3, retries: 0, bytes: 12_345_678, ms: 4100 },
    },
    {
      id: 'koschei',
      title: 'Koschei',
      state: 'kept',
      findings: 9,
      dropped: 0,
      complete: true,
      reason: 'answered <b>503</b> | no',
      bill: { requests: 4, notModified: 0, retries: 3, bytes: 900, ms: 9000 },
    },
  ],
};

describe('the table', () => {
  test('lines up its columns and says what had not changed, and what went wrong', () => {
    expect(formatTable(report).split('\n')).toEqual([
      'source   state  findings  requests  unchanged  received  seconds  note',
      'bodhi    fresh      1204        22          3   12.3 MB      4.1  1 record could not be read',
      'koschei  kept          9         4          0     900 B      9.0  answered <b>503</b> | no',
      'all                 1213        26          3   12.3 MB',
    ]);
  });

  test('cannot be broken by text of a service in a workflow summary', () => {
    const markdown = formatMarkdown(report);
    expect(markdown).not.toContain('<b>');
    expect(markdown).toContain('| all |  | 1213 | 26 | 3 |');
    expect(markdown.split('\n').every((row) => row.split('|').length === 10)).toBe(true);
  });
});
