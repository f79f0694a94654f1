/** The memory of a program and of those that it has started. Pure. */
export type MemoryRow = { pid: number; parent: number; bytes: number };

export function memoryOfTree(root: number, rows: readonly MemoryRow[]): number {
  const children = Map.groupBy(rows, ({ parent }) => parent);
  const ahead = rows.filter(({ pid }) => pid === root);
  const seen = new Set<number>();
  let bytes = 0;
  for (let here = ahead.pop(); here !== undefined; here = ahead.pop()) {
    if (seen.has(here.pid)) continue;
    seen.add(here.pid);
    bytes += here.bytes;
    ahead.push(...(children.get(here.pid) ?? []));
  }
  return bytes;
}
