/** Responses that end too early or never. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SimulatedResponse } from '../simulated-service.ts';
import { bytesOf } from './rows.ts';

type Exchange = { request: IncomingMessage; response: ServerResponse };

/** Sends half of the announced body, then resets the connection. Resolves with the number of bytes sent. */
export async function replyHalf({ request, response }: Exchange, answer: SimulatedResponse): Promise<number> {
  const body = bytesOf(answer);
  const half = body.subarray(0, body.length / 2);
  response.writeHead(answer.status, { ...headersOf(answer), 'content-length': body.length });
  await new Promise<void>((resolve) => {
    response.write(half, () => resolve());
  });
  request.socket.resetAndDestroy();
  return half.length;
}

const TWO_GB = 2 * 1024 ** 3;
/** JSON and XML may have any number of spaces between their parts. */
const SPACES = Buffer.alloc(65_536, ' ');

/** Sends half of the body, then spaces up to 2 GB, none of which is held in memory; ends when the client leaves. */
export async function replyEndlessly(
  { response }: Exchange,
  answer: SimulatedResponse,
  isGzipped: boolean,
): Promise<number> {
  const body = bytesOf(answer);
  let sent = 0;
  function* pieces(): Generator<Buffer> {
    yield body.subarray(0, body.length / 2);
    for (; sent < TWO_GB; sent += SPACES.length) yield SPACES;
  }
  response.writeHead(200, { ...headersOf(answer), ...(isGzipped ? { 'content-encoding': 'gzip' } : {}) });
  const gzip = isGzipped ? [createGzip({ level: 1 })] : [];
  await pipeline([Readable.from(pieces()), ...gzip, response]).catch(() => undefined);
  return sent;
}

const headersOf = ({ type, headers }: SimulatedResponse): Record<string, string> => ({
  ...headers,
  'content-type': type,
});
