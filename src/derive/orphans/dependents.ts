/** An inverted index: for each orphan, the living packages that need it. */
import { ascending } from '#lib/order.ts';
import { type Dependents, MOST_BETWEEN, MOST_DEPENDENTS } from '#domain/ownership/dependents.ts';
import type { Cause } from '#domain/finding/finding.ts';
import type { FindingsByPackage } from '../findings/findings.ts';
import type { Holdings } from '../holdings.ts';

export type Dependent = Dependents['packages'][number];
export type DependentsByOrphan = ReadonlyMap<string, readonly Dependent[]>;

/** Each list: those that need it themselves first, then by name. */
export function indexDependents(findings: FindingsByPackage, holdings: Holdings): DependentsByOrphan {
  const byOrphan = new Map<string, Dependent[]>();
  for (const [name, { people }] of holdings.packages) {
    const [main] = people;
    if (main?.access !== 'owner') continue;
    const causes = (findings.get(name) ?? []).flatMap(({ kind, causes = [] }) =>
      kind === 'depends-on-orphan' ? causes : [],
    );
    for (const cause of causes) {
      const dependent = { name, direct: cause.direct, ...throughOf(cause), mainAdmin: main.name };
      byOrphan.set(cause.orphan, [...(byOrphan.get(cause.orphan) ?? []), dependent]);
    }
  }
  for (const list of byOrphan.values()) list.sort(compareDependents);
  return byOrphan;
}

const throughOf = ({ through }: Cause): Pick<Dependent, 'through'> =>
  through.length === 0 ? {} : { through: through.slice(0, MOST_BETWEEN) };

const compareDependents = (a: Dependent, b: Dependent): number =>
  Number(b.direct) - Number(a.direct) || ascending(a.name, b.name);

/** The first of them, and how many there are. */
export function summarizeDependents(all: readonly Dependent[] = []): Dependents {
  const mainAdmins = [...Map.groupBy(all, ({ mainAdmin }) => mainAdmin)]
    .map(([name, held]) => ({ name, packages: held.length }))
    .sort((a, b) => b.packages - a.packages || ascending(a.name, b.name));
  return {
    direct: all.filter(({ direct }) => direct).length,
    all: all.length,
    packages: all.slice(0, MOST_DEPENDENTS),
    packagers: mainAdmins.length,
    mainAdmins: mainAdmins.slice(0, MOST_DEPENDENTS),
  };
}
