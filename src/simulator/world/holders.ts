/** Who holds which living package: long tails on both sides. */
import type { Random } from '../random.ts';

/** Share of packages with three people and more; the rest have one or two. */
const LARGER_CREWS: readonly (readonly [people: number, share: number])[] = [
  [3, 0.045],
  [4, 0.022],
  [5, 0.0145],
  [6, 0.003],
  [7, 0.002],
  [8, 0.001],
  [9, 0.001],
  [10, 0.0005],
  [11, 0.0003],
  [12, 0.0002],
];

/** How many people each of `packages` has, so that all have `places` together. */
export function crewSizes(packages: number, places: number): number[] {
  const larger = LARGER_CREWS.flatMap(([people, share]) => repeat(people, Math.max(1, Math.round(share * packages))));
  const beyondOne = places - packages - larger.reduce((sum, people) => sum + people - 1, 0);
  const twos = Math.max(0, Math.min(beyondOne, packages - larger.length));
  return [...repeat(1, packages - larger.length - twos), ...repeat(2, twos), ...larger];
}

const repeat = (value: number, times: number): number[] => Array.from({ length: times }, () => value);

/**
 * The people of each package. Each person gets as many packages as `wanted` says, largest first, so that
 * the long lists are exact; a package never has the same person twice.
 */
export function dealPackages(
  wanted: ReadonlyMap<string, number>,
  crews: readonly number[],
  random: Random,
): string[][] {
  const holders = crews.map((): string[] => []);
  const places = random.some(
    crews.flatMap((people, index) => repeat(index, people)),
    Number.POSITIVE_INFINITY,
  );
  const largestFirst = [...wanted].sort(([, a], [, b]) => b - a);
  for (const wish of largestFirst) deal(wish, places, holders);
  for (const crew of holders) if (crew.length === 0) crew.push(random.pick([...wanted.keys()]));
  return holders.map((crew) => random.some(crew, crew.length));
}

type PackageCount = readonly [name: string, packages: number];

function deal([name, packages]: PackageCount, places: number[], holders: readonly string[][]): void {
  const passed: number[] = [];
  let left = packages;
  while (left > 0) {
    const index = places.pop();
    if (index === undefined) break;
    const crew = holders[index];
    if (crew === undefined || crew.includes(name)) passed.push(index);
    else {
      crew.push(name);
      left -= 1;
    }
  }
  places.push(...passed);
}
