import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AS_RENDERED,
  formatArrangement,
  GROUPING_NAMES,
  isAsRendered,
  parseArrangement,
  SORT_NAMES,
} from './arrange.ts';

const parse = (query: string) => parseArrangement(new URLSearchParams(query));

describe('the arrangement in the address', () => {
  test('comes back as it was written, beside the keys of others', () => {
    for (const sort of SORT_NAMES)
      for (const grouping of GROUPING_NAMES) {
        const params = formatArrangement({ sort, grouping }, new URLSearchParams('q=cve&sort=name'));
        expect(parseArrangement(params)).toEqual({ sort, grouping });
        expect(params.get('q')).toBe('cve');
      }
  });

  test('is not written when the page is as it comes', () => {
    expect(formatArrangement(AS_RENDERED, new URLSearchParams('sort=age&group=kind')).toString()).toBe('');
  });

  test.each(['sort=constructor&group=__proto__', 'sort=&group=', 'sort=URGENCY&group=a,b', 'sort[]=name'])(
    'counts for nothing when it says %s',
    (query) => expect(parse(query)).toEqual(AS_RENDERED),
  );

  test('is always one that is offered', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (sort, group) => {
        const read = parseArrangement(new URLSearchParams({ sort, group }));
        expect(SORT_NAMES).toContain(read.sort);
        expect(GROUPING_NAMES).toContain(read.grouping);
      }),
    );
  });

  test('is as rendered only when both are', () => {
    expect(isAsRendered(parse(''))).toBe(true);
    expect(isAsRendered(parse('sort=age'))).toBe(false);
    expect(isAsRendered(parse('group=kind'))).toBe(false);
  });
});
