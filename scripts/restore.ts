/** npm run restore: the data folder as the last run has saved it. */
import { restoreData } from '#deploy/data-branch.ts';
import { StoreError } from '#store/files.ts';
import { lookIntoStore } from '#store/store.ts';
import { command, run } from './shared.ts';

const program = command(
  'restore',
  'Puts the last commit of the data branch into the data folder, in place of what is there.',
)
  .option('--data <dir>', 'the data folder', 'data/live')
  .requiredOption('--remote <url>', 'the repository that has the branch; GITHUB_TOKEN may read it');

await run(program, async ({ data, remote }: { data: string; remote: string }) => {
  await refuseForeign(data);
  const found = await restoreData(data, remote);
  process.stdout.write(found === 'new' ? `there is no data branch yet: ${data} is empty\n` : `${data} is restored\n`);
  return 0;
});

/** What is there is thrown away: it must be ours. A damaged folder of ours is what this is for. */
async function refuseForeign(folder: string): Promise<void> {
  try {
    await lookIntoStore(folder);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}
