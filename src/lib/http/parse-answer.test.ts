import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Answer } from './answer.ts';
import { parseJson, parseShape, refuseStatus } from './parse-answer.ts';

const asked = { method: 'GET', url: 'https://x.example/a' };
const anAnswer = (type: string | undefined, body: string): Answer => ({
  status: 200,
  statusText: 'OK',
  headers: { 'content-type': type },
  body: Buffer.from(body),
});

describe('parseJson', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'text/json',
    'application/problem+json',
    'application/vnd.example.v1+json;x=y',
  ])('reads %s', (type) => {
    expect(parseJson(anAnswer(type, '{"a":1}'), asked)).toEqual({ a: 1 });
  });

  test('believes the first of several content types', () => {
    const headers = { 'content-type': ['application/json', 'text/html'] };
    expect(parseJson({ ...anAnswer(undefined, '[]'), headers }, asked)).toEqual([]);
  });

  test('reads past a byte order mark', () => {
    expect(parseJson(anAnswer('application/json', '\ufeff[]'), asked)).toEqual([]);
  });

  test.each([
    [
      'text/html; charset=utf-8',
      '<html><Title >\n Please &amp; log\tin </title>',
      'answered HTML instead of JSON (title: Please &amp; log in)',
    ],
    ['text/html', '<h1>Oops</h1>', 'answered HTML instead of JSON'],
    ['text/html', `<title>${'long '.repeat(100)}</title>`, /\(title: (?:long ){15}long…\)/],
    ['application/javascript', '[]', 'answered application/javascript instead of JSON'],
    ['text/plain', '[]', 'answered text/plain instead of JSON'],
    ['application/jsonp', '[]', 'answered application/jsonp instead of JSON'],
    [undefined, '[]', 'answered 2 bytes of no type instead of JSON'],
    ['application/json', '', 'answered 0 bytes of JSON that ends early'],
    ['application/json', '[{"a":1},', 'answered 9 bytes of JSON that ends early'],
    ['application/json', '{"a":{"b":1}', 'answered 12 bytes of JSON that ends early'],
    ['application/json', '["unend', 'answered 7 bytes of JSON that ends early'],
    ['application/json', '{"s3cret":NaN}', 'answered 14 bytes of broken JSON'],
    ['application/json', '<html>', 'answered 6 bytes of broken JSON'],
  ])('says what came instead: %s %j', (type, body, message) => {
    expect(() => parseJson(anAnswer(type, body), asked)).toThrow(message);
    expect(() => parseJson(anAnswer(type, body), asked)).toThrow(expect.objectContaining({ name: 'ShapeError' }));
  });
});

describe('parseShape', () => {
  test('names the first three things that are wrong, and the request', () => {
    const shape = z.object({ list: z.array(z.object({ n: z.number() })) });
    const list = [{ n: 1 }, { n: '2' }, {}, { n: null }, { n: 'five' }];
    expect(() => parseShape({ list }, shape, asked)).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: answered JSON of another shape: GET https://x.example/a: list.1.n: Invalid input: expected number, received string; list.2.n: Invalid input: expected number, received undefined; list.3.n: Invalid input: expected number, received null]`,
    );
  });
});

describe('refuseStatus', () => {
  test('says what the service said, and for how long to wait', () => {
    const answer = { ...anAnswer('text/html', ''), status: 503, statusText: 'Down\u0007for  now' };
    const headers = { 'retry-after': '5' };
    expect(() => refuseStatus({ ...answer, headers }, asked, 0)).toThrow(
      expect.objectContaining({
        message: 'answered 503 (Down for now): GET https://x.example/a',
        status: 503,
        retryAfterMs: 5000,
      }),
    );
  });

  test.each([200, 203, 299])('lets %i pass', (status) => {
    expect(() => refuseStatus({ ...anAnswer(undefined, ''), status }, asked, 0)).not.toThrow();
  });
});
