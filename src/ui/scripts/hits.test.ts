import { describe, expect, test } from 'vitest';
import { indexNames } from '#view/find-names.ts';
import { hrefUnder } from '#view/href.ts';
import { takeHits } from './hits.ts';
import type { Results } from './pagefind.ts';

const href = hrefUnder('/dash');
const names = indexNames({
  packagers: [
    ['perlman', 3, 9],
    ['tansy', 2, 0],
  ],
  groups: [['perl-sig', 2, 0]],
  packages: [
    ['perl', 4, 0],
    ['perl-c++', 0, 1],
    ['biber', 1, 0],
  ],
});

/** What Pagefind finds, and how many of its records were read. */
function found(...urls: string[]): { results: Results; read: () => number } {
  let read = 0;
  const results = urls.map((url) => ({
    data: () => {
      read += 1;
      return Promise.resolve({ url });
    },
  }));
  return { results, read: () => read };
}

const shown = async (results: Results, limit: number, query = 'perl') => {
  const { hits, count } = await takeHits({ names, results, href, query, limit });
  return { names: hits.map(({ name }) => name), count };
};

describe('hits', () => {
  const { results } = found('/dash/packager/tansy/', '/dash/package/perl/', '/dash/package/biber/');

  test('begin with the name itself, then names with it in them, then who Pagefind finds by what they hold, without doubles', async () => {
    expect(await shown(results, 8)).toEqual({
      names: ['perl', 'perlman', 'perl-sig', 'perl-c++', 'tansy', 'biber'],
      count: 6,
    });
  });

  test('are as many as asked for, also where doubles are left out', async () => {
    expect(await shown(results, 5)).toMatchObject({ names: ['perl', 'perlman', 'perl-sig', 'perl-c++', 'tansy'] });
  });

  test('cost no record where names are enough', async () => {
    const { results: many, read } = found(...Array.from({ length: 99 }, (_, n) => `/dash/package/perl-${n}/`));
    expect(await shown(many, 4)).toMatchObject({ count: 99, names: { length: 4 } });
    expect(read()).toBe(0);
  });

  test('say what they are, by the list of names', async () => {
    const { hits } = await takeHits({ names, results, href, query: 'perl', limit: 8 });
    expect([...hits.slice(0, 2), hits[3]]).toEqual([
      { url: '/dash/package/perl/', name: 'perl', kind: 'package', note: '4 findings' },
      { url: '/dash/packager/perlman/', name: 'perlman', kind: 'packager', note: '3 packages, 9 findings' },
      { url: '/dash/package/perl-c%2B%2B/', name: 'perl-c++', kind: 'package', note: 'orphaned, 0 findings' },
    ]);
    expect(hits[4]).toMatchObject({ kind: 'packager', note: '2 packages, 0 findings' });
  });
});
