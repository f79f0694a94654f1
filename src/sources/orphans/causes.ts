/** Which orphans a package needs, and through what. */
import type { Orphans } from './schema.ts';

export type Causes = {
  /** Orphans that it needs itself. */
  direct: string[];
  /** Orphans that it needs through others, with the first of those others. */
  remote: { orphan: string; through: string[] }[];
};

/** Follows the names under a package until each way ends at an orphan or turns in a circle. */
export function causesOf(name: string, orphans: Orphans): Causes {
  const steps = stepsFrom(name, orphans);
  const isOrphan = (step: string): boolean => orphans.orphanedAt.good.has(step);
  const direct = steps.filter(isOrphan);
  const through = new Map<string, string[]>();
  for (const step of steps.filter((other) => !isOrphan(other))) {
    for (const orphan of reachedFrom(step, name, orphans)) {
      if (!direct.includes(orphan)) through.set(orphan, [...(through.get(orphan) ?? []), step]);
    }
  }
  const remote = [...through].map(([orphan, names]) => ({ orphan, through: names }));
  return { direct, remote: remote.toSorted((a, b) => (a.orphan < b.orphan ? -1 : 1)) };
}

/** The orphans at the ends of all ways from a step; no way leads back over the package itself. */
function reachedFrom(step: string, self: string, orphans: Orphans): string[] {
  const seen = new Set([self, step]);
  const found = new Set<string>();
  const ahead = [step];
  for (let here = ahead.pop(); here !== undefined; here = ahead.pop()) {
    for (const next of stepsFrom(here, orphans)) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (orphans.orphanedAt.good.has(next)) found.add(next);
      else ahead.push(next);
    }
  }
  return [...found].toSorted();
}

const stepsFrom = (name: string, orphans: Orphans): string[] =>
  [...new Set((orphans.needs.good.get(name) ?? []).flatMap((step) => sourceOf(step, orphans) ?? []))].toSorted();

/**
 * The names are those of sources or of binaries, without a word which; a binary is taken for a part of the
 * source whose name it begins with: liborphan-devel is of liborphan.
 * https://github.com/fedora-riscv/releng, find_unblocked_orphans.py
 */
function sourceOf(name: string, { orphanedAt, needs }: Orphans): string | undefined {
  for (let end = name.length; end > 0; end = name.lastIndexOf('-', end - 1)) {
    const source = name.slice(0, end);
    if (orphanedAt.good.has(source) || needs.good.has(source)) return source;
  }
  return undefined;
}
