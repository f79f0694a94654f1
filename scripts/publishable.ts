/** npm run publishable: the last guard before a site is published. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { refuseUnlessPublic } from '#build/public-site.ts';
import { keepSize, measureSite, readSizeBefore, refuseTooLarge } from '#build/size.ts';
import { sha256 } from '#lib/checksum.ts';
import { command, outputs, run } from './shared.ts';

const program = command('publishable', 'Refuses a built site that must not be published.').option(
  '--out <dir>',
  'where the site is',
  'dist',
);

await run(program, async ({ out }: { out: string }) => {
  const site = resolve(out);
  await refuseUnlessPublic(site);
  const size = await measureSite(site);
  refuseTooLarge(size, await readSizeBefore(site));
  await keepSize(site, size);
  process.stdout.write(`${out} may be published\n`);
  await outputs({ manifest: sha256(await readFile(join(out, 'data', 'manifest.json'))) });
  return 0;
});
