import { describe, expect, test } from 'vitest';
import type { VersionRow } from '#domain/page.ts';
import { matrixCells } from './matrix.ts';

const cells = (part: Partial<VersionRow>) =>
  matrixCells({ release: 'f45', verdicts: [], ...part }).map(({ version = 'nothing', columns }) => [version, columns]);

describe('a row of the matrix', () => {
  test('is one cell where nothing is on its way', () => {
    expect(cells({ stable: '1-1' })).toEqual([['1-1', 3]]);
    expect(cells({})).toEqual([['nothing', 3]]);
  });

  test('joins testing and candidate where they are the same', () => {
    expect(cells({ stable: '1-1', testing: '2-1' })).toEqual([
      ['1-1', 1],
      ['2-1', 2],
    ]);
  });

  test('says that nothing is in testing where a build waits', () => {
    expect(cells({ stable: '1-1', candidate: '3-1' })).toEqual([
      ['1-1', 1],
      ['nothing', 1],
      ['3-1', 1],
    ]);
    expect(cells({ testing: '2-1', candidate: '3-1' }).map(([version]) => version)).toEqual(['nothing', '2-1', '3-1']);
  });
});
