/** Names that somebody may have meant. */
import { ascending } from '#lib/order.ts';

const MOST_NAMES = 5;
const MOST_EDITS = 2;

/** Those that begin like it or differ by two letters at most, the nearest first. */
export function nearNames(wanted: string, names: Iterable<string>): string[] {
  const word = wanted.toLowerCase();
  const near = [...new Set(names)].flatMap((name) => {
    const distance = distanceOf(word, name.toLowerCase());
    return distance === undefined ? [] : [{ name, distance }];
  });
  return near
    .sort((a, b) => a.distance - b.distance || ascending(a.name, b.name))
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
}

const SHORTEST_BEGINNING = 3;

function distanceOf(one: string, other: string): number | undefined {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= SHORTEST_BEGINNING && long.startsWith(short)) return 0.5;
  if (long.length - short.length > MOST_EDITS) return undefined;
  const edits = editsBetween(short, long);
  return edits <= Math.min(MOST_EDITS, short.length - 1) ? edits : undefined;
}

/** Letters to put in, take out or change: Levenshtein's distance, row by row. */
function editsBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(one).entries()) {
    const here = [row + 1];
    for (const [column, their] of Array.from(other).entries()) {
      const changed = (above[column] ?? 0) + (letter === their ? 0 : 1);
      here.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (here[column] ?? 0) + 1));
    }
    above = here;
  }
  return above.at(-1) ?? 0;
}
