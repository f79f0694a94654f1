/** npm run restore: the data folder as the last run has saved it. */
import { restoreData } from '#deploy/data-branch.ts';
import { command, run } from './shared.ts';

const program = command(
  'restore',
  'Puts the last commit of the data branch into the data folder, in place of what is there.',
)
  .option('--data <dir>', 'the data folder', 'data/live')
  .requiredOption('--remote <url>', 'the repository that has the branch; GITHUB_TOKEN may read it');

await run(program, async ({ data, remote }: { data: string; remote: string }) => {
  const found = await restoreData(data, remote);
  process.stdout.write(found === 'new' ? `there is no data branch yet: ${data} is empty\n` : `${data} is restored\n`);
  return 0;
});
