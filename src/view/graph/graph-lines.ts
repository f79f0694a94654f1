/** The lines of a graph: right angles, in lanes, with a dot where one joins another rather than crosses it. */
import type { GraphEdge, GraphNode } from './graph-columns.ts';

/** `y` is the middle of the box. */
export type PlacedNode = { node: GraphNode; x: number; y: number; width: number };
type GraphLine = { path: string; to: GraphNode };
type Point = { x: number; y: number };
export type DrawnLines = { lines: GraphLine[]; arrows: (Point & { to: GraphNode })[]; dots: Point[] };

export const LANE = 10;
/** From a box to the first lane. */
const LEAD = 22;
/** Lines leave a little lower than they arrive: so none runs over another by chance. */
const SHIFT = 3;
const TALLER_THAN_ANY = 10_000;

type Lane = { node: GraphNode; edges: GraphEdge[] };
type Drawn = { edge: GraphEdge; start: Point; end: Point; lane: number };

/** Lines that turn in one lane belong together: those of one box, on the side that has fewer. */
export function lanesAfter(column: number, edges: readonly GraphEdge[]): Lane[] {
  const between = edges.filter(({ from }) => from.column === column);
  const sources = Map.groupBy(between, ({ from }) => from);
  const targets = Map.groupBy(between, ({ to }) => to);
  const groups = sources.size <= targets.size ? sources : targets;
  return [...groups].map(([node, own]) => ({ node, edges: own }));
}

export function drawLines(edges: readonly GraphEdge[], placed: readonly PlacedNode[]): DrawnLines {
  const places = new Map(placed.map((one) => [one.node, one]));
  const columns = [...new Set(edges.map(({ from }) => from.column))];
  const lanes = columns.flatMap((column) => drawGap(lanesAfter(column, edges), places));
  const bends = placed.filter(({ node }) => node.isBend).map((bend) => ({ ...bend, to: pastBend(bend.node, edges) }));
  return {
    lines: [
      ...lanes.flat().map(({ edge, start, end, lane }) => ({
        path: `M${start.x} ${start.y}H${lane}V${end.y}H${end.x}`,
        to: edge.to.isBend ? pastBend(edge.to, edges) : edge.to,
      })),
      ...bends.map(({ x, y, width, to }) => ({ path: `M${x} ${y}H${x + width}`, to })),
    ],
    arrows: lanes.flat().flatMap(({ edge, end }) => (edge.to.isBend ? [] : [{ ...end, to: edge.to }])),
    dots: lanes.flatMap(dotsOf),
  };
}

/** The box behind a bend: the line means that one. */
const pastBend = (bend: GraphNode, edges: readonly GraphEdge[]): GraphNode =>
  edges.find(({ from }) => from === bend)?.to ?? bend;

type NodePlaces = ReadonlyMap<GraphNode, PlacedNode>;

function drawGap(lanes: readonly Lane[], places: NodePlaces): Drawn[][] {
  const all = lanes.flatMap(({ edges }) => edges);
  const ends = Math.min(new Set(all.map(({ from }) => from)).size, new Set(all.map(({ to }) => to)).size);
  const shift = ends > 1 ? SHIFT : 0;
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
    .toSorted((a, b) => turnOf(a) - turnOf(b))
    .map((lane, at) => lane.map((one) => ({ ...one, lane: one.start.x + LEAD + at * LANE })));
}

/** Lines that go up turn one after the other, then those that go down, the lowest first: so few of them cross. */
function turnOf(lines: readonly Pick<Drawn, 'start' | 'end'>[]): number {
  const rises = lines.reduce((sum, { start, end }) => sum + start.y - end.y, 0);
  const y = lines.reduce((sum, { start }) => sum + start.y, 0) / lines.length;
  return rises > 0 ? y - TALLER_THAN_ANY : -y;
}

/** Where a line joins the middle of its lane; at its ends nothing else can be meant. */
function dotsOf(drawn: readonly Drawn[]): Point[] {
  const heights = drawn.flatMap(({ start, end }) => [start.y, end.y]);
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  const joins = new Set(heights.filter((y) => y > top && y < bottom));
  const x = drawn[0]?.lane ?? 0;
  return drawn.length < 2 ? [] : [...joins].map((y) => ({ x, y }));
}
