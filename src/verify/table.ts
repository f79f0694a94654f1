import { alignColumns } from '#lib/columns.ts';

/** Plain tables for a terminal. */
export const formatRows = (rows: readonly (readonly string[])[]): string => alignColumns(rows, () => false);
