import { describe, expect, test } from 'vitest';
import { aSnapshot } from '#domain/builders.ts';
import type { Coverage } from '#domain/snapshot.ts';
import { bugzilla, derive, NOW, sourcesOf } from '../test-site.ts';

const failed = ['epel/8', 'epel/9', 'epel/10'].map((name) => ({
  name,
  fault: { kind: 'status' as const, status: 404 },
  reason: `answered 404: GET https://mirror.example.org/${name}`,
}));
const coverage: Coverage = { done: 31, of: 34, unit: 'repositories', failed };

describe('what pages say of a source in trouble', () => {
  test('is why it failed, as data and word for word', () => {
    const outcome = {
      source: bugzilla,
      state: 'kept' as const,
      attemptedAt: NOW,
      readAt: NOW,
      reason: 'answered 503: GET https://bugzilla.example.org/',
      fault: { kind: 'status' as const, status: 503 },
    };
    const { sources } = sourcesOf(derive([], { outcomes: [outcome] }));
    expect(sources['bugzilla']).toMatchObject({ state: 'kept', reason: outcome.reason, fault: outcome.fault });
  });

  test('is how much there is of it, with one of the parts that failed; the index has them all', () => {
    const files = derive([], { snapshots: [aSnapshot({ source: bugzilla, complete: false, coverage })] });
    expect(sourcesOf(files).sources['bugzilla']?.coverage).toEqual({
      ...coverage,
      failed: failed.slice(0, 1),
    });
    expect(files.get('index.json')?.page).toMatchObject({ sources: { bugzilla: { coverage } } });
  });

  test('is nothing where it is whole, whatever was left of its last reading', () => {
    const files = derive([], { snapshots: [aSnapshot({ source: bugzilla, coverage })] });
    expect(sourcesOf(files).sources['bugzilla']?.coverage).toBeUndefined();
  });
});
