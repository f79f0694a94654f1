/** Computes the positions of the boxes of a graph, in pixels. */
import type { Columns, GraphNode } from './graph-columns.ts';
import { type DrawnLines, drawLines, LANE_WIDTH, lanesRightOf, type PlacedNode } from './graph-lines.ts';

export type Box = PlacedNode & { words: string };
/** `columns`: the left edge of each column. */
export type Layout = DrawnLines & { width: number; height: number; boxes: Box[]; columns: number[] };

/** All heights are multiples of this, so that lines of different columns do not overlap. */
const GRID_SIZE = 12;
const NODE_HEIGHTS = { bend: GRID_SIZE, box: 3 * GRID_SIZE, labelled: 4 * GRID_SIZE };
const HEADING_HEIGHT = 2 * GRID_SIZE;
/** The width of a letter in the monospaced font of the drawing; other scripts than Latin may need twice as much. */
const LETTER_WIDTH = 7.4;
const PADDING = 20;
const MIN_WIDTH = 90;
const MAX_LETTERS = 26;
const COLUMN_GAP = 44;

export const BOX_HEIGHT = 24;

/** `labelWidth`: the space for the labels below the boxes of the last column. */
export function layoutOf({ columns, edges }: Columns, labelWidth: number): Layout {
  const last = columns.length - 1;
  const heights = columns.map((nodes, at) => nodes.map((node) => heightOf(node, at === last)));
  const tallest = Math.max(...heights.map(sumOf));
  const placed: Box[] = [];
  const columnStarts: number[] = [];
  let x = 0.5;
  for (const [at, nodes] of columns.entries()) {
    const width = Math.max(...nodes.map(({ name, isBend }) => (isBend ? 0 : widthOf(name))), MIN_WIDTH);
    const underBoxes = at === last ? NODE_HEIGHTS.labelled - NODE_HEIGHTS.box : 0;
    let y = HEADING_HEIGHT + GRID_SIZE * Math.floor((tallest - sumOf(heights[at] ?? []) + underBoxes) / 2 / GRID_SIZE);
    for (const node of nodes) {
      const height = heightOf(node, at === last);
      placed.push({ node, x, y: y + (node.isBend ? 0 : GRID_SIZE), width, words: truncate(node.name) });
      y += height;
    }
    columnStarts.push(x);
    x += width + (at === last ? 0 : COLUMN_GAP + LANE_WIDTH * lanesRightOf(at, edges).length);
  }
  const width = Math.max(x, (columnStarts[last] ?? 0) + labelWidth);
  const boxes = placed.filter(({ node }) => !node.isBend);
  return {
    ...drawLines(edges, placed),
    width: Math.ceil(width + 1),
    height: HEADING_HEIGHT + tallest,
    boxes,
    columns: columnStarts,
  };
}

const heightOf = ({ isBend }: GraphNode, isLast: boolean): number =>
  isBend ? NODE_HEIGHTS.bend : isLast ? NODE_HEIGHTS.labelled : NODE_HEIGHTS.box;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const isWide = (letter: string): boolean => !/[\p{Script=Latin}\x20-\x7e]/u.test(letter);

const widthOf = (name: string): number =>
  PADDING + LETTER_WIDTH * sumOf(Array.from(truncate(name), (letter) => (isWide(letter) ? 2 : 1)));

function truncate(name: string): string {
  const letters = Array.from(name);
  return letters.length <= MAX_LETTERS ? name : `${letters.slice(0, MAX_LETTERS - 1).join('')}…`;
}
