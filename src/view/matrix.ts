/** The matrix of versions as a table: equal neighbours are one cell. */
import type { VersionRow } from '#domain/page.ts';

/** One cell, over so many columns; no version where nothing stands there. */
export type MatrixCell = { version: string | undefined; columns: number };

/** stable, testing and candidate: what is not newer than what comes before it is the same. */
export function matrixCells({ stable, testing, candidate }: VersionRow): MatrixCell[] {
  if (testing === undefined && candidate === undefined) return [{ version: stable, columns: 3 }];
  if (candidate === undefined) return [cell(stable), { version: testing, columns: 2 }];
  return [cell(stable), cell(testing), cell(candidate)];
}

const cell = (version: string | undefined): MatrixCell => ({ version, columns: 1 });
