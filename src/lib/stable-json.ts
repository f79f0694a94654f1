/**
 * JSON that is the same for the same value: keys sorted by code unit, one line per member of the outermost
 * object, one line per element of its lists, a final newline. A diff shows the elements that changed, and a large
 * file can be written and read line by line, without ever being one string.
 */
export const stableJson = (value: unknown): string => [...stableJsonPieces(value)].join('');

/** The same text in pieces, none larger than one element of a list. */
export function* stableJsonPieces(value: unknown): Generator<string> {
  if (!isPlainObject(value)) {
    yield `${JSON.stringify(sortKeys(value))}\n`;
    return;
  }
  const members = sortedMembers(value);
  if (members.length === 0) {
    yield '{}\n';
    return;
  }
  for (const [at, [key, member]] of members.entries()) {
    yield `${at === 0 ? '{' : ','}\n${JSON.stringify(key)}: `;
    yield* memberPieces(member);
  }
  yield '\n}\n';
}

function* memberPieces(member: unknown): Generator<string> {
  if (!Array.isArray(member) || member.length === 0) {
    yield JSON.stringify(sortKeys(member));
    return;
  }
  for (const [at, element] of member.entries()) yield `${at === 0 ? '[' : ','}\n${JSON.stringify(sortKeys(element))}`;
  yield '\n]';
}

type PlainObject = Record<string, unknown>;

const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sortedMembers = (value: PlainObject): [string, unknown][] =>
  Object.keys(value)
    .sort()
    .map((key): [string, unknown] => [key, value[key]])
    .filter(([, member]) => member !== undefined);

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(sortedMembers(value).map(([key, member]) => [key, sortKeys(member)]));
}
