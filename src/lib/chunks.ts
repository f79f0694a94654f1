/** Long lists for addresses of a bounded length. */

/** A web server refuses an address of more than 8,190 bytes; half of it is left to whatever else is asked. */
const MOST_CHARACTERS = 4000;

/** The names in as few parts as fit; `extra` is what each costs beside its own letters, as `&component=` does. */
export function chunksOf(names: readonly string[], extra: number): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const name of names) {
    const cost = encodeURIComponent(name).length + extra;
    const last = chunks.at(-1);
    if (last === undefined || cost > room) {
      chunks.push([name]);
      room = MOST_CHARACTERS - cost;
    } else {
      last.push(name);
      room -= cost;
    }
  }
  return chunks;
}
