/** Arranges packages that need each other in two or three columns, from left to right. */

/** `from` needs `to`, directly or through another package. */
export type GraphPath = { from: string; through?: string; to: string };

export type GraphNode = {
  name: string;
  column: number;
  /** A point without a box, where a line passes between the boxes of the middle column. */
  isBend: boolean;
};
export type GraphEdge = { from: GraphNode; to: GraphNode };
export type Columns = { columns: GraphNode[][]; edges: GraphEdge[] };

export function columnsOf(paths: readonly GraphPath[]): Columns {
  const last = paths.some(({ through }) => through !== undefined) ? 2 : 1;
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const addNode = (column: number, name: string, isBend = false): GraphNode => {
    const key = `${column} ${isBend ? 'bend' : 'box'} ${name}`;
    const node = nodes.get(key) ?? { name, column, isBend };
    nodes.set(key, node);
    return node;
  };
  const addEdge = (from: GraphNode, to: GraphNode): void => {
    edges.set(JSON.stringify([from, to]), { from, to });
  };
  for (const { from, through, to } of paths) {
    const [start, end] = [addNode(0, from), addNode(last, to)];
    if (last === 1) {
      addEdge(start, end);
      continue;
    }
    const between = through === undefined ? addNode(1, `${from} ${to}`, true) : addNode(1, through);
    addEdge(start, between);
    addEdge(between, end);
  }
  const columns = Array.from({ length: last + 1 }, (_, column) =>
    [...nodes.values()].filter((node) => node.column === column),
  );
  const result = { columns, edges: [...edges.values()] };
  return last === 1
    ? result
    : { ...result, columns: columns.map((column, at) => (at === 1 ? withFewerCrossings(result) : column)) };
}

/** The middle column, sorted by the position of the nodes that each of its nodes connects, so that few lines cross. */
function withFewerCrossings({ columns, edges }: Columns): GraphNode[] {
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
