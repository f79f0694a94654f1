/** Serves a built site as a static host would: types, redirects to the final slash, 404.html, gzip, a base path. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, posix, resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import sirv from 'sirv';
import { UsageError } from '#lib/errors.ts';
import { normalizeBasePath } from '#view/href.ts';
import { isPrivateSite } from './public-site.ts';

export type ServeOptions = {
  outDir: string;
  port: number;
  basePath?: string | undefined;
  /** Only for this machine; a private site always is. */
  localOnly?: boolean;
};
export type Served = { url: string; close(): Promise<void> };

const LOOPBACK = '127.0.0.1';

const COMPRESSED: Readonly<Record<string, string>> = {
  '.html': 'text/html;charset=utf-8',
  '.css': 'text/css;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.json': 'application/json;charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain;charset=utf-8',
};

/** Port 0 takes a free one. The address that comes back includes the base path. */
export async function serveSite({ outDir, port, basePath = '/', localOnly }: ServeOptions): Promise<Served> {
  const out = resolve(outDir);
  if (!existsSync(join(out, 'index.html')))
    throw new UsageError(`There is no site in ${out}. Run "npm run build" first.`);
  const base = normalizeBasePath(basePath);
  const host = localOnly === true || (await isPrivateSite(out)) ? LOOPBACK : undefined;
  const server = createServer(neverThrows(siteHandler(out, base)));
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host ?? 'localhost'}:${bound}${base}`,
    close: () => new Promise((done, fail) => server.close((error) => (error === undefined ? done() : fail(error)))),
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function siteHandler(out: string, base: string): Handler {
  const files = sirv(out, { dev: true, etag: true, onNoMatch: (_request, response) => sendNotFound(out, response) });
  return (request, response) => {
    const url = addressOf(request);
    const path = url === null ? undefined : pathBelow(base, url.pathname);
    if (url !== null && path !== undefined && !path.endsWith('/') && existsSync(join(out, path, 'index.html'))) {
      response.writeHead(301, { Location: `${url.pathname}/${url.search}` }).end();
      return;
    }
    const file = path === undefined ? undefined : fileOf(out, path);
    if (path === undefined || file === undefined) sendNotFound(out, response);
    else if (acceptsGzip(request) && extname(file) in COMPRESSED) sendCompressed(file, response);
    else {
      // sirv leaves %2B and its like as they are: it gets the path without them.
      request.url = encodeURI(path);
      files(request, response);
    }
  };
}

/** Whatever is asked for, the server answers and goes on: an error is the end of one request, not of all. */
const neverThrows =
  (handle: Handler): Handler =>
  (request, response) => {
    try {
      handle(request, response);
    } catch {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('The server could not answer this.\n');
    }
  };

/** Null for what is no address: a request may name anything, `//` and `*` included, or a whole URL as to a proxy. */
function addressOf({ url = '/' }: IncomingMessage): URL | null {
  return URL.parse(url.startsWith('/') ? `http://localhost${url}` : url);
}

/** The decoded path below the base; undefined when it is elsewhere, hidden, or tries to leave the folder. */
function pathBelow(base: string, pathname: string): string | undefined {
  if (`${pathname}/` === base) return '';
  if (!pathname.startsWith(base)) return undefined;
  try {
    const path = decodeURIComponent(pathname.slice(base.length - 1));
    return /\0|\/\./.test(path) || posix.normalize(path) !== path ? undefined : path;
  } catch {
    return undefined;
  }
}

function fileOf(out: string, path: string): string | undefined {
  const file = join(out, path.endsWith('/') ? `${path}index.html` : path);
  try {
    return statSync(file).isFile() ? file : undefined;
  } catch {
    // It is not there, or its name is longer than a name can be.
    return undefined;
  }
}

const acceptsGzip = ({ headers }: IncomingMessage): boolean =>
  headers.range === undefined && /\bgzip\b/.test(headers['accept-encoding']?.toString() ?? '');

function sendCompressed(file: string, response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': COMPRESSED[extname(file)],
    'Content-Encoding': 'gzip',
    Vary: 'Accept-Encoding',
    'Cache-Control': 'no-cache',
  });
  // A reader who leaves, or a file that is gone, ends this answer alone.
  pipeline(createReadStream(file), createGzip({ level: 6 }), response, () => undefined);
}

function sendNotFound(out: string, response: ServerResponse): void {
  const page = readFileSync(join(out, '404.html'));
  response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(page);
}
