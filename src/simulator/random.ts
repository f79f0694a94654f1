/** Pseudo-random numbers from a seed and a salt. */
import { createHash } from 'node:crypto';

/** A pseudo-random generator: the same seed and salt give the same numbers. */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number;
  /** An integer, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Different elements, at most `count`, in random order. */
  some<T>(from: readonly T[], count: number): T[];
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
};

/** A stream of its own for each seed and salt; drawing from one never moves another. */
export function createRandom(seed: number, salt: string): Random {
  const next = createStream(seed, salt);
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => elementAt(from, int(0, from.length - 1)),
    some: (from, count) => drawSome(from, count, int),
    hex: (length) => Array.from({ length }, () => int(0, 15).toString(16)).join(''),
  };
}

/** A choice with its weight: `[['NEW', 9], ['POST', 1]]`. */
export type Weighted<T> = readonly (readonly [choice: T, weight: number])[];

export function pickWeighted<T>(random: Random, choices: Weighted<T>): T {
  let rest = random.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    rest -= weight;
    if (rest < 0) return choice;
  }
  throw new RangeError('nothing to pick from');
}

/** A counter that grows by an odd step of its own; its bits are scrambled on the way out. */
function createStream(seed: number, salt: string): () => number {
  const digest = createHash('sha256').update(`${seed}\n${salt}`).digest();
  const step = digest.readUInt32LE(0) | 1;
  let counter = digest.readUInt32LE(4);
  return () => {
    counter = (counter + step) | 0;
    let bits = Math.imul(counter ^ (counter >>> 16), 0x7feb352d);
    bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
}

function elementAt<T>(from: readonly T[], index: number): T {
  for (const element of from.slice(index, index + 1)) return element;
  throw new RangeError('nothing to pick from');
}

type Int = (low: number, high: number) => number;

function drawSome<T>(from: readonly T[], count: number, int: Int): T[] {
  const wanted = Math.min(count, from.length);
  return wanted * 4 < from.length ? drawFew(from, wanted, int) : shuffle(from, int).slice(0, wanted);
}

function drawFew<T>(from: readonly T[], count: number, int: Int): T[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(int(0, from.length - 1));
  return [...drawn].map((index) => elementAt(from, index));
}

function shuffle<T>(from: readonly T[], int: Int): T[] {
  const shuffled = [...from];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = int(0, last);
    const moved = elementAt(shuffled, last);
    shuffled[last] = elementAt(shuffled, other);
    shuffled[other] = moved;
  }
  return shuffled;
}
