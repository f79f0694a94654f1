/** The query language as the help page explains it, made from the table of fields and the examples. */
import type { Term } from '../help-words.ts';
import { queryText } from '../href.ts';
import { FIELD_NAMES, type FieldName, fieldOf } from './fields.ts';

/** How terms are put together. */
export const GRAMMAR_TERMS: readonly Term[] = [
  ['word', 'is looked for in all texts of a finding, also within longer words; upper and lower case do not matter'],
  ['"two words"', 'are looked for side by side. In quotation marks everything is text; a \\ takes the next sign along'],
  ['a b', 'both must hold; a && b and a AND b say the same'],
  ['a || b', 'one of the two must hold; a OR b says the same. “And” binds closer'],
  ['-a', 'it must not hold; !a and NOT a say the same'],
  ['(a || b) c', 'brackets hold together what belongs together'],
  ['field:value', 'asks one field, without a space after the colon'],
  ['field:a,b', 'has one of the values'],
  ['field:-a', 'has any value but this one, or none'],
  ['lib*', 'in a value * stands for anything'],
  ['>=value', 'at least; also >, < and <=, for severity, access, karma and times'],
  ['30d', 'a time: h for hours, d for days, w for weeks, mo for months of 30 days, y for years of 365'],
  ['r/^lib.*/', 'a regular expression, for each text of a finding; it has no back references and no lookaround'],
];

export type FieldHelp = {
  name: FieldName;
  help: string;
  takes: string;
  example: string;
  /** Each value and its meaning, where the field has only these. */
  values: readonly Term[];
};

export const fieldHelp = (): FieldHelp[] =>
  FIELD_NAMES.map((name) => {
    const { help, takes, example, known } = fieldOf(name);
    return { name, help, takes, example, values: [...(known ?? [])] };
  });

/** The query as part of an address. */
export const queryAddress = (query: string): string => `?${queryText(new URLSearchParams({ q: query }))}`;
