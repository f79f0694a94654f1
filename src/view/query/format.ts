/** Writes a query as text, so that parsing it gives the same query. */
import type { Value } from './field-types.ts';
import type { Query } from './query.ts';

export function formatQuery(query: Query): string {
  if (query.type === 'text') return formatText(query.text);
  if (query.type === 'pattern') return `r/${query.source}/`;
  if (query.type === 'field') return `${query.field}:${query.values.map(formatValue).join(',')}`;
  if (query.type === 'not') return `-${formatPart(query.part)}`;
  if (query.type === 'and') return query.parts.map(formatPart).join(' ');
  // “And” binds closer, so its parts need no brackets here.
  return query.parts.map((part) => (part.type === 'and' ? formatQuery(part) : formatPart(part))).join(' || ');
}

const formatPart = (query: Query): string =>
  query.type === 'and' || query.type === 'or' ? `(${formatQuery(query)})` : formatQuery(query);

/** A word that is surely read as one word; all others get quotation marks, whether they need them or not. */
const PLAIN_WORD = /^(?!r\/|(?:AND|OR|NOT)$)[\p{L}\p{N}_.+~^#@%/][\p{L}\p{N}_.+~^#@%/,*=-]*$/u;

export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const formatText = (text: string): string => (PLAIN_WORD.test(text) ? text : quoted(text));

const PLAIN_VALUE = /^[\p{L}\p{N}_.+~^#@%/*][\p{L}\p{N}_.+~^#@%/*:=-]*$/u;
const NUMBER = /^-\d+[a-z]*$/;

/** A value, in quotation marks where it could be read as something else without them. */
export const quotedValue = (text: string): string =>
  PLAIN_VALUE.test(text) || NUMBER.test(text) ? text : quoted(text);

const formatValue = ({ text, comparison, not }: Value): string =>
  `${not === true ? '-' : ''}${comparison ?? ''}${quotedValue(text)}`;
