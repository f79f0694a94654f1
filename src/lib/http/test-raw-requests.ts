/** For tests of servers: requests as no client of ours would send them, through a bare socket. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const LONG = 'x'.repeat(10_000);

/** The first line of the request, and where it is needed what else is sent. */
export const AWKWARD_REQUESTS: readonly string[] = [
  'GET // HTTP/1.1',
  'GET //x HTTP/1.1',
  'GET http://x HTTP/1.1',
  'GET http:// HTTP/1.1',
  'GET http://x:99999/ HTTP/1.1',
  'GET * HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'GET /% HTTP/1.1',
  'GET /%zz/%c3%28/ HTTP/1.1',
  'GET /%00 HTTP/1.1',
  `GET /${LONG} HTTP/1.1`,
  `GET /${LONG}/ HTTP/1.1`,
  `GET /?${LONG} HTTP/1.1`,
  `GET /${'a/'.repeat(5000)} HTTP/1.1`,
  `GET /${'%25'.repeat(3000)} HTTP/1.1`,
  `GET /${LONG}${LONG} HTTP/1.1`,
  'GET /\\x HTTP/1.1',
  'GET ?x HTTP/1.1',
  'POST / HTTP/1.1\r\nContent-Length: 5',
  'GET / HTTP/1.1\r\nRange: bytes=5-1',
  'CONNECT x:80 HTTP/1.1',
  'NONSENSE',
];

/** Everything that comes back until the server closes, or has said nothing for a while. */
export async function sendRaw(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.setTimeout(2000, () => socket.end());
  socket.write(`${request}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  if (request.startsWith('POST')) setTimeout(() => socket.destroy(), 50);
  return text(socket).catch(() => '');
}
