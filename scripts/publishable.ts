/** npm run publishable: the last guard before a site is published. */
import { refuseUnlessPublic } from '#build/public-site.ts';
import { command, run } from './shared.ts';

const program = command('publishable', 'Refuses a built site that must not be published.').option(
  '--out <dir>',
  'where the site is',
  'dist',
);

await run(program, async ({ out }: { out: string }) => {
  await refuseUnlessPublic(out);
  process.stdout.write(`${out} may be published\n`);
  return 0;
});
