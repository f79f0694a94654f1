import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AWKWARD_REQUESTS, sendRaw } from '#lib/http/test-raw-requests.ts';
import { type Served, serveSite } from './serve-site.ts';

const FILES = {
  'index.html': 'front',
  '404.html': 'no such page',
  'theme.js': 'theme()',
  'favicon.svg': '<svg/>',
  'data/package/c++.json': '{}',
  'package/c++/index.html': 'c++',
  'package/404/index.html': 'package 404',
  'package/index/index.html': 'package index',
  'package/typeahead.js/index.html': 'package typeahead.js',
  'pagefind/wasm.unknown.pagefind': 'binary',
  '.nojekyll': '',
};

type Answer = { status: number | undefined; type: string | undefined; location: string | undefined; body: string };

/** fetch would tidy up the path before it asks. */
const get = (served: Served, path: string): Promise<Answer> =>
  new Promise((done, fail) => {
    request(served.url, { path, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        const { 'content-type': type, location } = response.headers;
        done({ status: response.statusCode, type, location, body });
      });
    })
      .on('error', fail)
      .end();
  });

const out = mkdtempSync(join(tmpdir(), 'served-'));
let served: Served;
let below: Served;

beforeAll(async () => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  served = await serveSite({ outDir: out, port: 0 });
  below = await serveSite({ outDir: out, port: 0, basePath: 'dash' });
});
afterAll(() => Promise.all([served.close(), below.close()]));

describe('the served site', () => {
  test.each([
    ['/', 'front', 'text/html;charset=utf-8'],
    ['/package/c%2B%2B/', 'c++', 'text/html;charset=utf-8'],
    ['/package/c++/', 'c++', 'text/html;charset=utf-8'],
    ['/package/404/', 'package 404', 'text/html;charset=utf-8'],
    ['/package/index/', 'package index', 'text/html;charset=utf-8'],
    ['/package/typeahead.js/', 'package typeahead.js', 'text/html;charset=utf-8'],
    ['/data/package/c%2B%2B.json', '{}', 'application/json'],
    ['/theme.js?v=1', 'theme()', 'text/javascript'],
    ['/favicon.svg', '<svg/>', 'image/svg+xml'],
  ])('answers %s with its page or file and its type', async (path, body, type) => {
    expect(await get(served, path)).toMatchObject({ status: 200, body, type });
  });

  test('leads to the final slash and keeps the query', async () => {
    const answer = await get(served, '/package/typeahead.js?kind=bug');
    expect(answer).toMatchObject({ status: 301, location: '/package/typeahead.js/?kind=bug' });
  });

  test.each(['/nope', '/package/C++/', '/..%2f..%2fetc/passwd', '/%2e%2e/x', '/package/%00/', '/%', '/.nojekyll'])(
    'answers %s with the page for what is not there',
    async (path) => {
      expect(await get(served, path)).toMatchObject({ status: 404, body: 'no such page' });
    },
  );

  test('compresses for those who ask for it', async () => {
    const response = await fetch(`${served.url}package/404/`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe('package 404');
  });

  test('lives below a base path and nowhere else', async () => {
    expect(below.url).toMatch(/\/dash\/$/);
    expect(await get(below, '/dash/package/404/')).toMatchObject({ status: 200, body: 'package 404' });
    expect(await get(below, '/dash')).toMatchObject({ status: 301, location: '/dash/' });
    expect(await get(below, '/package/404/')).toMatchObject({ status: 404 });
  });

  test.each(AWKWARD_REQUESTS.map((request) => [request.slice(0, 40), request]))(
    'answers, and lives, when it is asked for %s',
    async (_shown, request) => {
      const said = await sendRaw(Number(new URL(served.url).port), request);
      if (/^(GET|OPTIONS)/.test(request)) expect(said).toMatch(/^HTTP\/1\.1 (200|301|400|404|416|431) /);
      expect(await get(served, '/')).toMatchObject({ status: 200, body: 'front' });
    },
  );

  test('never sends a reader to another site', async () => {
    for (const path of ['//package/404', '//x/package/404', '/\\x/..//package/404', '//x/%2e%2e/package/404'])
      expect(
        (await sendRaw(Number(new URL(served.url).port), `GET ${path} HTTP/1.1`)).split('\r\n'),
      ).not.toContainEqual(expect.stringMatching(/^location: (?!\/[^/\\])/i));
  });

  test('lives when its page for what is not there is lost', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'served-'));
    writeFileSync(join(broken, 'index.html'), 'front');
    const server = await serveSite({ outDir: broken, port: 0 });
    expect(await get(server, '/nope')).toMatchObject({ status: 500 });
    expect(await get(server, '/')).toMatchObject({ status: 200, body: 'front' });
    await server.close();
  });

  test('is not served when there is none', async () => {
    await expect(serveSite({ outDir: join(out, 'nowhere'), port: 0 })).rejects.toThrow(/npm run build/);
  });
});
