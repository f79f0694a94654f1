/** The days that were compared, as tables. */
import type { HoursResult } from './hours.ts';
import { LEFT_OUT } from './compare-folders.ts';
import { formatRows } from './table.ts';

/** Each reading succeeded, and nothing differs. */
export const isSame = ({ kept, looks }: HoursResult): boolean =>
  kept.length === 0 && looks.every(({ differing, pagesDiffering }) => differing.length + pagesDiffering.length === 0);

export function formatHours(results: readonly HoursResult[]): string {
  const rows = results.flatMap(({ seed, looks, kept }) =>
    looks.map(({ afterHours, changed, differing, outOfSight, pages, pagesDiffering }) => [
      String(seed),
      String(afterHours),
      String(changed),
      String(differing.length),
      String(outOfSight),
      pages === 0 ? '' : `${pagesDiffering.length} of ${pages}`,
      String(kept.length),
    ]),
  );
  const head = ['seed', 'after hours', 'changes', 'files differing', 'out of sight', 'pages differing', 'not read'];
  const wrong = results.flatMap(({ seed, kept, looks }) => [
    ...kept.map((said) => `seed ${seed}: ${said}`),
    ...looks.flatMap(({ afterHours, differing, pagesDiffering }) =>
      [...differing, ...pagesDiffering.slice(0, 5)].map((what) => `seed ${seed}, hour ${afterHours}: ${what}`),
    ),
  ]);
  const parts = [formatSorts(results), formatRows([head, ...rows]), formatLeftOut(), ...wrong];
  return parts.join('\n\n');
}

function formatSorts(results: readonly HoursResult[]): string {
  const sums = new Map<string, number>();
  for (const { changes } of results) for (const [sort, count] of changes) sums.set(sort, (sums.get(sort) ?? 0) + count);
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([sort, count]) => [sort, String(count)]);
  return formatRows([['what happened', 'times'], ...rows]);
}

const formatLeftOut = (): string => ['not compared:', ...LEFT_OUT.map((words) => `- ${words}`)].join('\n');
