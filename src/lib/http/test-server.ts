/** A real server and a client with a clock of its own. For tests only. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { silentLog } from '#lib/log.ts';
import { createHttp, type HttpSettings } from './http.ts';
import type { SourceSettings } from './source-http.ts';
import { memoryValidators } from './validators.ts';

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  /** Which request this is, from 1. */
  nth: number;
  json: (value: unknown, headers?: Record<string, string>) => ServerResponse;
  status: (status: number, headers?: Record<string, string>, body?: string) => ServerResponse;
};

/** Answers on a free port until the test ends, and remembers what it was asked. */
export async function startTestServer(answer: (exchange: Exchange) => unknown) {
  let open = 0;
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    open += 1;
    response.on('close', () => void (open -= 1));
    const status: Exchange['status'] = (code, headers = {}, body = '') =>
      response.writeHead(code, { 'content-type': 'text/html', ...headers }).end(body);
    const json: Exchange['json'] = (value, headers = {}) =>
      status(200, { 'content-type': 'application/json', ...headers }, JSON.stringify(value));
    answer({ request, response, nth: requests.length, json, status });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, requests, openAnswers: () => open };
}

/** A client whose waits take no time: they move its clock and are written down. */
export function createTestHttp(settings: Partial<HttpSettings> = {}) {
  const waits: number[] = [];
  let now = Date.parse('2026-11-24T12:00:00Z');
  const client = createHttp({
    agent: 'packager-dashboard-test (+https://example.org/contact)',
    clock: () => now,
    random: () => 0.5,
    sleep(ms) {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
    log: silentLog,
    validators: memoryValidators(),
    ...settings,
  });
  onTestFinished(client.close);
  return {
    waits,
    close: client.close,
    advance: (ms: number) => void (now += ms),
    forSource: (source: Partial<SourceSettings> = {}) =>
      client.forSource({
        id: 'test',
        rateLimit: { concurrency: 4, minIntervalMs: 0 },
        budget: { requests: 100, bytes: 100_000_000, minutes: 60 },
        ...source,
      }),
  };
}
