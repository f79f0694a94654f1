import { describe, expect, test } from 'vitest';
import { readAllRows } from './paging.ts';
import type { ListPage } from './list-pages.ts';
import { anOverrideRow, aRow, collect, overridesPage, updatesPage } from './test-tools.ts';

/** Answers in turn; the last answer of a page stays. */
function aList(answers: readonly (readonly [page: number, keys: string, pages: number, total: number])[]) {
  const asked: number[] = [];
  const left = [...answers];
  const read = (page: number): Promise<ListPage<string>> => {
    asked.push(page);
    const index = left.findIndex(([number]) => number === page);
    const [found] = left.slice(index, index + 1);
    if (found === undefined) throw new Error(`page ${page} was not expected`);
    if (left.filter(([number]) => number === page).length > 1) left.splice(index, 1);
    const [, keys, pages, total] = found;
    return Promise.resolve({ page, pages, total, rows: Array.from(keys, (key) => ({ key, row: key })) });
  };
  return { asked, read };
}

const readKeys = async (list: ReturnType<typeof aList>) => {
  const { rows, total } = await readAllRows('letters', list.read);
  return { keys: rows.toSorted().join(''), missing: Math.max(0, total - rows.length) };
};

describe('a list of Bodhi', () => {
  test('that stands still is read once, to its last page', async () => {
    const list = aList([
      [1, 'ab', 3, 5],
      [2, 'cd', 3, 5],
      [3, 'e', 3, 5],
    ]);
    expect(await readKeys(list)).toEqual({ keys: 'abcde', missing: 0 });
    expect(list.asked).toEqual([1, 2, 3]);
  });

  test('that is empty has no pages', async () => {
    const list = aList([[1, '', 0, 0]]);
    expect(await readKeys(list)).toEqual({ keys: '', missing: 0 });
    expect(list.asked).toEqual([1]);
  });

  test('in which a submission pushes rows on: the first page is read again and nothing stands twice', async () => {
    const list = aList([
      [1, 'ab', 2, 4],
      [2, 'bc', 3, 5],
      [3, 'd', 3, 5],
      [1, 'xa', 3, 5],
    ]);
    expect(await readKeys(list)).toEqual({ keys: 'abcdx', missing: 0 });
    expect(list.asked).toEqual([1, 2, 3, 1]);
  });

  test('in which a push to stable pulls rows back: what slipped through is read in a second pass', async () => {
    const list = aList([
      [1, 'ab', 3, 6],
      [2, 'de', 2, 4],
      [1, 'bc', 2, 4],
    ]);
    expect(await readKeys(list)).toEqual({ keys: 'abcde', missing: 0 });
    expect(list.asked).toEqual([1, 2, 1]);
  });

  test('that still hides a few rows after that is called incomplete', async () => {
    const keys = 'abcdefghijklmnopqrstuvwxyz';
    const list = aList([[1, keys, 1, keys.length + 1]]);
    expect(await readKeys(list)).toEqual({ keys, missing: 1 });
    expect(list.asked).toEqual([1, 1, 1]);
  });

  test('that has lost half of its rows is not believed', async () => {
    await expect(readKeys(aList([[1, 'ab', 1, 4]]))).rejects.toThrow('only 2 of 4 letters could be read');
  });

  test('that never ends is refused', async () => {
    await expect(readKeys(aList([[1, 'a', 201, 20_000]]))).rejects.toThrow('expected at most 200 pages');
  });

  test('whose page is another than the one asked for is refused', async () => {
    const read = () => Promise.resolve({ page: 1, pages: 2, total: 2, rows: [{ key: 'a', row: 'a' }] });
    await expect(readAllRows('letters', read)).rejects.toThrow('asked for page 2: got page 1');
  });

  test('ends at an empty page, whatever it says of more', async () => {
    const list = aList([
      [1, 'ab', 9, 2],
      [2, '', 9, 2],
    ]);
    expect(await readKeys(list)).toEqual({ keys: 'ab', missing: 0 });
  });
});

test('rows that cannot be told apart count one by one, and once when their page is read again', async () => {
  const { parts, dropped, complete } = await collect([
    updatesPage([aRow(), 'broken', 'broken'], { pages: 2, total: 5 }),
    updatesPage(['broken', 'broken'], { page: 2, pages: 2, total: 6 }),
    updatesPage([aRow(), 'broken', 'broken'], { pages: 2, total: 5 }),
    overridesPage([]),
  ]);
  expect(parts[0]).toMatchObject({ rows: 5 });
  expect(dropped).toHaveLength(4);
  expect(complete).toBe(true);
});

test('an update that was seen twice is one finding, as it was seen last', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((letter, index) =>
    aRow({ alias: `FEDORA-2026-${letter}`, date_submitted: `2026-11-1${9 - index} 08:00:01` }),
  );
  const { findings, parts } = await collect([
    updatesPage([a, b], { pages: 2, total: 3 }),
    updatesPage([{ ...b, karma: 5 }, c], { page: 2, pages: 2, total: 3 }),
    updatesPage([a, { ...b, karma: 5 }], { pages: 2, total: 3 }),
    overridesPage([]),
  ]);
  expect(findings.map(({ id }) => id)).toEqual(['bodhi:FEDORA-2026-a', 'bodhi:FEDORA-2026-b', 'bodhi:FEDORA-2026-c']);
  expect(findings[1]?.update?.karma).toBe(5);
  expect(parts[0]).toMatchObject({ rows: 3 });
});

describe('a reading from which a row is missing', () => {
  const updates = Array.from({ length: 25 }, (_, index) => aRow({ alias: `FEDORA-2026-${index}` }));
  const overrides = Array.from({ length: 25 }, (_, index) => anOverrideRow({ nvr: `tidewater-${index}-1.fc45` }));

  test('of the updates is not called complete, keeps the others, and says how many it has of how many', async () => {
    const { findings, ...reading } = await collect([updatesPage(updates, { total: 26 }), overridesPage(overrides)]);
    expect(findings).toHaveLength(50);
    expect(reading).toMatchObject({
      complete: false,
      listsRead: [
        { name: 'updates', kinds: ['update'], complete: false },
        { name: 'overrides', kinds: ['override'], complete: true },
      ],
      coverage: { done: 25, of: 26, unit: 'updates' },
    });
  });

  test('of the overrides leaves the updates complete', async () => {
    const { findings, ...reading } = await collect([updatesPage(updates), overridesPage(overrides, { total: 26 })]);
    expect(findings).toHaveLength(50);
    expect(reading).toMatchObject({
      complete: false,
      listsRead: [{ complete: true }, { complete: false }],
      coverage: { done: 25, of: 26, unit: 'overrides' },
    });
  });
});
