/** Why a package is broken, architecture by architecture. */
import type { Detail } from '#domain/finding/finding.ts';
import { cleanText } from '#lib/text.ts';
import { ascending } from '#lib/order.ts';
import type { BrokenItem } from './schema.ts';

/** What Fedora is made for; a report names only those on which something is broken. */
const ARCHES = ['x86_64', 'aarch64', 'ppc64le', 's390x'];
const MOST_LINES = 40;

export const isBuild = ({ arch }: BrokenItem): boolean => arch === 'src';

/** What nothing provides, each once. */
export const needsOf = (items: readonly BrokenItem[]): string[] =>
  [...new Set(items.flatMap(({ broken }) => broken.map((need) => cleanText(need, 'something', 200))))].sort();

/** `2 of 4 arches`. */
export function archWords(items: readonly BrokenItem[]): string {
  const broken = new Set(items.map(({ repo_arch: arch }) => arch));
  return `${broken.size} of ${new Set([...ARCHES, ...broken]).size} arches`;
}

/** Architectures with the same reasons stand together. */
export function reasonsByArch(items: readonly BrokenItem[]): Detail[] {
  const byArch = Map.groupBy(items, ({ repo_arch: arch }) => arch);
  const byReasons = new Map<string, { arches: string[]; lines: string[] }>();
  for (const arch of [...byArch.keys()].sort(inOrderOfArches)) {
    const lines = linesOf(byArch.get(arch) ?? []);
    const same = byReasons.get(lines.join('\n'));
    if (same === undefined) byReasons.set(lines.join('\n'), { arches: [arch], lines });
    else same.arches.push(arch);
  }
  return [...byReasons.values()].map(({ arches, lines }) => ({ heading: arches.join(', '), lines }));
}

function linesOf(items: readonly BrokenItem[]): string[] {
  const lines = new Set(items.flatMap((item) => needsOf([item]).map((need) => `${nameOf(item)} needs ${need}`)).sort());
  const all = [...lines];
  return all.length <= MOST_LINES ? all : [...all.slice(0, MOST_LINES - 1), `${all.length - MOST_LINES + 1} more`];
}

function nameOf(item: BrokenItem): string {
  const name = cleanText(`${item.package}-${item.version}-${item.release}`, item.source, 200);
  return isBuild(item) ? `the build of ${name}` : name;
}

const rankOf = (arch: string): number => (ARCHES.includes(arch) ? ARCHES.indexOf(arch) : ARCHES.length);

const inOrderOfArches = (a: string, b: string): number => rankOf(a) - rankOf(b) || ascending(a, b);
