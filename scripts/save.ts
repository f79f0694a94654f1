/** npm run save: keeps what a crawl has read on the data branch. */
import { saveData } from '#deploy/data-branch.ts';
import { clock, command, outputs, run } from './shared.ts';

const program = command('save', 'Commits a restored data folder and pushes it to the data branch.').option(
  '--data <dir>',
  'the data folder',
  'data/live',
);

await run(program, async ({ data }: { data: string }) => {
  const now = (clock() ?? new Date()).toISOString();
  await outputs({ commit: await saveData(data, `Crawl of ${now.slice(0, 16)}Z`) });
  return 0;
});
