/** Who needs whom, set into columns from left to right: at most three. */

/** `from` needs `to`, itself or through another. */
export type GraphPath = { from: string; through?: string; to: string };

export type GraphNode = {
  name: string;
  column: number;
  /** No box: a line passes here between the boxes. */ isBend: boolean;
};
export type GraphEdge = { from: GraphNode; to: GraphNode };
export type Columns = { columns: GraphNode[][]; edges: GraphEdge[] };

export function columnsOf(ways: readonly GraphPath[]): Columns {
  const last = ways.some(({ through }) => through !== undefined) ? 2 : 1;
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const place = (column: number, name: string, isBend = false): GraphNode => {
    const key = `${column} ${isBend ? 'bend' : 'box'} ${name}`;
    const node = nodes.get(key) ?? { name, column, isBend };
    nodes.set(key, node);
    return node;
  };
  const join = (from: GraphNode, to: GraphNode): void => {
    edges.set(JSON.stringify([from, to]), { from, to });
  };
  for (const { from, through, to } of ways) {
    const [start, end] = [place(0, from), place(last, to)];
    if (last === 1) {
      join(start, end);
      continue;
    }
    const between = through === undefined ? place(1, `${from} ${to}`, true) : place(1, through);
    join(start, between);
    join(between, end);
  }
  const columns = Array.from({ length: last + 1 }, (_, column) =>
    [...nodes.values()].filter((node) => node.column === column),
  );
  const result = { columns, edges: [...edges.values()] };
  return last === 1
    ? result
    : { ...result, columns: columns.map((column, at) => (at === 1 ? untangled(result) : column)) };
}

/** What stands between is put as high as what it joins, so that few lines cross. */
function untangled({ columns, edges }: Columns): GraphNode[] {
  const [left = [], middle = [], right = []] = columns;
  const heightIn = (column: readonly GraphNode[], joined: readonly GraphNode[]): number =>
    joined.reduce((sum, node) => sum + column.indexOf(node), 0) / joined.length / column.length;
  const heightOf = (node: GraphNode): number => {
    const needed = edges.filter(({ from }) => from === node).map(({ to }) => to);
    const needing = edges.filter(({ to }) => to === node).map(({ from }) => from);
    return heightIn(left, needing) + heightIn(right, needed);
  };
  const keyed = middle.map((node) => ({ node, height: heightOf(node) }));
  return keyed.sort((a, b) => a.height - b.height).map(({ node }) => node);
}
