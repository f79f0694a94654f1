import { crawl } from '#collect/crawl.ts';
import { silentLog } from '#lib/log.ts';
import { startServer } from '#simulator/server.ts';
import { createWorld } from '#simulator/world.ts';
const START = Date.UTC(2026, 10, 24, 14);
const server = await startServer({ world: createWorld({ scale: 'sample', seed: 1, now: START }) });
for (let h = 0; h <= 24; h++) {
  if (h) await server.pass(1);
  const r = await crawl({ dataFolder: '/tmp/out-hours', upstreams: server.upstreams, now: new Date(START + h * 3600e3), log: silentLog, agent: 'x/1', full: h === 0, refresh: h === 11 || h === 24 });
  const odd = r.sources.filter((s: any) => s.state !== 'fresh' && s.state !== 'not-due');
  console.log(h, r.sources.map((s: any) => s.state[0] + (s.bill?.requests ?? '')).join(' '), JSON.stringify(odd.map((o: any) => [o.id, o.state, o.reason])));
}
await server.close();
