/** What the list of orphans says, and when it was made. */
import type { Finding } from '#domain/finding/finding.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';

export type ListedOrphans = {
  /** By package. */
  findings: ReadonlyMap<string, Finding>;
  /** Absent where it was never read. */
  madeAt: string | undefined;
};

export function listedOrphans({ snapshots }: SiteInput): ListedOrphans {
  const list = snapshots.find(({ source }) => source.id === 'orphans');
  const orphaned = (list?.findings ?? []).filter(({ kind }) => kind === 'orphaned');
  return {
    findings: new Map(orphaned.map((finding) => [finding.package, finding])),
    madeAt: list?.oldestAt ?? list?.collectedAt,
  };
}
