import { describe, expect, test } from 'vitest';
import { prune, type VisitedPage } from './personal-prune.ts';
import { HIDDEN, keeping, NOTE, PIN } from './test-personal.ts';

const page = (part: Partial<VisitedPage> = {}): VisitedPage => ({
  day: '2026-11-24',
  hasPackage: () => true,
  hasFinding: () => false,
  ...part,
});
const gone = keeping({ ...NOTE, gone: '2026-05-01' });

describe('old entries', () => {
  test('go 180 days after their finding was last missed', () => {
    const marked = prune(keeping(NOTE, PIN), page());
    expect(marked).toEqual(keeping({ ...NOTE, gone: '2026-11-24' }, PIN));
    expect(prune(marked, page({ day: '2027-05-23' }))).toBe(marked);
    expect(prune(marked, page({ day: '2027-05-24' }))).toEqual(keeping(PIN));
  });

  test('stay where the page does not have their package: it cannot know', () => {
    expect(prune(gone, page({ hasPackage: () => false }))).toBe(gone);
  });

  test('stay when the finding is back', () => {
    expect(prune(gone, page({ hasFinding: () => true }))).toEqual(keeping(NOTE));
  });

  test('are the same record where nothing changes', () => {
    const kept = keeping(NOTE, HIDDEN, PIN);
    expect(prune(kept, page({ hasFinding: () => true }))).toBe(kept);
  });

  test('go when they were taken back long ago', () => {
    const back = { mark: 'pin', of: 'libquill', off: true } as const;
    expect(prune(keeping({ ...back, at: '2026-05-01T00:00:00.000Z' }), page()).size).toBe(0);
    expect(prune(keeping({ ...back, at: '2026-11-01T00:00:00.000Z' }), page()).size).toBe(1);
  });
});
