/** A query as data. The functions here make the only form in which each query is written, so that equal ones are equal. */
import type { FieldName } from './fields.ts';
import type { Value } from './field-types.ts';

export type Query =
  | { type: 'text'; text: string }
  /** A regular expression, as it stands between the slashes. */
  | { type: 'pattern'; source: string }
  /** Any of the values that are not negated, and none of the others. */
  | { type: 'field'; field: FieldName; values: readonly Value[] }
  | { type: 'not'; part: Query }
  /** Without parts it is the empty query, which everything matches. */
  | { type: 'and'; parts: readonly Query[] }
  | { type: 'or'; parts: readonly Query[] };

export const EVERYTHING: Query = { type: 'and', parts: [] };

export const not = (part: Query): Query => (part.type === 'not' ? part.part : { type: 'not', part });

export const and = (parts: readonly Query[]): Query => joined('and', parts);

/** There must be at least one part. */
export const or = (parts: readonly Query[]): Query => joined('or', parts);

function joined(type: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.type === type ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { type, parts: flat };
}
