/** Sends an answer over the wire, compressed where the client allows. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { SimulatedResponse } from '../simulated-service.ts';

const gzipAsync = promisify(gzip);

const WORTH_COMPRESSING_BYTES = 512;

export const htmlAnswer = (status: number, title: string): SimulatedResponse => ({
  status,
  type: 'text/html; charset=utf-8',
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
});

export const jsonAnswer = (status: number, value: unknown): SimulatedResponse => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(value)}\n`,
});

/** Resolves with the bytes of the body that were sent. */
export async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  answer: SimulatedResponse,
): Promise<number> {
  const plain = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  const compresses = isCompressible(answer, plain.length) && acceptsGzip(request);
  const body = compresses ? await gzipAsync(plain, { level: 3 }) : plain;
  const isBodiless = answer.status === 304 || answer.status === 204;
  response.writeHead(answer.status, {
    'content-type': answer.type,
    vary: 'accept-encoding',
    ...lowerCased(answer.headers),
    ...(compresses ? { 'content-encoding': 'gzip' } : {}),
    ...(isBodiless ? {} : { 'content-length': body.length }),
  });
  const sent = isBodiless || request.method === 'HEAD' ? Buffer.alloc(0) : body;
  response.end(sent);
  return sent.length;
}

const lowerCased = (headers: SimulatedResponse['headers'] = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const acceptsGzip = (request: IncomingMessage): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/i.test(request.headers['accept-encoding'] ?? '');

const isCompressible = ({ type, headers }: SimulatedResponse, bytes: number): boolean =>
  bytes > WORTH_COMPRESSING_BYTES &&
  /json|text|xml|javascript/.test(type) &&
  lowerCased(headers)['content-encoding'] === undefined;
