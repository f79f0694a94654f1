/** Lists gone wrong, one answer at a time. */
import type { FaultMode } from '../faults.ts';
import type { Craft, Edit } from './edit.ts';

/** The middle one is changed. */
function changeOne(rows: readonly unknown[], change: (row: unknown) => unknown): unknown[] {
  const middle = Math.floor(rows.length / 2);
  return rows.map((row, index) => (index === middle ? change(row) : row));
}

const extend = (record: unknown, { extended }: Craft): unknown => extended(record);
const take = (record: unknown, { lacking }: Craft): unknown => lacking(record);

/** Undefined for modes that do something else. */
export const editOf = (mode: FaultMode): Edit | undefined => EDITS[mode];

const EDITS: Partial<Record<FaultMode, Edit>> = {
  'empty-list': { rows: () => [], total: () => 0, next: null },
  'half-list': { rows: (rows) => rows.slice(0, Math.ceil(rows.length / 2)) },
  'broken-record': { rows: (rows, { broken }) => changeOne(rows, broken) },
  'missing-field': { rows: (rows, { lacking }) => rows.map(lacking), record: take },
  'missing-field-once': { rows: (rows, { lacking }) => changeOne(rows, lacking) },
  'unknown-fields': { rows: (rows, { extended }) => rows.map(extended), record: extend },
};
