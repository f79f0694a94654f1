import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasNextPage, totalOf } from './http-of.ts';
import { replay } from './replay.ts';

const URL = 'https://forge.example.org/list?page=1';
const link = (text: string): Record<string, string> => ({ link: text });

describe('the headers of a page', () => {
  test.each([
    ['<https://forge.example.org/list?page=2>; rel="next",<https://forge.example.org/list?page=9>; rel="last"', true],
    ['<https://forge.example.org/list?page=9>; rel="last", </list?page=2>; title="a, b"; rel=next', true],
    ['</list?page=2>; rel="last next"', true],
    ['<https://forge.example.org/next?rel=next>; rel="prev", <x>; rel="first"', false],
    ['</list>; rel="nextish"', false],
    ['', false],
  ])('%s: whether there is a next one is %s', (text, hasNext) => {
    expect(hasNextPage(link(text))).toBe(hasNext);
  });

  test('say nothing when they are missing or no numbers', () => {
    expect(hasNextPage({})).toBe(false);
    expect([{}, { 'x-total-count': '-1' }, { 'x-total-count': '1e9' }].map(totalOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('come with the page that was asked for', async () => {
    const headers = { 'content-type': 'application/json', Link: '<x>; rel="next"', 'X-Total-Count': '3' };
    const { http } = replay([{ url: URL, status: 200, headers, body: [1, 2] }]);
    expect(await http.page(URL, z.array(z.number()))).toEqual({ value: [1, 2], hasNext: true, total: 3 });
  });

  test('do not help an answer of another shape', async () => {
    const { http } = replay([{ url: URL, status: 200, body: { message: 'no' } }]);
    await expect(http.page(URL, z.array(z.number()))).rejects.toThrow('another shape');
  });
});
