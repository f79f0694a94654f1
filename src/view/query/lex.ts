/** Cuts the typed text of a query into tokens. It goes through the text once and never back. */
import { withoutBidiMarks } from '../line/direction.ts';
import { isFieldName } from './fields.ts';
import { QueryError, type Span } from './query-error.ts';

type SignType = 'open' | 'close' | 'and' | 'or' | 'not';
type SignToken = Span & { type: SignType };
type TextToken = Span & { type: 'text'; text: string };
export type PatternToken = Span & { type: 'pattern'; source: string };
/** `value` is all that stands after the colon, and `valueFrom` where that begins. */
export type FieldToken = Span & { type: 'field'; name: string; value: string; valueFrom: number };
export type Token = SignToken | TextToken | PatternToken | FieldToken;

/** Invisible marks of direction come along with copied text. They separate words like spaces. */
const SPACE = /[\s\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const SIGNS: readonly (readonly [sign: string, type: SignType])[] = [
  ['(', 'open'],
  [')', 'close'],
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
];
const OPERATORS: ReadonlyMap<string, SignType> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);

/** Throws QueryError. */
export function lex(typed: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < typed.length;) {
    if (isSpace(typed[at])) {
      at += 1;
      continue;
    }
    const token = tokenAt(typed, at);
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

const isSpace = (character: string | undefined): boolean => character === undefined || SPACE.test(character);

function tokenAt(typed: string, from: number): Token {
  const sign = SIGNS.find(([text]) => typed.startsWith(text, from));
  if (sign !== undefined) return { type: sign[1], from, to: from + sign[0].length };
  if (typed[from] === '-' && !isSpace(typed[from + 1])) return { type: 'not', from, to: from + 1 };
  if (typed[from] === '"') return phraseAt(typed, from);
  if (typed.startsWith('r/', from)) return patternAt(typed, from);
  return wordAt(typed, from);
}

function phraseAt(typed: string, from: number): Token {
  const to = endOfQuotes(typed, from);
  const text = unquote(typed.slice(from, to));
  if (text === '') throw new QueryError('There is nothing between these quotation marks.', { from, to });
  return { type: 'text', from, to, text };
}

/** Where the text in quotation marks that begins here has ended. Within it a backslash takes the next character along. */
function endOfQuotes(typed: string, from: number): number {
  for (let at = from + 1; at < typed.length; at += 1) {
    if (typed[at] === '"') return at + 1;
    if (typed[at] === '\\') at += 1;
  }
  throw new QueryError('These quotation marks are never closed.', { from, to: typed.length });
}

export const unquote = (quoted: string): string => cleanText(quoted.slice(1, -1).replace(/\\(.)/gs, '$1'));

/** As texts of findings are: on one line, and without marks of direction. */
export const cleanText = (text: string): string => withoutBidiMarks(text).replace(/\s+/g, ' ').trim();

function patternAt(typed: string, from: number): Token {
  for (let at = from + 2; at < typed.length; at += 1) {
    if (typed[at] === '/') return { type: 'pattern', from, to: at + 1, source: typed.slice(from + 2, at) };
    if (typed[at] === '\\') at += 1;
  }
  throw new QueryError('This regular expression has no / at its end.', { from, to: typed.length });
}

function wordAt(typed: string, from: number): Token {
  const to = endOfWord(typed, from);
  const word = typed.slice(from, to);
  const operator = OPERATORS.get(word);
  if (operator !== undefined) return { type: operator, from, to };
  const colon = word.indexOf(':');
  const name = word.slice(0, Math.max(colon, 0)).toLowerCase();
  const value = word.slice(colon + 1);
  if (looksLikeField(name, value)) return { type: 'field', from, to, name, value, valueFrom: from + colon + 1 };
  return { type: 'text', from, to, text: word };
}

/** The sources that ids of findings begin with: such an id is text. A test compares them with the sources there are. */
export const ID_PREFIXES: ReadonlySet<string> = new Set([
  'bodhi',
  'bugzilla',
  'derive',
  'dist-git-pulls',
  'faf',
  'install-failures',
  'koschei',
  'orphans',
]);

/** Titles and addresses have colons, too: `golang: net/http`, `https://…`, `std::vector`. */
const looksLikeField = (name: string, value: string): boolean =>
  isFieldName(name) || (/^[a-z][a-z-]*$/.test(name) && !ID_PREFIXES.has(name) && /^[^/:]/.test(value));

/** The end of a word. The value of a field may have parts in quotation marks: `author:"a b",c`. */
function endOfWord(typed: string, from: number): number {
  let at = from;
  let hasColon = false;
  while (!isSpace(typed[at]) && !'()'.includes(typed[at] ?? '')) {
    if (typed.startsWith('&&', at) || typed.startsWith('||', at)) break;
    if (typed[at] === '"') {
      if (!hasColon || !/[:,<>=-]/.test(typed[at - 1] ?? '')) break;
      at = endOfQuotes(typed, at);
      continue;
    }
    if (typed[at] === ':') hasColon = true;
    at += 1;
  }
  return at;
}
