/** What a fault does to the rows of an answer. */
import type { FaultMode } from '../faults.ts';

/** How one row is damaged, in the language of the answer. */
export type RowEdits = {
  /** Something that is no such row. */
  broken: (row: unknown) => unknown;
  /** Without the field that names it. */
  lacking: (row: unknown) => unknown;
  /** With a field that nobody has heard of. */
  extended: (row: unknown) => unknown;
};

export type Edit = {
  /** One list: its elements, or its names and values where it is an object. */
  rows(rows: readonly unknown[], rowEdits: RowEdits): unknown[];
  /** Done to numbers that say how many rows or pages there are. */
  total?(count: number, name: string): number;
  /** Done to an answer that is one record and no list. */
  record?(record: unknown, rowEdits: RowEdits): unknown;
  /** What the answer says of the next page; null: that there is none. */
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
