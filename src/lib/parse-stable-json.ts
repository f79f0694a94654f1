/** Reads what stableJson wrote, line by line: a large file is never one string, which costs twice its size. */

const NEWLINE = 10;

/** As JSON.parse. JSON that is laid out in another way is read at once. Throws SyntaxError for what is no JSON. */
export function parseStableJson(bytes: Buffer): unknown {
  try {
    const value = parseLines(linesOf(bytes));
    if (value !== undefined) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  // Whatever is wrong with it, JSON.parse says where.
  return JSON.parse(bytes.toString());
}

function* linesOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found === -1 ? bytes.length : found;
    yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}

/** Undefined where the lines are not those of stableJson. */
function parseLines(lines: Iterator<string, unknown>): object | undefined {
  const next = (): string => {
    const { value, done } = lines.next();
    return done === true || typeof value !== 'string' ? '' : value;
  };
  if (next() !== '{') return undefined;
  const members: [string, unknown][] = [];
  for (let isLast = false; !isLast;) {
    const line = next();
    const [, key, rest] = /^("(?:[^"\\]|\\.)*"): (.+)$/.exec(line) ?? [];
    if (key === undefined || rest === undefined) return undefined;
    const member = rest === '[' ? parseElements(next) : parseItem(rest);
    if (member === undefined) return undefined;
    members.push([String(JSON.parse(key)), member.value]);
    isLast = member.isLast;
  }
  return next() === '}' && lines.next().done === true ? Object.fromEntries(members) : undefined;
}

type Item = { value: unknown; isLast: boolean };

/** One value, and the comma after it where another follows. */
function parseItem(line: string): Item {
  const isLast = !line.endsWith(',');
  return { value: JSON.parse(isLast ? line : line.slice(0, -1)), isLast };
}

function parseElements(next: () => string): Item | undefined {
  const elements: unknown[] = [];
  for (let isLast = false; !isLast;) {
    const element = parseItem(next());
    elements.push(element.value);
    isLast = element.isLast;
  }
  const end = next();
  return end === ']' || end === '],' ? { value: elements, isLast: end === ']' } : undefined;
}
