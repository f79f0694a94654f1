import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, type GraphPath } from './graph-columns.ts';
import { BOX_HEIGHT, layoutOf } from './graph-layout.ts';

const draw = (ways: GraphPath[]) => layoutOf(columnsOf(ways), 100);
const nameArbitrary = fc.constantFrom('a', 'b', 'c', 'd', 'libquill-with-a-name-that-is-far-too-long', '漢字漢字');
const ways = fc.array(
  fc
    .record({ from: nameArbitrary, through: fc.option(nameArbitrary, { nil: undefined }), to: nameArbitrary })
    .map(({ through, ...rest }) => (through === undefined ? rest : { ...rest, through })),
  { minLength: 1, maxLength: 20 },
);

describe('a drawing', () => {
  test('puts no box over another, and none outside', () => {
    fc.assert(
      fc.property(ways, (all) => {
        const { boxes, width, height } = draw(all);
        for (const box of boxes) {
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y - BOX_HEIGHT / 2).toBeGreaterThanOrEqual(12);
          expect(box.y + BOX_HEIGHT / 2).toBeLessThanOrEqual(height);
          for (const other of boxes) {
            const apart = box.x + box.width < other.x || other.x + other.width < box.x;
            expect(box === other || apart || Math.abs(box.y - other.y) >= BOX_HEIGHT + 4).toBe(true);
          }
        }
      }),
    );
  });

  test('draws only right angles, and an arrow at each box that is needed', () => {
    fc.assert(
      fc.property(ways, (all) => {
        const { lines, arrows, boxes } = draw(all);
        for (const { path } of lines) expect(path).toMatch(/^M[\d.]+ [\d.]+(H[\d.]+V[\d.]+)?H[\d.]+$/);
        const needed = boxes.filter(({ node }) => node.column > 0);
        expect(new Set(arrows.map(({ to }) => to)).size).toBe(needed.length);
      }),
    );
  });

  test('turns all lines between the columns, none in a box', () => {
    fc.assert(
      fc.property(ways, (all) => {
        const { lines, boxes } = draw(all);
        for (const { path } of lines) {
          const lane = Number(/V/.test(path) ? /H([\d.]+)V/.exec(path)?.[1] : Number.NaN);
          for (const { x, width } of boxes) expect(lane > x && lane < x + width).toBe(false);
        }
      }),
    );
  });

  test('cuts a long name; its box is as wide as the letters that are left', () => {
    const [box] = draw([{ from: 'golang-github-prometheus-client-golang-long-name', to: 'b' }]).boxes;
    expect(box?.words).toBe('golang-github-prometheus-…');
    expect(box?.width).toBeGreaterThan(200);
    expect(box?.width).toBeLessThan(230);
  });

  test('marks with a dot where a line joins another, and nowhere else', () => {
    const [from, to] = ['app', 'lost'];
    const chain = draw([{ from, through: 'kit', to }]);
    expect(chain.dots).toEqual([]);
    const three = draw(['a', 'b', 'c'].map((through) => ({ from, through, to })));
    expect(three.dots).toHaveLength(2);
  });
});
