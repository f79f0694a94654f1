/** For the tests of this folder: recordings of Bodhi's releases. */
import type { Recording } from '#lib/http/replay.ts';
import { collectWith, fixtureIn, recordingsAt } from '#sources/test-kit.ts';
import { fedoraReleases } from './client.ts';

const BASE = 'https://bodhi.fedoraproject.org';

export const fixture = fixtureIn(import.meta.url);
export const collect = collectWith(fedoraReleases, BASE);
const at = recordingsAt(BASE);

export const pageOf = (releases: unknown[], part: Record<string, unknown> = {}): Recording =>
  at('/releases/?rows_per_page=100&page=1', {
    releases,
    page: 1,
    pages: releases.length === 0 ? 0 : 1,
    total: releases.length,
    ...part,
  });
