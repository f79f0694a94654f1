/**
 * JSON that is the same for the same value: keys sorted by code unit, one line per member of the outermost
 * object, one line per element of its lists, a final newline. A diff shows the elements that changed, and a large
 * file can be written and read line by line, without ever being one string.
 */
export const stableJson = (value: unknown): string => [...stableJsonPieces(value)].join('');

/** The same text in pieces, none larger than one element of a list. */
export function* stableJsonPieces(value: unknown): Generator<string> {
  if (!isPlainObject(value)) {
    yield `${textOf(value)}\n`;
    return;
  }
  const keys = keysOf(value);
  if (keys.length === 0) {
    yield '{}\n';
    return;
  }
  for (const [at, key] of keys.entries()) {
    yield `${at === 0 ? '{' : ','}\n${JSON.stringify(key)}: `;
    yield* memberPieces(value[key]);
  }
  yield '\n}\n';
}

function* memberPieces(member: unknown): Generator<string> {
  if (!Array.isArray(member) || member.length === 0) {
    yield textOf(member);
    return;
  }
  for (const [at, element] of member.entries()) yield `${at === 0 ? '[' : ','}\n${textOf(element)}`;
  yield '\n]';
}

type PlainObject = Record<string, unknown>;

const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As JSON.stringify: what is undefined is left out. */
const keysOf = (value: PlainObject): string[] =>
  Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();

/** What JSON does not know becomes null. */
const textOf = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(sortKeys(value)));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isPlainObject(value)) return value;
  const sorted: PlainObject = {};
  for (const key of keysOf(value)) setMember(sorted, key, sortKeys(value[key]));
  return sorted;
}

/** Assigning to `__proto__` would set the prototype and lose the member. */
function setMember(object: PlainObject, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true });
  else object[key] = value;
}
