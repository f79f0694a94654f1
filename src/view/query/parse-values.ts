/** Parses the values of a field, and proposes what may have been meant by those that it does not have. */
import { nearNames } from '#lib/near-names.ts';
import { formatList } from '../format.ts';
import type { Comparison, Field, Value } from './field-types.ts';
import { FIELD_NAMES, type FieldName, fieldOf, isFieldName } from './fields.ts';
import { quoted } from './format.ts';
import { type FieldToken, unquote } from './lex.ts';
import type { Query } from './query.ts';
import { QueryError, type Span } from './query-error.ts';

/** Throws QueryError. */
export function parseValues(token: FieldToken): Query {
  const { name } = token;
  if (!isFieldName(name)) throw unknownField(token);
  const values = pieces(token).map((piece) => parseValue(name, piece, token));
  return { type: 'field', field: name, values };
}

function unknownField({ name, value, from, to }: FieldToken): QueryError {
  const near = nearNames(name, FIELD_NAMES).map((field) => `${field}:${value}`);
  const asText = quoted(`${name}:${value}`);
  const message = `There is no field “${name}”. As a text it stands in quotation marks.`;
  return new QueryError(message, { from, to }, [...near, asText]);
}

type Piece = Span & { raw: string };

/** The list, cut at its commas. Quotation marks hold together what stands in them. */
function pieces({ value, valueFrom }: FieldToken): Piece[] {
  const found: Piece[] = [];
  for (const match of value.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^",])+|(?<=,|^)(?=,|$)/gs)) {
    const from = valueFrom + match.index;
    found.push({ raw: match[0], from, to: from + match[0].length });
  }
  return found;
}

const COMPARISON = /^(?:<=|>=|<|>)/;
const isComparison = (text: string): text is Comparison => ['<', '<=', '>', '>='].includes(text);

function parseValue(name: FieldName, { raw, from, to }: Piece, token: Span): Value {
  const field = fieldOf(name);
  const isNot = field.negates && raw.startsWith('-');
  const positive = isNot ? raw.slice(1) : raw;
  const sign = field.compares === 'never' ? '' : (COMPARISON.exec(positive)?.[0] ?? '');
  const comparison = isComparison(sign) ? sign : undefined;
  const bare = positive.slice(sign.length);
  const text = bare.startsWith('"') && bare.endsWith('"') ? unquote(bare) : bare;
  if (text === '') throw missingValue(name, field, token);
  const spelled = field.spell(text, comparison);
  if (spelled === undefined) throw unknownValue(name, text, { from: to - bare.length, to });
  if (field.compares === 'always' && comparison === undefined)
    throw new QueryError(`“${name}” needs > or < before ${text}.`, { from, to }, [`>${spelled}`, `<${spelled}`]);
  return {
    text: spelled,
    ...(comparison !== undefined && { comparison }),
    ...(isNot && { not: true }),
  };
}

const MOST_NAMED = 12;

const allowedWords = ({ known, takes }: Field): string => {
  const words = [...(known?.keys() ?? [])];
  return words.length > 0 && words.length <= MOST_NAMED ? formatList(words, 'or') : takes;
};

function missingValue(name: FieldName, field: Field, span: Span): QueryError {
  return new QueryError(`A value is missing after “${name}:”. It takes ${allowedWords(field)}.`, span, [field.example]);
}

function unknownValue(name: FieldName, text: string, span: Span): QueryError {
  const field = fieldOf(name);
  const near = nearNames(text, field.known?.keys() ?? []);
  return new QueryError(`“${name}” has no value “${text}”. It takes ${allowedWords(field)}.`, span, near);
}
