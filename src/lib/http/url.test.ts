import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShapeError } from '#lib/errors.ts';
import { isLoopback, path, shownUrl, withQuery } from './url.ts';

describe('withQuery', () => {
  test('keeps a plus sign a plus sign, and writes a space as %20', () => {
    expect(withQuery('https://x.example/a', [['name', 'libstdc++ devel']])).toBe(
      'https://x.example/a?name=libstdc%2B%2B%20devel',
    );
  });

  test('keeps order and repeated keys, and adds to a query that is there', () => {
    const url = withQuery('https://x.example/?a=1', [
      ['status', 'NEW'],
      ['status', 'POST'],
      ['limit', 20],
    ]);
    expect(url).toBe('https://x.example/?a=1&status=NEW&status=POST&limit=20');
  });

  test('changes nothing when there is nothing to add', () => {
    expect(withQuery('https://x.example/a', [])).toBe('https://x.example/a');
  });

  test('reads back as it was written, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (pairs) => {
        expect([...new URL(withQuery('https://x.example/', pairs)).searchParams]).toEqual(pairs);
      }),
    );
  });

  test('survives half a surrogate pair', () => {
    expect(withQuery('https://x.example/', [['q', '\ud800']])).toBe('https://x.example/?q=%EF%BF%BD');
  });
});

describe('path', () => {
  test('encodes each segment, and an empty last one gives a final slash', () => {
    expect(path('api', 0, 'rpms', 'a/b c++', '')).toBe('api/0/rpms/a%2Fb%20c%2B%2B/');
  });

  test.each(['.', '..'])('refuses %s, which would climb', (segment) => {
    expect(() => path('rpms', segment)).toThrow(ShapeError);
  });

  test('never leaves the folder that it is put in, whatever the segments', () => {
    const segment = fc.string({ unit: 'grapheme' }).filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        const { pathname, search, hash } = new URL(`https://x.example/base/${path(...segments)}`);
        expect(pathname.split('/').slice(2).map(decodeURIComponent)).toEqual(segments);
        expect(search + hash).toBe('');
      }),
    );
  });
});

describe('isLoopback', () => {
  test.each(['localhost', 'LOCALHOST:80', '127.0.0.1', '127.8.9.10:4321', '[::1]', '[::1]:4321', '::1'])(
    'knows %s as this machine',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  test.each(['127.example.org', '127.0.0.1.example.org', 'localhost.example.org', '10.0.0.1', '::12', ''])(
    'knows %j as another machine',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('shownUrl', () => {
  test.each(['api_key', 'Bugzilla_api_key', 'token'])('never shows the value of %s', (key) => {
    expect(shownUrl(`https://x.example/a?id=1&${key}=s3cret&b=2`)).toBe(`https://x.example/a?id=1&${key}=***&b=2`);
    expect(shownUrl(`https://x.example/a?${key}=s3cret`)).toBe(`https://x.example/a?${key}=***`);
  });

  test('never shows user and password', () => {
    expect(shownUrl('https://me:s3cret@x.example/a#part')).toBe('https://x.example/a');
  });

  test('cuts a query after 200 characters', () => {
    expect(shownUrl(`https://x.example/a?${'q'.repeat(200)}`)).toBe(`https://x.example/a?${'q'.repeat(200)}`);
    expect(shownUrl(`https://x.example/a?${'q'.repeat(201)}`)).toBe(`https://x.example/a?${'q'.repeat(200)}…`);
  });
});
