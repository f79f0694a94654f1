/** Draws edges as right-angled lines in vertical lanes between the columns, with a dot where lines join rather than cross. */
import type { GraphEdge, GraphNode } from './graph-columns.ts';

/** `y` is the middle of the box. */
export type PlacedNode = { node: GraphNode; x: number; y: number; width: number };
type GraphLine = { path: string; to: GraphNode };
type Point = { x: number; y: number };
export type DrawnLines = { lines: GraphLine[]; arrows: (Point & { to: GraphNode })[]; dots: Point[] };

export const LANE_WIDTH = 10;
/** The distance from a box to the first lane. */
const FIRST_LANE_OFFSET = 22;
/** Lines leave a box slightly below its middle and arrive slightly above it, so that none covers another. */
const PORT_OFFSET = 3;
const ABOVE_ALL_HEIGHTS = 10_000;

type LaneEdges = { node: GraphNode; edges: GraphEdge[] };
type DrawnEdge = { edge: GraphEdge; start: Point; end: Point; lane: number };

/** The edges between a column and the next, by lane. One lane has the edges of one box, on the side with fewer boxes. */
export function lanesRightOf(column: number, edges: readonly GraphEdge[]): LaneEdges[] {
  const between = edges.filter(({ from }) => from.column === column);
  const sources = Map.groupBy(between, ({ from }) => from);
  const targets = Map.groupBy(between, ({ to }) => to);
  const groups = sources.size <= targets.size ? sources : targets;
  return [...groups].map(([node, own]) => ({ node, edges: own }));
}

export function drawLines(edges: readonly GraphEdge[], placed: readonly PlacedNode[]): DrawnLines {
  const places = new Map(placed.map((one) => [one.node, one]));
  const columns = [...new Set(edges.map(({ from }) => from.column))];
  const lanes = columns.flatMap((column) => drawEdgesBetweenColumns(lanesRightOf(column, edges), places));
  const bends = placed
    .filter(({ node }) => node.isBend)
    .map((bend) => ({ ...bend, to: nodeAfterBend(bend.node, edges) }));
  return {
    lines: [
      ...lanes.flat().map(({ edge, start, end, lane }) => ({
        path: `M${start.x} ${start.y}H${lane}V${end.y}H${end.x}`,
        to: edge.to.isBend ? nodeAfterBend(edge.to, edges) : edge.to,
      })),
      ...bends.map(({ x, y, width, to }) => ({ path: `M${x} ${y}H${x + width}`, to })),
    ],
    arrows: lanes.flat().flatMap(({ edge, end }) => (edge.to.isBend ? [] : [{ ...end, to: edge.to }])),
    dots: lanes.flatMap(dotsOf),
  };
}

/** The node that an edge through a bend leads to. */
const nodeAfterBend = (bend: GraphNode, edges: readonly GraphEdge[]): GraphNode =>
  edges.find(({ from }) => from === bend)?.to ?? bend;

type NodePlaces = ReadonlyMap<GraphNode, PlacedNode>;

function drawEdgesBetweenColumns(lanes: readonly LaneEdges[], places: NodePlaces): DrawnEdge[][] {
  const all = lanes.flatMap(({ edges }) => edges);
  const ends = Math.min(new Set(all.map(({ from }) => from)).size, new Set(all.map(({ to }) => to)).size);
  const shift = ends > 1 ? PORT_OFFSET : 0;
  const drawn = lanes.map(({ edges }) =>
    edges.flatMap((edge) => {
      const [from, to] = [places.get(edge.from), places.get(edge.to)];
      if (from === undefined || to === undefined) return [];
      const start = { x: from.x + from.width, y: from.y + (edge.from.isBend ? 0 : shift) };
      const end = { x: to.x, y: to.y - (edge.to.isBend ? 0 : shift) };
      return [{ edge, start, end }];
    }),
  );
  return drawn
    .toSorted((a, b) => laneOrder(a) - laneOrder(b))
    .map((lane, at) => lane.map((one) => ({ ...one, lane: one.start.x + FIRST_LANE_OFFSET + at * LANE_WIDTH })));
}

/** The sort key of a lane: lanes that go up come first, then those that go down from the lowest on, so that few lines cross. */
function laneOrder(lines: readonly Pick<DrawnEdge, 'start' | 'end'>[]): number {
  const rises = lines.reduce((sum, { start, end }) => sum + start.y - end.y, 0);
  const y = lines.reduce((sum, { start }) => sum + start.y, 0) / lines.length;
  return rises > 0 ? y - ABOVE_ALL_HEIGHTS : -y;
}

/** Where a line joins its lane between the ends. At the ends it is clear without a dot. */
function dotsOf(drawn: readonly DrawnEdge[]): Point[] {
  const heights = drawn.flatMap(({ start, end }) => [start.y, end.y]);
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  const joins = new Set(heights.filter((y) => y > top && y < bottom));
  const x = drawn[0]?.lane ?? 0;
  return drawn.length < 2 ? [] : [...joins].map((y) => ({ x, y }));
}
