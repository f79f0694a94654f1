import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import { ascending } from '#lib/order.ts';
import { isTooMuchBroken } from './broken-share.ts';
import { isFresh, isFullReadingDue } from './freshness.ts';
import { pagesOf, refuseRepeated, refuseShort } from './paging.ts';
import { longestUnreadFirst, portionsOf, readOneByOne } from './portions.ts';
import { maybe, orElse, WireLocalTime, WireTime } from './wire.ts';

const NOW = '2026-11-24T14:00:00Z';

describe('a field of a service', () => {
  test.each([undefined, null])('that is %s is absent, or what stands for it', (value) => {
    expect(maybe(z.string()).parse(value)).toBeUndefined();
    expect(orElse(z.string(), 'none').parse(value)).toBe('none');
  });

  test('that is there is read with its shape', () => {
    expect(maybe(z.string()).parse('text')).toBe('text');
    expect(orElse(z.array(z.int()), []).parse([7])).toEqual([7]);
    expect(maybe(z.string()).safeParse(7).success).toBe(false);
  });

  test.each(['2026-11-24T14:00:00Z', '2026-11-24 14:00:00', '2026-11-24T15:00:00.25+01:00', '1795528800'])(
    'is a time when it says %s',
    (text) => {
      expect(WireTime.parse(text)).toBe(NOW);
    },
  );

  test('is not quoted when it is no time', () => {
    expect(WireTime.safeParse('tansy@example.org').error?.issues).toMatchObject([{ message: 'expected a time' }]);
  });

  test('has a time before 1970 refused, not thrown', () => {
    expect(WireLocalTime.safeParse('0001-01-01T00:00:00').success).toBe(false);
    expect(WireLocalTime.parse('2026-11-24T14:00:00.123')).toBe(NOW);
    expect(WireLocalTime.safeParse('1795528800').success).toBe(false);
  });
});

describe('what was read before', () => {
  test('is fresh until the hours have passed, and never when its time lies ahead', () => {
    const isFreshOf = (readAt: string | null | undefined) => isFresh(readAt, { now: NOW, hours: 24 });
    expect(['2026-11-24T14:00:00Z', '2026-11-23T14:00:01Z'].map(isFreshOf)).toEqual([true, true]);
    expect([undefined, null, '2026-11-23T14:00:00Z', '2026-11-24T14:00:01Z'].map(isFreshOf)).toEqual(
      Array.from({ length: 4 }, () => false),
    );
  });

  test('is read anew in full also by a run that starts half an hour early', () => {
    expect(isFullReadingDue('2026-11-24T08:30:00Z', NOW, 6)).toBe(true);
    expect(isFullReadingDue('2026-11-24T08:30:01Z', NOW, 6)).toBe(false);
  });
});

describe('broken records', () => {
  test('are an accident while they are three, or a twentieth of all', () => {
    expect([isTooMuchBroken(3, 3), isTooMuchBroken(5, 100)]).toEqual([false, false]);
  });

  test('mean that the service has changed when they are more', () => {
    expect([isTooMuchBroken(4, 4), isTooMuchBroken(6, 100)]).toEqual([true, true]);
  });
});

describe('a list in pages', () => {
  const pagesUpTo = (last: number, most = 10) =>
    pagesOf((page) => Promise.resolve(page * page), { most, isLast: (_, page) => page === last, where: 'a list' });
  const read = async (last: number, most?: number) => {
    const found: number[] = [];
    for await (const { answer } of pagesUpTo(last, most)) found.push(answer);
    return found;
  };

  test('is read to its last page', async () => {
    expect(await read(1)).toEqual([1]);
    expect(await read(3)).toEqual([1, 4, 9]);
    expect(await read(3, 3)).toEqual([1, 4, 9]);
  });

  test('is refused when it has more pages than it could have', async () => {
    await expect(read(4, 3)).rejects.toThrow(new ShapeError('the pages do not end', 'a list'));
  });

  test('is refused when it ends before what it announced', () => {
    expect(() => {
      refuseShort(3, 4, 'a list');
    }).toThrow('the list ends after 3 of 4: a list');
    refuseShort(4, 4, 'a list');
    refuseShort(0, undefined, 'a list');
  });

  test('is refused when a page comes again in the place of the next one', () => {
    const check = (named: string[], hasNext = true) => {
      refuseRepeated(named, { before: new Set(['a', 'b']), hasNext, where: 'a list' });
    };
    expect(() => {
      check(['a', 'b']);
    }).toThrow('a page came twice: a list');
    check(['a', 'c']);
    check([]);
    check(['a'], false);
  });
});

describe('reading in portions', () => {
  test('takes first what was never read, then what was read longest ago', () => {
    const readAt = new Map([
      ['a', '2026-11-03'],
      ['b', '2026-11-01'],
    ]);
    expect(longestUnreadFirst(['a', 'b', 'd', 'c'], (name) => readAt.get(name))).toEqual(['d', 'c', 'b', 'a']);
  });

  test('loses nothing and keeps the order, whatever the size', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 5 }), (items, size) => {
        const portions = portionsOf(items, size);
        expect(portions.flat()).toEqual(items);
        expect(portions.every((portion) => portion.length > 0 && portion.length <= size)).toBe(true);
      }),
    );
  });

  test('stops after some failures in a row, and not before', async () => {
    const asked: string[] = [];
    const read = (name: string) => {
      asked.push(name);
      return Promise.resolve(name === 'bad' ? undefined : name.length);
    };
    expect([...(await readOneByOne(['bad', 'one', 'bad', 'bad', 'three'], read, 2))]).toEqual([['one', 3]]);
    expect(asked).toEqual(['bad', 'one', 'bad', 'bad']);
  });

  test('orders as the machine compares text', () => {
    expect(['b', 'B', 'a', 'é'].sort(ascending)).toEqual(['B', 'a', 'b', 'é']);
  });
});
