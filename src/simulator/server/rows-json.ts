/** Rows in JSON. */
import { z } from 'zod';
import type { RowEdits, Edit } from './edit.ts';

/** Where services keep their rows: lists, or objects by name. */
const LIST_KEYS: ReadonlySet<string> = new Set(
  `bugs updates overrides releases projects requests groups members items messages raw_messages builds flags
   problems packages tasks rpms status_change affected_packages result statuses`.split(/\s+/),
);

const TOTAL_KEYS: ReadonlySet<string> = new Set(['total', 'total_matches', 'total_items', 'count', 'pages']);

/** The first of these fields that a row has identifies it. */
const CORE_FIELDS = [
  'package_name',
  'topic',
  'alias',
  'nvr',
  'fullname',
  'id',
  'source',
  'name',
  'username',
  'admin',
  'number',
  'context',
];

const UNKNOWN = { x_unheard_of: { since: 2027, list: [1, null, 'new'] } };

const Fields = z.record(z.string(), z.unknown());
const Entry = z.tuple([z.string(), z.unknown()]);

/** Undefined where nothing changes, and for text that is not JSON. */
export function editJson(text: string, edit: Edit): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const before = JSON.stringify(value);
    const after = JSON.stringify(editedAnswer(value, edit));
    return after === before ? undefined : after;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function editedAnswer(value: unknown, edit: Edit): unknown {
  if (Array.isArray(value)) return edit.rows(value, JSON_ROW_EDITS);
  const fields = Fields.safeParse(value);
  if (!fields.success) return value;
  const hasList = Object.keys(fields.data).some((key) => LIST_KEYS.has(key));
  return hasList ? editedFields(fields.data, edit) : (edit.record?.(value, JSON_ROW_EDITS) ?? value);
}

const editedFields = (fields: Record<string, unknown>, edit: Edit): unknown =>
  Object.fromEntries(Object.entries(fields).map(([key, inner]) => [key, editedField(key, inner, edit)]));

function editedField(key: string, value: unknown, edit: Edit): unknown {
  if (typeof value === 'number') return isTotal(key) ? (edit.total?.(value, key) ?? value) : value;
  const fields = Fields.safeParse(value);
  if (key === 'pagination' && fields.success) return editedPagination(fields.data, edit);
  if (!LIST_KEYS.has(key)) return value;
  if (Array.isArray(value)) return editedList(value, edit);
  if (!fields.success) return value;
  return Object.fromEntries(edit.rows(Object.entries(fields.data), JSON_ROW_EDITS).flatMap(entryOf));
}

const isTotal = (key: string): boolean => TOTAL_KEYS.has(key) || key.startsWith('total_');

function editedPagination(fields: Record<string, unknown>, edit: Edit): unknown {
  const edited = Fields.parse(editedFields(fields, edit));
  const saysNext = edit.next !== undefined && Object.hasOwn(fields, 'next');
  return saysNext ? { ...edited, next: edit.next } : edited;
}

/** In a tree only the innermost lists are edited. */
function editedList(rows: readonly unknown[], edit: Edit): unknown[] {
  const isTree = rows.some((row) => Fields.safeParse(row).data?.['tasks'] !== undefined);
  return isTree ? rows.map((row) => editedAnswer(row, edit)) : edit.rows(rows, JSON_ROW_EDITS);
}

const entryOf = (row: unknown): [string, unknown][] => {
  const entry = Entry.safeParse(row);
  return entry.success ? [entry.data] : [];
};

/** A row of a list, or name and value where the list is an object. */
const JSON_ROW_EDITS: RowEdits = {
  broken(row) {
    const entry = Entry.safeParse(row).data;
    if (entry !== undefined) return [entry[0], 42];
    return typeof row === 'string' ? 42 : 'not a record';
  },
  lacking(row) {
    const entry = Entry.safeParse(row).data;
    if (entry !== undefined) return [entry[0], Fields.safeParse(entry[1]).success ? without(entry[1]) : null];
    return without(row);
  },
  extended(row) {
    const entry = Entry.safeParse(row).data;
    if (entry !== undefined) return [entry[0], JSON_ROW_EDITS.extended(entry[1])];
    const fields = Fields.safeParse(row);
    return fields.success ? { ...fields.data, ...UNKNOWN } : row;
  },
};

/** A row without such a field becomes null. */
function without(row: unknown): unknown {
  const fields = Fields.safeParse(row).data;
  const core = CORE_FIELDS.find((name) => fields !== undefined && Object.hasOwn(fields, name));
  if (fields === undefined || core === undefined) return null;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== core));
}
