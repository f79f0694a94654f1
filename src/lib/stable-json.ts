/**
 * JSON that is the same for the same value: keys sorted by code unit, one line per member of the outermost
 * object, one line per element of its lists, a final newline. A diff shows the elements that changed.
 */
export function stableJson(value: unknown): string {
  const sorted = sortKeys(value);
  if (!isPlainObject(sorted)) return `${JSON.stringify(sorted)}\n`;
  const members = Object.entries(sorted).map(([key, member]) => `${JSON.stringify(key)}: ${oneLevel(member)}`);
  return members.length === 0 ? '{}\n' : `{\n${members.join(',\n')}\n}\n`;
}

function oneLevel(member: unknown): string {
  if (!Array.isArray(member) || member.length === 0) return JSON.stringify(member);
  return `[\n${member.map((element) => JSON.stringify(element)).join(',\n')}\n]`;
}

type PlainObject = Record<string, unknown>;

const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isPlainObject(value)) return value;
  const sorted: [string, unknown][] = [];
  for (const key of Object.keys(value).sort()) {
    if (value[key] !== undefined) sorted.push([key, sortKeys(value[key])]);
  }
  return Object.fromEntries(sorted);
}
