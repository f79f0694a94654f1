/** The matrix of versions as a table: equal neighbours are one cell, to the right and downwards. */
import type { VersionRow } from '#domain/pages/page.ts';

/** One cell, over so many columns and rows; no version where nothing stands there. */
type MatrixCell = { version: string | undefined; columns: number; rows: number };
type Verdicts = VersionRow['verdicts'];
/** Cells that begin in this row: what goes on from the row above is not repeated. */
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
      return [{ version: cell.version, columns: cell.columns, rows: runFrom(cells, at, isSame) }];
    }),
    verdict: verdictOf(verdicts, at),
  }));
}

type PlacedCell = Omit<MatrixCell, 'rows'> & { start: number };

/** stable, testing and candidate: what is not newer than what comes before it is the same. */
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
  return at > 0 && isSame(all[at - 1]) ? undefined : { verdicts: all[at] ?? [], rows: runFrom(all, at, isSame) };
}

/** How many rows from here on are the same. */
function runFrom<T>(rows: readonly T[], at: number, isSame: (row: T) => boolean): number {
  const end = rows.findIndex((row, place) => place > at && !isSame(row));
  return (end < 0 ? rows.length : end) - at;
}
