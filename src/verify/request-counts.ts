/** What the services of a simulation or a replay were asked. */
import { z } from 'zod';
import type { Upstream } from './programs.ts';

const Stats = z.object({ services: z.record(z.string(), z.object({ requests: z.number(), maxInFlight: z.number() })) });

export type RequestCounts = { requests: number; byService: Record<string, number>; maxInFlight: number };

/** What `work` asked in all, of whom, and how many requests one service had at once. */
export async function countAsked(upstream: Upstream, work: () => Promise<unknown>): Promise<RequestCounts> {
  await upstream.control('/__stats', { reset: true });
  await work();
  const { services } = Stats.parse(await upstream.control('/__stats'));
  const asked = Object.entries(services).filter(([, { requests }]) => requests > 0);
  return {
    requests: asked.reduce((sum, [, { requests }]) => sum + requests, 0),
    byService: Object.fromEntries(asked.map(([name, { requests }]) => [name, requests])),
    maxInFlight: Math.max(0, ...asked.map(([, service]) => service.maxInFlight)),
  };
}
