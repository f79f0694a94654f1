import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VersionRow } from '#domain/pages/page.ts';
import { matrixRows } from './matrix.ts';

const aRow = (part: Partial<VersionRow> = {}): VersionRow => ({ release: 'f45', verdicts: [], ...part });
const cells = (part: Partial<VersionRow>) =>
  matrixRows([aRow(part)])[0]?.cells.map(({ version = 'nothing', columns }) => [version, columns]);

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
    expect(cells({ testing: '2-1', candidate: '3-1' })?.map(([version]) => version)).toEqual(['nothing', '2-1', '3-1']);
  });
});

describe('rows that stand one under the other', () => {
  test('share the cells that are the same, and what to make of them', () => {
    const behind = [{ text: 'behind upstream', tone: 'neutral' as const }];
    const rows = matrixRows([
      aRow({ stable: '2-1', verdicts: behind }),
      aRow({ stable: '2-1', verdicts: behind }),
      aRow({ stable: '2-1', testing: '3-1', verdicts: behind }),
      aRow({ stable: '1-1', testing: '3-1' }),
    ]);
    const shown = rows.map((row) =>
      row.cells.map(({ version, rows: over }) => `${version ?? 'nothing'}/${over}`).join(' '),
    );
    expect(shown).toEqual(['2-1/2', '', '2-1/1 3-1/2', '1-1/1']);
    expect(rows.map(({ verdict }) => verdict?.rows)).toEqual([3, undefined, undefined, 1]);
  });

  test('fill the table without a hole and without an overlap, whatever they carry', () => {
    const evr = fc.option(fc.constantFrom('1-1', '2-1'), { nil: undefined });
    const row = fc.record({ stable: evr, testing: evr, candidate: evr }).map((part) => {
      const known = Object.fromEntries(Object.entries(part).filter(([, version]) => version !== undefined));
      return aRow(known);
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (versions) => {
        const covered = versions.map(() => 0);
        for (const [at, { cells: own }] of matrixRows(versions).entries())
          for (const { columns, rows } of own)
            for (let down = at; down < at + rows; down += 1) covered[down] = (covered[down] ?? 0) + columns;
        expect(covered).toEqual(versions.map(() => 3));
      }),
    );
  });
});
