/** The table of versions by release, where equal adjacent cells are merged across columns and rows. */
import type { VersionRow } from '#domain/pages/page.ts';

/** One cell with its colspan and rowspan; without a version where there is none. */
type MatrixCell = { version: string | undefined; columns: number; rows: number };
type Verdicts = VersionRow['verdicts'];
/** The cells that start in this row. Cells that continue from the row above are left out. */
export type MatrixRow = {
  release: string;
  cells: MatrixCell[];
  verdict: { verdicts: Verdicts; rows: number } | undefined;
};

export function matrixRows(versions: readonly VersionRow[]): MatrixRow[] {
  const cells = versions.map(cellsOf);
  const verdicts = versions.map((row) => row.verdicts);
  return versions.map(({ release }, at) => ({
    release,
    cells: (cells[at] ?? []).flatMap((cell): MatrixCell[] => {
      const isSame = (row: readonly PlacedCell[] | undefined) => row?.some((other) => isSameCell(cell, other)) === true;
      if (isSame(cells[at - 1])) return [];
      return [{ version: cell.version, columns: cell.columns, rows: countSameRows(cells, at, isSame) }];
    }),
    verdict: verdictOf(verdicts, at),
  }));
}

type PlacedCell = Omit<MatrixCell, 'rows'> & { start: number };

/** The columns stable, testing and candidate. Where the data has no newer version for a column, the cell before it spans that column. */
function cellsOf({ stable, testing, candidate }: VersionRow): PlacedCell[] {
  if (testing === undefined && candidate === undefined) return [{ version: stable, start: 0, columns: 3 }];
  const first = { version: stable, start: 0, columns: 1 };
  if (candidate === undefined) return [first, { version: testing, start: 1, columns: 2 }];
  return [first, { version: testing, start: 1, columns: 1 }, { version: candidate, start: 2, columns: 1 }];
}

const isSameCell = (a: PlacedCell, b: PlacedCell): boolean =>
  a.version === b.version && a.start === b.start && a.columns === b.columns;

function verdictOf(all: readonly Verdicts[], at: number): MatrixRow['verdict'] {
  const words = (verdicts: Verdicts | undefined) => verdicts?.map(({ text, tone }) => `${tone} ${text}`).join('\n');
  const isSame = (verdicts: Verdicts | undefined) => words(verdicts) === words(all[at]);
  return at > 0 && isSame(all[at - 1]) ? undefined : { verdicts: all[at] ?? [], rows: countSameRows(all, at, isSame) };
}

/** How many rows from this one on are the same. */
function countSameRows<T>(rows: readonly T[], at: number, isSame: (row: T) => boolean): number {
  const end = rows.findIndex((row, place) => place > at && !isSame(row));
  return (end < 0 ? rows.length : end) - at;
}
