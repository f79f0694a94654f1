import { describe, expect, test } from 'vitest';
import type { Entry } from './personal.ts';
import { cssOn, rulesOf } from './personal-rules.ts';
import { HIDDEN, keeping, NOTE, PIN, SNOOZED, STASH } from './test-personal.ts';

const escape = (name: string) => name.replace(/[^A-Za-z0-9_-]/g, String.raw`\$&`);
const css = (...entries: readonly Entry[]) => cssOn(rulesOf(keeping(...entries), escape), '2026-11-24');

describe('the style sheet', () => {
  test('is empty where nothing is kept, or all was taken back', () => {
    expect(rulesOf(keeping(), escape)).toEqual([]);
    expect(rulesOf(keeping({ mark: 'stash', of: 'libquill', at: STASH.at, off: true }), escape)).toEqual([]);
  });

  test('hides a finding in the state in which it was hidden, unless the address leads to it', () => {
    expect(css(HIDDEN)).toBe(String.raw`#bugzilla\:2400001[data-state="abc123"]:not(:target,.linked){display:none}`);
  });

  test('hides a snoozed finding only before its day', () => {
    const rules = rulesOf(keeping(SNOOZED), escape);
    expect(cssOn(rules, '2026-11-30')).toContain('bugzilla');
    expect(cssOn(rules, '2026-12-01')).toBe('');
  });

  test('hides a stashed package with its lines, also where they stand without it', () => {
    expect(css(STASH)).toContain('.packages>#libquill');
    expect(css(STASH)).toContain('.rows>[data-package="libquill"]');
  });

  test('says what is pinned and what has a note', () => {
    expect(css(PIN)).toContain('content:" pinned"');
    expect(css(NOTE)).toContain('note');
    expect(css(PIN, NOTE)).not.toContain('display:none');
  });
});
