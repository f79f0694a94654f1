/** Parses what somebody typed into a query. No text makes it throw; what is wrong is the result, with its place. */
import { parseValues } from './parse-values.ts';
import { lex, type PatternToken, type Token } from './lex.ts';
import { compilePattern } from './pattern/compile-pattern.ts';
import { PatternError } from './pattern/parse-pattern.ts';
import { and, EVERYTHING, not, or, type Query } from './query.ts';
import { QueryError } from './query-error.ts';

export type ParsedQuery = { query: Query; error?: undefined } | { query?: undefined; error: QueryError };

const MAX_TERMS = 200;
const MAX_NESTING = 50;

export function parseQuery(typed: string): ParsedQuery {
  try {
    return { query: parse(typed) };
  } catch (error) {
    if (error instanceof QueryError) return { error };
    throw error;
  }
}

type Reader = { readonly tokens: readonly Token[]; readonly end: number; at: number; terms: number; nesting: number };

function parse(typed: string): Query {
  const reader: Reader = { tokens: lex(typed), end: typed.length, at: 0, terms: 0, nesting: 0 };
  if (reader.tokens.length === 0) return EVERYTHING;
  const query = parseOr(reader);
  const rest = peek(reader);
  // All other tokens belong to a term.
  if (rest !== undefined) throw new QueryError('This bracket closes nothing.', rest);
  return query;
}

const peek = ({ tokens, at }: Reader): Token | undefined => tokens[at];

function take(reader: Reader, type: Token['type']): Token | undefined {
  const token = peek(reader);
  if (token?.type !== type) return undefined;
  reader.at += 1;
  return token;
}

function parseOr(reader: Reader): Query {
  const parts = [parseAnd(reader)];
  while (take(reader, 'or') !== undefined) parts.push(parseAnd(reader));
  return or(parts);
}

/** Terms side by side must all hold, with or without a word between them. */
function parseAnd(reader: Reader): Query {
  const parts = [parseTerm(reader)];
  for (;;) {
    const isAsked = take(reader, 'and') !== undefined;
    const next = peek(reader);
    if (!isAsked && (next === undefined || next.type === 'or' || next.type === 'close')) return and(parts);
    parts.push(parseTerm(reader));
  }
}

function parseTerm(reader: Reader): Query {
  let isNegated = false;
  while (take(reader, 'not') !== undefined) isNegated = !isNegated;
  const query = parseOne(reader);
  return isNegated ? not(query) : query;
}

function parseOne(reader: Reader): Query {
  const token = peek(reader);
  reader.at += 1;
  if (token?.type === 'open') return parseBrackets(reader, token);
  if (token?.type !== 'text' && token?.type !== 'pattern' && token?.type !== 'field') throw missingTerm(reader, token);
  reader.terms += 1;
  if (reader.terms > MAX_TERMS) throw new QueryError(`A query has at most ${MAX_TERMS} terms.`, token);
  if (token.type === 'text') return { type: 'text', text: token.text };
  return token.type === 'pattern' ? checkedPattern(token) : parseValues(token);
}

/** There is no term where one must be. */
function missingTerm({ tokens, at }: Reader, found: Token | undefined): QueryError {
  const before = tokens[at - 2];
  if (before?.type === 'open' && found?.type === 'close')
    return new QueryError('There is nothing between these brackets.', { from: before.from, to: found.to });
  if (before !== undefined) return new QueryError('Something is missing after this.', before);
  return new QueryError('Something is missing before this.', found ?? { from: 0, to: 0 });
}

function parseBrackets(reader: Reader, opening: Token): Query {
  reader.nesting += 1;
  if (reader.nesting > MAX_NESTING) throw new QueryError('Brackets are nested too deeply here.', opening);
  const query = parseOr(reader);
  if (take(reader, 'close') === undefined) throw new QueryError('This bracket is never closed.', opening);
  reader.nesting -= 1;
  return query;
}

function checkedPattern({ source, from, to }: PatternToken): Query {
  try {
    compilePattern(source);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const at = from + 'r/'.length + error.at;
    throw new QueryError(`In this regular expression ${error.message}.`, { from: Math.min(at, to - 1), to });
  }
  return { type: 'pattern', source };
}
