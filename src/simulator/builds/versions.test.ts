import { describe, expect, test } from 'vitest';
import { rpmvercmp } from '#domain/versions/evr.ts';
import { createRandom } from '../random.ts';
import { inventVersion } from '../world/package-names.ts';
import { newerVersion, olderVersion } from './versions.ts';

const invented = (() => {
  const random = createRandom(1, 'versions');
  return Array.from({ length: 300 }, () => inventVersion(random));
})();

describe('the versions of a simulated package', () => {
  test.each([...new Set(['2.31.1', '2.31.0', '20260928', '5.0.0~rc2', '1.2^20260311gitabc', ...invented])])(
    'of %s are older the longer ago they were released',
    (version) => {
      const newestFirst = [newerVersion(version), ...[0, 1, 2, 3, 4, 5].map((steps) => olderVersion(version, steps))];
      for (const [index, one] of newestFirst.entries())
        for (const older of newestFirst.slice(index + 1))
          expect(`${older} ${rpmvercmp(older, one)}`).toBe(`${older} -1`);
    },
  );
});
