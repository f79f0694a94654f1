/** Answers gone wrong. */
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { FaultMode } from '../faults.ts';
import type { Answer } from '../types.ts';
import { htmlAnswer } from './reply.ts';

/** Modes that need no answer of the service. Undefined for the others. */
export function faultAnswer(mode: FaultMode): Answer | undefined {
  if (mode === '500-html') return htmlAnswer(500, 'Internal Server Error');
  if (mode === '502-html') return htmlAnswer(502, 'Bad Gateway');
  if (mode === '503-html') return htmlAnswer(503, 'Service Unavailable');
  if (mode === '429') return { ...htmlAnswer(429, 'Too Many Requests'), headers: { 'retry-after': '1' } };
  if (mode === 'html-200') return htmlAnswer(200, 'Making sure you are not a bot!');
  return undefined;
}

/** The answer with its body damaged; as it was for modes that damage none. */
export function spoil(mode: FaultMode, answer: Answer): Answer {
  if (mode === 'empty') return { ...answer, body: '' };
  if (mode === 'truncated-json') return { ...answer, body: bytesOf(answer).subarray(0, bytesOf(answer).length / 2) };
  if (mode === 'corrupt-gzip') return corruptGzip(answer);
  const edit = LIST_EDITS[mode];
  return edit === undefined ? answer : editLists(answer, edit);
}

const bytesOf = ({ body }: Pick<Answer, 'body'>): Buffer => (typeof body === 'string' ? Buffer.from(body) : body);

function corruptGzip(answer: Answer): Answer {
  const body = gzipSync(bytesOf(answer));
  body.fill(0xa5, Math.floor(body.length / 2), Math.floor(body.length / 2) + 4);
  return { ...answer, body, headers: { ...answer.headers, 'content-encoding': 'gzip' } };
}

type ListEdit = { list(rows: unknown[]): unknown[]; total(count: number): number };

const same = (count: number): number => count;

const LIST_EDITS: Partial<Record<FaultMode, ListEdit>> = {
  'empty-list': { list: () => [], total: () => 0 },
  'half-list': { list: (rows) => rows.slice(0, rows.length / 2), total: same },
  'broken-record': { list: breakOne, total: same },
};

/** The middle one becomes something of another type. */
function breakOne(rows: unknown[]): unknown[] {
  const middle = Math.floor(rows.length / 2);
  return rows.map((row, index) => (index === middle ? wrongType(row) : row));
}

/** A row of a list, or name and value where the list is an object. */
function wrongType(row: unknown): unknown {
  if (Array.isArray(row)) return [row[0], 42];
  return typeof row === 'string' ? 42 : 'not a record';
}

/** Where services keep their rows: lists, or objects by name. */
const LIST_KEYS: ReadonlySet<string> = new Set(
  `bugs updates overrides releases projects requests groups members items messages raw_messages builds flags
   problems packages tasks rpms status_change affected_packages result`.split(/\s+/),
);

const TOTAL_KEYS: ReadonlySet<string> = new Set(['total', 'total_matches', 'total_items', 'count', 'pages']);

const Fields = z.record(z.string(), z.unknown());

/** What is not JSON becomes empty, so that no fault passes unseen. */
function editLists(answer: Answer, edit: ListEdit): Answer {
  try {
    const value: unknown = JSON.parse(bytesOf(answer).toString());
    return { ...answer, body: JSON.stringify(edited(value, edit)) };
  } catch {
    return { ...answer, body: '' };
  }
}

function edited(value: unknown, edit: ListEdit): unknown {
  if (Array.isArray(value)) return edit.list(value);
  const fields = Fields.safeParse(value);
  if (!fields.success) return value;
  return Object.fromEntries(Object.entries(fields.data).map(([key, inner]) => [key, editedField(key, inner, edit)]));
}

function editedField(key: string, value: unknown, edit: ListEdit): unknown {
  if (typeof value === 'number') return TOTAL_KEYS.has(key) || key.startsWith('total_') ? edit.total(value) : value;
  if (key === 'pagination') return edited(value, edit);
  if (!LIST_KEYS.has(key)) return value;
  if (Array.isArray(value)) return edit.list(value);
  const fields = Fields.safeParse(value);
  return fields.success ? Object.fromEntries(edit.list(Object.entries(fields.data)).flatMap(entryOf)) : value;
}

const Entry = z.tuple([z.string(), z.unknown()]);

const entryOf = (row: unknown): [string, unknown][] => {
  const entry = Entry.safeParse(row);
  return entry.success ? [entry.data] : [];
};
