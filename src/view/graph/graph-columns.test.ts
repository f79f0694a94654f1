import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, type GraphPath } from './graph-columns.ts';

const namesOf = (ways: GraphPath[]) =>
  columnsOf(ways).columns.map((column) => column.map(({ name, isBend }) => (isBend ? '|' : name)));

describe('the columns of a graph', () => {
  test('are two where nothing stands between', () => {
    expect(namesOf([{ from: 'app', to: 'lost' }])).toEqual([['app'], ['lost']]);
  });

  test('are three where something does; a direct line then bends past what stands between', () => {
    const ways = [
      { from: 'app', to: 'lost' },
      { from: 'app', through: 'kit', to: 'gone' },
    ];
    expect(namesOf(ways)).toEqual([['app'], ['|', 'kit'], ['lost', 'gone']]);
  });

  test('hold each name once, and put what stands between beside what it leads to', () => {
    const ways = [
      { from: 'app', through: 'b', to: 'first' },
      { from: 'app', through: 'a', to: 'second' },
      { from: 'app', through: 'b', to: 'third' },
      { from: 'app', through: 'c', to: 'first' },
    ];
    expect(namesOf(ways)).toEqual([['app'], ['c', 'b', 'a'], ['first', 'second', 'third']]);
    expect(columnsOf(ways).edges).toHaveLength(7);
  });

  test('lose no way, whatever the names are', () => {
    const name = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'a b', 'gtk+', '');
    const way = fc.record({ from: name, through: fc.option(name, { nil: undefined }), to: name });
    fc.assert(
      fc.property(fc.array(way, { minLength: 1, maxLength: 12 }), (all) => {
        const ways: GraphPath[] = all.map(({ through, ...rest }) =>
          through === undefined ? rest : { ...rest, through },
        );
        const { edges } = columnsOf(ways);
        for (const { from, through, to } of ways) {
          const last = edges.filter((edge) => edge.to.name === to && edge.to.column > 0);
          const joined = last.some(({ from: before }) => {
            if (before.column === 0) return before.name === from;
            if (!before.isBend && before.name !== through) return false;
            return edges.some((edge) => edge.from.name === from && edge.to === before);
          });
          expect(joined).toBe(true);
        }
      }),
    );
  });
});
