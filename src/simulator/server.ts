/** One HTTP server that answers for every simulated service. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { silentLog } from '#lib/log.ts';
import type { Log } from '#lib/log.ts';
import { SERVICES } from '#sources/define.ts';
import type { Service } from '#sources/define.ts';
import { createEngine } from './engine.ts';
import { createFaults } from './faults.ts';
import type { FaultRule } from './faults.ts';
import { loadParts } from './parts.ts';
import { htmlAnswer, reply } from './server/reply.ts';
import { serve } from './server/serve.ts';
import type { Stage } from './server/serve.ts';
import { createStats } from './server/stats.ts';
import type { ServiceStats } from './server/stats.ts';
import type { SimulatedService, World } from './types.ts';

/** A world is served by the parts of all source folders; parts can be given instead. */
export type ServerOptions = ({ world: World } | { parts: readonly SimulatedService[] }) & {
  /** 0, the default, takes a free one. */
  port?: number;
  latencyMs?: number;
  /** No page of a list has more rows than this, whatever is asked for. */
  pageRows?: number;
  faults?: readonly FaultRule[];
  /** Of the faults; that of the world, or 1. */
  seed?: number;
  log?: Log;
};

export type RunningServer = {
  baseUrl: string;
  /** What `--upstreams` takes; null for a service without any part. */
  upstreams: Record<Service, string | null>;
  stats(): Record<string, ServiceStats>;
  /** Lets go of everybody, the hanging included. */
  close(): Promise<void>;
};

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const parts = groupByService('parts' in options ? options.parts : await loadParts(options.world));
  const seed = options.seed ?? ('world' in options ? options.world.seed : 1);
  const faults = createFaults(seed);
  faults.add(options.faults ?? []);
  const { log = silentLog, latencyMs = 0, pageRows = Infinity } = options;
  const closing = new AbortController();
  const stats = createStats([...parts.keys()]);
  const server = createServer({ keepAliveTimeout: 30_000 });
  const baseUrl = await listen(server, options.port ?? 0);
  const stage: Stage = {
    parts,
    baseUrl,
    latencyMs,
    pageRows,
    faults,
    engine: createEngine(),
    stats,
    log,
    closing: closing.signal,
  };
  server.on('request', (request, response) => {
    serve(stage, { request, response }).catch((error: unknown) => giveUp(error, stage, response));
  });
  return {
    baseUrl,
    upstreams: upstreamsOf(parts, baseUrl),
    stats: () => stats.snapshot(),
    async close() {
      closing.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function groupByService(parts: readonly SimulatedService[]): Map<string, SimulatedService[]> {
  return Map.groupBy(parts, ({ service }) => service);
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

function upstreamsOf(parts: ReadonlyMap<string, unknown>, baseUrl: string): Record<Service, string | null> {
  const upstreams: Record<Service, string | null> = { ...SERVICES };
  const isService = (name: string): name is Service => Object.hasOwn(SERVICES, name);
  for (const service of Object.keys(SERVICES).filter(isService))
    upstreams[service] = parts.has(service) ? `${baseUrl}/${service}` : null;
  return upstreams;
}

/** A part that throws is a bug of ours: said aloud, and answered as a service would. */
function giveUp(error: unknown, { log, closing }: Stage, response: ServerResponse): void {
  if (!closing.aborted && !response.closed)
    log.warn('a simulated service failed', {
      url: response.req.url,
      reason: error instanceof Error ? error.stack : String(error),
    });
  if (response.headersSent || response.closed) response.destroy();
  else void reply(response.req, response, htmlAnswer(500, 'Internal Server Error'));
}
