/** What may stand at the caret of a query: fields by their name, then values with the number of findings that have them. */
import { ascending } from '#lib/order.ts';
import type { Asked } from './field-types.ts';
import { FIELD_NAMES, type FieldName, fieldOf, isFieldName } from './fields.ts';
import { quotedValue } from './format.ts';
import type { QueryRecord } from './record.ts';

/** How many findings have each value of a field. */
export type ValueCounts = ReadonlyMap<string, number>;

type Completion = {
  /** What stands in the query when it is chosen. */
  text: string;
  help: string;
  /** Of a value: how many findings have it. */
  count?: number;
};
/** The options stand in the place of what is typed from `from` to `to`. */
export type Completions = { from: number; to: number; options: readonly Completion[] };

const MOST_OPTIONS = 12;

/** ValueCounts the values of one field among the findings that are there. */
export function countValues(name: FieldName, records: readonly QueryRecord[], asked: Asked): ValueCounts {
  const { valuesOf, known, test } = fieldOf(name);
  if (valuesOf === undefined) {
    const tests = [...(known?.keys() ?? [])].map((text) => ({ text, isMatch: test({ text }, asked) }));
    return new Map(tests.map(({ text, isMatch }) => [text, records.filter(isMatch).length]));
  }
  const counts = new Map<string, number>();
  for (const record of records)
    for (const value of new Set(valuesOf(record))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** `countsOf` is asked for one field at most. */
export function completionsAt(typed: string, caret: number, countsOf: (name: FieldName) => ValueCounts): Completions {
  const from = startOfWord(typed, caret);
  const word = typed.slice(from, caret);
  const colon = word.indexOf(':');
  const name = word.slice(0, Math.max(colon, 0)).toLowerCase();
  if (colon < 0) return { from, to: caret, options: fieldOptions(word) };
  if (!isFieldName(name)) return { from: caret, to: caret, options: [] };
  const [before = ''] = /^.*[:,](?:-?(?:<=|>=|<|>)?)/.exec(word) ?? [];
  const options = valueOptions(name, word.slice(before.length), countsOf(name));
  return { from: from + before.length, to: caret, options };
}

/** Brackets and the signs for not stand before a word and are not part of it. */
function startOfWord(typed: string, caret: number): number {
  let from = caret;
  while (from > 0 && !/[\s()"&|]/.test(typed[from - 1] ?? '')) from -= 1;
  while (from < caret && /[!-]/.test(typed[from] ?? '')) from += 1;
  return from;
}

function fieldOptions(typed: string): Completion[] {
  const start = typed.toLowerCase();
  return FIELD_NAMES.filter((name) => name.startsWith(start))
    .slice(0, MOST_OPTIONS)
    .map((name) => ({ text: `${name}:`, help: fieldOf(name).help }));
}

function valueOptions(name: FieldName, typed: string, counts: ValueCounts): Completion[] {
  const { known } = fieldOf(name);
  const wanted = typed.toLowerCase();
  return [...new Set([...(known?.keys() ?? []), ...counts.keys()])]
    .map((value) => ({ value, at: value.toLowerCase().indexOf(wanted), count: counts.get(value) ?? 0 }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Number(a.at > 0) - Number(b.at > 0) || b.count - a.count || ascending(a.value, b.value))
    .slice(0, MOST_OPTIONS)
    .map(({ value, count }) => ({ text: quotedValue(value), help: known?.get(value) ?? '', count }));
}
