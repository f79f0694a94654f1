import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BudgetError, HttpStatusError, isUpstreamFault, ShapeError } from '#lib/errors.ts';
import { replay } from './replay.ts';

const Numbered = z.object({ n: z.number() });
const url = 'https://x.example/list?b=2&a=1&a=%2B';
const recorded = { url, status: 200, body: { n: 1 } };

describe('replay', () => {
  test('answers a recorded request, whatever the order of its query', async () => {
    const { http, unused } = replay([recorded]);
    expect(unused()).toEqual([`GET ${url}`]);
    expect(await http.json('https://x.example/list?a=%2B&b=2&a=1', Numbered)).toEqual({ n: 1 });
    expect(unused()).toEqual([]);
  });

  test.each(['https://x.example/list?a=1&b=2', 'https://x.example/list', 'https://y.example/list?b=2&a=1&a=%2B'])(
    'fails on %s, which nobody recorded, as a bug and not as a fault of the service',
    async (other) => {
      const error: unknown = await replay([recorded])
        .http.json(other, Numbered)
        .catch((reason: unknown) => reason);
      expect(String(error)).toMatch(/^Error: no recording answers GET https:\/\/[xy]\.example\/list/);
      expect(isUpstreamFault(error)).toBe(false);
    },
  );

  test('does not take a POST for a GET', async () => {
    const { http, unused } = replay([{ ...recorded, method: 'POST' }]);
    await expect(http.json(url, Numbered)).rejects.toThrow('no recording');
    expect(unused()).toEqual([`POST ${url}`]);
  });

  test('answers the same request with one recording after the other, then the last again', async () => {
    const { http } = replay([1, 2].map((n) => ({ ...recorded, body: { n } })));
    const answers = [await http.json(url, Numbered), await http.json(url, Numbered), await http.json(url, Numbered)];
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 2 }]);
  });

  test('checks as the network does: status, content type, JSON, shape', async () => {
    const ask = (recording: object) => replay([{ ...recorded, ...recording }]).http.json(url, Numbered);
    await expect(ask({ status: 503 })).rejects.toThrow(HttpStatusError);
    await expect(ask({ headers: { 'Content-Type': 'text/html' }, body: '<title>Log in</title>' })).rejects.toThrow(
      'HTML',
    );
    await expect(ask({ body: '{"n":' })).rejects.toThrow('ends early');
    await expect(ask({ body: undefined })).rejects.toThrow('answered 0 bytes');
    await expect(ask({ body: Buffer.from('{"n":"1"}') })).rejects.toThrow(ShapeError);
  });

  test('knows that a 404 is an answer where it may be one', async () => {
    const { http } = replay([{ url, status: 404, body: 'no such package' }]);
    expect(await http.jsonIfFound(url, Numbered)).toBeUndefined();
  });

  test('follows a recorded redirect', async () => {
    const old = { url: 'https://x.example/old', status: 308, headers: { Location: url }, body: '' };
    expect(await replay([old, recorded]).http.json(old.url, Numbered)).toEqual({ n: 1 });
  });

  test('asks the fallback where no recording fits', async () => {
    const { http } = replay([recorded], {
      fallback: (asked) => ({ url: asked, status: 200, body: { n: Number(new URL(asked).searchParams.get('page')) } }),
    });
    expect(await http.json('https://x.example/?page=7', Numbered)).toEqual({ n: 7 });
  });

  test('has as many requests as it is given', async () => {
    const { http } = replay([recorded], { requests: 1 });
    expect(http.requestsLeft()).toBe(1);
    await http.json(url, Numbered);
    expect(http.requestsLeft()).toBe(0);
    await expect(http.json(url, Numbered)).rejects.toThrow(BudgetError);
  });
});
