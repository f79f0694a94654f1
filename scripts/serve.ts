/** npm run serve: look at a built site. */
import { serveSite } from '#build/serve-site.ts';
import { command, portOf, run } from './shared.ts';

const program = command('serve', 'Serves a built site on this machine. BASE_PATH says below which path.')
  .option('--port <number>', '0 takes a free one (default: PORT, else 4321)')
  .option('--out <dir>', 'where the site is', 'dist');

await run(program, async ({ port, out }: { port?: string; out: string }) => {
  const served = await serveSite({ outDir: out, port: portOf(port), basePath: process.env['BASE_PATH'] });
  process.stdout.write(`${served.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void served.close());
  return 0;
});
