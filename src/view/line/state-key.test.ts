import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { aPageFinding } from '../builders.ts';
import { stateKey } from './state-key.ts';

const key = (part: Partial<PageFinding> = {}) => stateKey(aPageFinding(part));
const DEADLINE = { at: '2026-12-04T00:00:00Z', consequence: 'it is retired', loss: true };

describe('the key of a state', () => {
  test('is six letters or digits and the same for the same finding', () => {
    expect(key()).toMatch(/^[0-9a-z]{6}$/);
    expect(key()).toBe(key());
  });

  test.each<[string, Partial<PageFinding>]>([
    ['status', { status: 'ASSIGNED' }],
    ['severity', { severity: 'urgent' }],
    ['release', { release: 'f45' }],
    ['title', { title: 'libquill does not open any more' }],
    ['tags', { tags: ['blocker:accepted'] }],
    ['one who is asked', { needinfo: [{ of: 'assignee' }] }],
    ['deadline', { deadline: DEADLINE }],
    ['CI', { facts: [{ label: 'CI', value: 'failed 1 of 3', tone: 'bad' }] }],
    ['needed orphan', { causes: [{ orphan: 'tinyparse', since: DEADLINE.at, direct: true, through: [] }] }],
  ])('changes with the %s', (_what, part) => {
    expect(key(part)).not.toBe(key());
  });

  test.each<[string, Partial<PageFinding>, Partial<PageFinding>]>([
    ['days', { facts: [fact('broken', '3 days', 'bad')] }, { facts: [fact('broken', '4 days', 'bad')] }],
    ['arches that fail', { facts: [fact('2 of 4 arches', '', 'bad')] }, { facts: [fact('3 of 4 arches', '', 'bad')] }],
    ['comments', { facts: [fact('comments', '3')] }, { facts: [fact('comments', '4')] }],
    ['karma below what is needed', { facts: [fact('karma', '0 of 2')] }, { facts: [fact('karma', '1 of 2')] }],
    ['the hour of a deadline', { deadline: DEADLINE }, { deadline: { ...DEADLINE, at: '2026-12-04T11:00:00Z' } }],
    ['urgency', { urgency: 8 }, { urgency: 80 }],
    ['the page of somebody else', asked('mine', 'you', 'warn'), asked('others', 'juniperv', 'neutral')],
    ['the page of the package', asked('mine', 'you', 'warn'), asked('maintainer', 'juniperv', 'warn')],
    ['the last change', {}, { changedAt: '2026-11-24T10:00:00Z' }],
    ['the order of tags', { tags: ['by:bot', 'ci:failure'] }, { tags: ['ci:failure', 'by:bot'] }],
  ])('does not change with %s', (_what, before, after) => {
    expect(key(after)).toBe(key(before));
  });

  test('changes when karma is enough', () => {
    expect(key({ facts: [fact('karma', '2 of 2', 'good')] })).not.toBe(key({ facts: [fact('karma', '1 of 2')] }));
  });

  test('tells two thousand titles apart', () => {
    const keys = Array.from({ length: 2000 }, (_, n) => key({ title: `bug number ${n}` }));
    expect(new Set(keys).size).toBe(2000);
  });
});

function fact(label: string, value: string, tone: 'neutral' | 'warn' | 'bad' | 'good' = 'neutral') {
  return value === '' ? { label, tone } : { label, value, tone };
}

/** A question to juniperv, as one of the pages has it. */
function asked(tag: string, whom: string, tone: 'neutral' | 'warn'): Partial<PageFinding> {
  return {
    needinfo: [{ of: 'assignee', account: 'juniperv' }],
    tags: [`needinfo:${tag}`],
    facts: [{ label: `needinfo from ${whom}`, tone, restates: 'needinfo' }],
  };
}
