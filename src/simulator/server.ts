/** One HTTP server that answers for every simulated service. */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type Log, silentLog } from '#lib/log.ts';
import { type Service, SERVICES } from '#sources/services.ts';
import { createEngine } from './dist-git-program.ts';
import { createFaults, type FaultRule } from './faults.ts';
import { type Clock, createClock } from './server/clock.ts';
import { htmlAnswer, reply } from './server/reply.ts';
import { serve, type ServerContext } from './server/serve.ts';
import { createStats, type ServiceStats } from './server/stats.ts';
import type { SimulatedService } from './simulated-service.ts';
import type { World } from './world/state.ts';

/** A world is served by the simulated services of all source folders; single services can be given instead. */
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
  /** Lets an hour or more of ordinary changes happen; the world as it is then. */
  pass(hours: number, busy?: number): Promise<World>;
  /** Closes all connections, including those without a response. */
  close(): Promise<void>;
};

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const clock = await createClock(options);
  const services = [...clock.parts().keys()];
  const seed = options.seed ?? ('world' in options ? options.world.seed : 1);
  const faults = createFaults(seed);
  faults.add(options.faults ?? []);
  const { log = silentLog, latencyMs = 0, pageRows = Infinity } = options;
  const closing = new AbortController();
  const stats = createStats(services);
  const server = createServer({ keepAliveTimeout: 30_000 });
  const baseUrl = await listen(server, options.port ?? 0);
  const context: ServerContext = {
    clock,
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
    serve(context, { request, response }).catch((error: unknown) => handleError(error, context, response));
  });
  return {
    baseUrl,
    upstreams: upstreamsOf(services, baseUrl),
    stats: () => stats.snapshot(),
    pass: (hours, busy) => passHours(clock, hours, busy),
    async close() {
      closing.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function passHours(clock: Clock, hours: number, busy: number | undefined): Promise<World> {
  await clock.pass(hours, busy);
  const world = clock.world();
  if (world === undefined) throw new Error('no world is served');
  return world;
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

function upstreamsOf(services: readonly string[], baseUrl: string): Record<Service, string | null> {
  const upstreams: Record<Service, string | null> = { ...SERVICES };
  const isService = (name: string): name is Service => Object.hasOwn(SERVICES, name);
  for (const service of Object.keys(SERVICES).filter(isService))
    upstreams[service] = services.includes(service) ? `${baseUrl}/${service}` : null;
  return upstreams;
}

/** An exception of a simulated service is a bug: it is logged and answered with status 500. */
function handleError(error: unknown, { log, closing }: ServerContext, response: ServerResponse): void {
  if (!closing.aborted && !response.closed)
    log.warn('a simulated service failed', {
      url: response.req.url,
      reason: error instanceof Error ? error.stack : String(error),
    });
  if (response.headersSent || response.closed) response.destroy();
  else void reply(response.req, response, htmlAnswer(500, 'Internal Server Error'));
}
