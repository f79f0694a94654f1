/** How a fault edits the rows of a response. */
import type { FaultMode } from '../faults.ts';

/** How one row is damaged, in the format of the response. */
export type RowEdits = {
  /** Replaces the row by something of another type. */
  broken: (row: unknown) => unknown;
  /** Removes the field that identifies the row. */
  lacking: (row: unknown) => unknown;
  /** Adds an unknown field. */
  extended: (row: unknown) => unknown;
};

export type Edit = {
  /** One list: its elements, or its names and values where it is an object. */
  rows(rows: readonly unknown[], rowEdits: RowEdits): unknown[];
  /** Applied to the numbers of rows or pages. */
  total?(count: number, name: string): number;
  /** Applied to a response that is a single record. */
  record?(record: unknown, rowEdits: RowEdits): unknown;
  /** The link to the next page; null for none. */
  next?: string | null;
};

/** The middle one is changed. */
function changeOne(rows: readonly unknown[], change: (row: unknown) => unknown): unknown[] {
  const middle = Math.floor(rows.length / 2);
  return rows.map((row, index) => (index === middle ? change(row) : row));
}

const extend = (record: unknown, { extended }: RowEdits): unknown => extended(record);
const removeField = (record: unknown, { lacking }: RowEdits): unknown => lacking(record);

/** Undefined for modes that do something else. */
export const editOf = (mode: FaultMode): Edit | undefined => EDITS[mode];

const EDITS: Partial<Record<FaultMode, Edit>> = {
  'empty-list': { rows: () => [], total: () => 0, next: null },
  'half-list': { rows: (rows) => rows.slice(0, Math.ceil(rows.length / 2)) },
  'broken-record': { rows: (rows, { broken }) => changeOne(rows, broken) },
  'missing-field': { rows: (rows, { lacking }) => rows.map(lacking), record: removeField },
  'missing-field-once': { rows: (rows, { lacking }) => changeOne(rows, lacking) },
  'unknown-fields': { rows: (rows, { extended }) => rows.map(extended), record: extend },
};
