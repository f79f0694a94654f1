/** Where the boxes of a graph stand, in pixels of the drawing. */
import type { Columns, GraphNode } from './graph-columns.ts';
import { type DrawnLines, drawLines, LANE, lanesAfter, type PlacedNode } from './graph-lines.ts';

export type Box = PlacedNode & { words: string };
/** `columns`: where each of them begins. */
export type Layout = DrawnLines & { width: number; height: number; boxes: Box[]; columns: number[] };

/** All heights are multiples of this, so that lines between columns that differ by half of it never meet by chance. */
const GRID = 12;
const STEPS = { bend: GRID, box: 3 * GRID, labelled: 4 * GRID };
const HEAD = 2 * GRID;
/** A letter of the mono font, at the size of the drawing; a letter that is not Latin may be as wide as two. */
const LETTER = 7.4;
const PADDING = 20;
const LEAST_WIDTH = 90;
const MOST_LETTERS = 26;
const GAP = 44;

export const BOX_HEIGHT = 24;

/** The words under the boxes of the last column need room, too. */
export function layoutOf({ columns, edges }: Columns, labelWidth: number): Layout {
  const last = columns.length - 1;
  const heights = columns.map((nodes, at) => nodes.map((node) => stepOf(node, at === last)));
  const tall = Math.max(...heights.map(sumOf));
  const places: Box[] = [];
  const lefts: number[] = [];
  let x = 0.5;
  for (const [at, nodes] of columns.entries()) {
    const width = Math.max(...nodes.map(({ name, isBend }) => (isBend ? 0 : widthOf(name))), LEAST_WIDTH);
    const underBoxes = at === last ? STEPS.labelled - STEPS.box : 0;
    let y = HEAD + GRID * Math.floor((tall - sumOf(heights[at] ?? []) + underBoxes) / 2 / GRID);
    for (const node of nodes) {
      const step = stepOf(node, at === last);
      places.push({ node, x, y: y + (node.isBend ? 0 : GRID), width, words: cut(node.name) });
      y += step;
    }
    lefts.push(x);
    x += width + (at === last ? 0 : GAP + LANE * lanesAfter(at, edges).length);
  }
  const width = Math.max(x, (lefts[last] ?? 0) + labelWidth);
  const boxes = places.filter(({ node }) => !node.isBend);
  return { ...drawLines(edges, places), width: Math.ceil(width + 1), height: HEAD + tall, boxes, columns: lefts };
}

const stepOf = ({ isBend }: GraphNode, isLast: boolean): number =>
  isBend ? STEPS.bend : isLast ? STEPS.labelled : STEPS.box;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const isWide = (letter: string): boolean => !/[\p{Script=Latin}\x20-\x7e]/u.test(letter);

const widthOf = (name: string): number =>
  PADDING + LETTER * sumOf(Array.from(cut(name), (letter) => (isWide(letter) ? 2 : 1)));

function cut(name: string): string {
  const letters = Array.from(name);
  return letters.length <= MOST_LETTERS ? name : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}
