import { expect, test } from 'vitest';
import { sharedByDay } from './page-day.ts';
import type { PageSource, SourcesFile } from './page.ts';

const SOURCE: PageSource = {
  title: 'Bugzilla',
  homepage: 'https://bugzilla.example.org',
  state: 'fresh',
  readAt: '2026-11-24T14:05:00Z',
  complete: true,
  stale: false,
  dropped: 0,
  kinds: ['bug'],
};
const fileOf = (source: PageSource, collectedAt = '2026-11-24T14:10:00Z'): SourcesFile => ({
  version: 1,
  collectedAt,
  sources: { bugzilla: source },
  kinds: { bug: 'bugs' },
});

test('what pages share is the same in every run of a day in which no source changes its state', () => {
  const later = fileOf({ ...SOURCE, readAt: '2026-11-24T14:35:00Z' }, '2026-11-24T14:40:00Z');
  expect(sharedByDay(later)).toEqual(sharedByDay(fileOf(SOURCE)));
  expect(sharedByDay(later)).toMatchObject({
    collectedAt: '2026-11-24',
    sources: { bugzilla: { readAt: '2026-11-24' } },
  });
});

test('the day of a source is that of its oldest part', () => {
  const { sources } = sharedByDay(fileOf({ ...SOURCE, oldestAt: '2026-11-22T09:00:00Z' }));
  expect(sources['bugzilla']).toMatchObject({ readAt: '2026-11-22' });
  expect(sources['bugzilla']).not.toHaveProperty('oldestAt');
});

test('how far a source has come that is read in portions does not change what pages share, only that it is', () => {
  const part = (done: number) =>
    sharedByDay(fileOf({ ...SOURCE, complete: false, coverage: { done, of: 1263, unit: 'packagers' } }));
  expect(part(143)).toEqual(part(286));
  expect(part(143).sources['bugzilla']?.complete).toBe(false);
});

test('a source that fails, is stale or recovers changes what pages share', () => {
  const fresh = sharedByDay(fileOf(SOURCE));
  const fault = { kind: 'status', status: 503 } as const;
  for (const change of [{ state: 'kept', fault } as const, { stale: true }, { complete: false }, { dropped: 1 }])
    expect(sharedByDay(fileOf({ ...SOURCE, ...change }))).not.toEqual(fresh);
});

test('a source that failed keeps the time of its last good reading, and one that was never read has none', () => {
  const kept = { ...SOURCE, state: 'kept' as const };
  expect(sharedByDay(fileOf(kept)).sources['bugzilla']).toEqual(kept);
  const { readAt: _readAt, ...missing } = { ...SOURCE, state: 'missing' as const };
  expect(sharedByDay(fileOf(missing)).sources['bugzilla']).toEqual(missing);
});
