/**
 * Reads a regular expression of a query: the part of the usual syntax that can be matched in linear time. It has no
 * back references and no lookaround.
 */
import { type CharTest, classTest, literalTest, SHORTHANDS } from './characters.ts';

export type PatternNode =
  | { type: 'char'; test: CharTest }
  | { type: 'at'; place: Place }
  | { type: 'sequence'; parts: readonly PatternNode[] }
  | { type: 'either'; parts: readonly PatternNode[] }
  | { type: 'repeat'; part: PatternNode; least: number; most: number };

/** A place between two characters. Each field of a finding is a line of its own. */
export type Place = 'line-start' | 'line-end' | 'word-edge' | 'within-word';

/** `at` is an offset in the pattern. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const MAX_NESTING = 50;
const MAX_REPEATS = 1000;

type Reader = { readonly characters: readonly string[]; at: number; nesting: number };

/** Throws PatternError. */
export function parsePattern(source: string): PatternNode {
  const reader: Reader = { characters: Array.from(source), at: 0, nesting: 0 };
  const node = readEither(reader);
  if (peek(reader) === ')') throw errorAt(reader, 'this bracket closes nothing');
  return node;
}

const peek = ({ characters, at }: Reader): string | undefined => characters[at];

const errorAt = (reader: Reader, message: string, index = reader.at): PatternError =>
  new PatternError(message, reader.characters.slice(0, index).join('').length);

function take(reader: Reader, wanted: string): boolean {
  if (peek(reader) !== wanted) return false;
  reader.at += 1;
  return true;
}

function readEither(reader: Reader): PatternNode {
  const parts = [readSequence(reader)];
  while (take(reader, '|')) parts.push(readSequence(reader));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { type: 'either', parts };
}

function readSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = [];
  for (let next = peek(reader); next !== undefined && next !== '|' && next !== ')'; next = peek(reader))
    parts.push(readRepeated(reader));
  return { type: 'sequence', parts };
}

function readRepeated(reader: Reader): PatternNode {
  const from = reader.at;
  const part = readOne(reader);
  const range = readRange(reader);
  if (range === undefined) return part;
  if (range.least > range.most || (range.most > MAX_REPEATS && range.most !== Infinity) || range.least > MAX_REPEATS)
    throw errorAt(reader, 'this cannot be repeated so often', from);
  // Whether as much or as little as possible is taken makes no difference to whether something matches.
  take(reader, '?');
  if (/[*+?]/.test(peek(reader) ?? '')) throw errorAt(reader, 'there is nothing to repeat here');
  return { type: 'repeat', part, ...range };
}

function readRange(reader: Reader): { least: number; most: number } | undefined {
  if (take(reader, '*')) return { least: 0, most: Infinity };
  if (take(reader, '+')) return { least: 1, most: Infinity };
  if (take(reader, '?')) return { least: 0, most: 1 };
  const [whole, least = '', comma, most = ''] =
    /^\{(\d{1,4})(,)?(\d{1,4})?\}/.exec(reader.characters.slice(reader.at, reader.at + 12).join('')) ?? [];
  if (whole === undefined || (comma === undefined && most !== '')) return undefined;
  reader.at += whole.length;
  if (comma === undefined) return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === '' ? Infinity : Number(most) };
}

const PLACES: ReadonlyMap<string, Place> = new Map([
  ['^', 'line-start'],
  ['$', 'line-end'],
]);

function readOne(reader: Reader): PatternNode {
  const next = peek(reader) ?? '';
  const place = PLACES.get(next);
  if (/[*+?]/.test(next)) throw errorAt(reader, 'there is nothing to repeat here');
  if (next === '(') return readGroup(reader);
  if (next === '[') return readClass(reader);
  if (next === '\\') return readEscape(reader);
  reader.at += 1;
  if (place !== undefined) return { type: 'at', place };
  return { type: 'char', test: next === '.' ? (code) => code !== LINE_BREAK : literalTest(next) };
}

const LINE_BREAK = 10;

function readGroup(reader: Reader): PatternNode {
  const from = reader.at;
  reader.at += 1;
  reader.nesting += 1;
  if (reader.nesting > MAX_NESTING) throw errorAt(reader, 'brackets are nested too deeply', from);
  if (take(reader, '?') && !take(reader, ':'))
    throw errorAt(reader, 'of groups that begin with (? only (?: is understood', from);
  const node = readEither(reader);
  if (!take(reader, ')')) throw errorAt(reader, 'this bracket is never closed', from);
  reader.nesting -= 1;
  return node;
}

const ESCAPED_PLACES: ReadonlyMap<string, Place> = new Map([
  ['b', 'word-edge'],
  ['B', 'within-word'],
]);

function readEscape(reader: Reader): PatternNode {
  const place = ESCAPED_PLACES.get(reader.characters[reader.at + 1] ?? '');
  if (place === undefined) return { type: 'char', test: readEscaped(reader).test };
  reader.at += 2;
  return { type: 'at', place };
}

/** A backslash and what it stands before; `only` is the character where it stands for one alone. */
function readEscaped(reader: Reader): { test: CharTest; only?: string } {
  const from = reader.at;
  const escaped = reader.characters[from + 1];
  if (escaped === undefined) throw errorAt(reader, 'nothing follows this backslash', from);
  reader.at += 2;
  const shorthand = SHORTHANDS.get(escaped);
  if (shorthand !== undefined) return { test: shorthand };
  if (/[a-z0-9]/i.test(escaped)) throw errorAt(reader, `\\${escaped} is not understood here`, from);
  return { test: literalTest(escaped), only: escaped };
}

function readClass(reader: Reader): PatternNode {
  const from = reader.at;
  reader.at += 1;
  const isNegated = take(reader, '^');
  const tests: CharTest[] = [];
  while (!take(reader, ']')) {
    if (peek(reader) === undefined) throw errorAt(reader, 'this bracket is never closed', from);
    tests.push(readClassPart(reader));
  }
  return { type: 'char', test: (code) => tests.some((test) => test(code)) !== isNegated };
}

function readClassPart(reader: Reader): CharTest {
  const from = reader.at;
  const first = readClassCharacter(reader);
  const isRange = peek(reader) === '-' && ![']', undefined].includes(reader.characters[reader.at + 1]);
  if (first.only === undefined || !isRange) return first.test;
  reader.at += 1;
  const last = readClassCharacter(reader);
  const [low = 0, high = 0] = [first.only.codePointAt(0), last.only?.codePointAt(0)];
  if (last.only === undefined || low > high) throw errorAt(reader, 'this range ends before it begins', from);
  return classTest(low, high);
}

function readClassCharacter(reader: Reader): { test: CharTest; only?: string } {
  const next = peek(reader) ?? '';
  if (next === '\\') return readEscaped(reader);
  reader.at += 1;
  return { test: literalTest(next), only: next };
}
