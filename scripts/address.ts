/** npm run address: where GitHub Pages will serve the site, as the build must know it. */
import { pagesAddress } from '#deploy/pages.ts';
import { command, gitHub, outputs, run } from './shared.ts';

const program = command('address', 'Asks GitHub where Pages serves this repository. Ends with 1 when Pages is off.');

await run(program, async () => {
  const { url, origin, basePath } = await pagesAddress(gitHub());
  await outputs({ url, origin, path: basePath });
  return 0;
});
