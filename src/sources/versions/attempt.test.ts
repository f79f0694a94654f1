import { describe, expect, test } from 'vitest';
import { NetworkError, TimeoutError } from '#lib/errors.ts';
import type { Place } from './places.ts';
import { type Attempt, failed, repeatedTimeout } from './attempt.ts';

const place: Place = { kind: 'tag', mayBeEmpty: true, name: 'f45-updates-testing', release: 'f45', stage: 'testing' };
const asked = { method: 'GET', url: 'https://mirror.example.org/' };
const silent = failed(place, new TimeoutError(60_000, asked));
const broken = failed(place, new NetworkError('connection reset', asked));
const read: Attempt = { place, read: { lists: [], dropped: [] } };

describe('a service that says nothing', () => {
  test.each([
    ['twice in a row is not asked again in this run', [read, silent, silent], true],
    ['once may be busy', [silent, read, silent], false],
    ['because its connection breaks is asked again', [broken, broken], false],
    ['yet is asked', [], false],
  ])('%s', (_what, attempts, isSilent) => {
    expect(repeatedTimeout(attempts) !== undefined).toBe(isSilent);
  });
});
