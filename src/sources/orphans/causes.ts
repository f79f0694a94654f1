/** Which orphans a package needs, and through what. */
import type { Cause } from '#domain/finding/finding.ts';
import { comparing } from '#lib/order.ts';
import type { Orphans } from './schema.ts';

/** Follows the names under a package until each way ends at an orphan or turns in a circle; its own needs first. */
export function causesOf(name: string, orphans: Orphans): Cause[] {
  const steps = stepsFrom(name, orphans).filter((step) => step !== name);
  const direct = steps.filter((step) => orphans.orphanedAt.good.has(step));
  const through = new Map<string, string[]>();
  for (const step of steps.filter((other) => !direct.includes(other))) {
    for (const orphan of reachedFrom(step, name, orphans)) {
      if (!direct.includes(orphan)) through.set(orphan, [...(through.get(orphan) ?? []), step]);
    }
  }
  const remote = [...through].toSorted(comparing(([key]) => key));
  return [...direct.map((orphan) => [orphan, []] as const), ...remote].flatMap(([orphan, names]) => {
    const since = orphans.orphanedAt.good.get(orphan);
    return since === undefined ? [] : [{ orphan, since, direct: names.length === 0, through: [...names] }];
  });
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
  [...new Set((orphans.needs.good.get(name)?.names ?? []).flatMap((step) => sourceOf(step, orphans) ?? []))].toSorted();

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
