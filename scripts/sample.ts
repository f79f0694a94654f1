/** npm run sample: crawl the invented Fedora by a fixed clock into data/sample; --check compares with what is there. */
import { rm } from 'node:fs/promises';
import { differing, hashesOf } from '#verify/compare-crawls.ts';
import { newFolder } from '#verify/programs.ts';
import { crawlSample, derivePages, keepSample } from '#verify/sample.ts';
import { silentLog } from '#lib/log.ts';
import { agent, command, run } from './shared.ts';

const FOLDER = 'data/sample';
const NOW = new Date('2026-11-24T14:00:00Z');

const program = command('sample', `Makes the sample data in ${FOLDER} anew.`).option(
  '--check',
  'change nothing; exit 1 when it is stale',
);

await run(program, async ({ check = false }: { check?: boolean }) => {
  const crawled = await newFolder('sample-');
  const kept = check ? await newFolder('sample-kept-') : FOLDER;
  await crawlSample({ folder: crawled, now: NOW, agent: agent(), log: silentLog });
  await derivePages(crawled, { timeless: true });
  await keepSample(crawled, kept);
  const stale = check ? differing(await hashesOf(kept), await hashesOf(FOLDER)) : [];
  for (const folder of check ? [crawled, kept] : [crawled]) await rm(folder, { recursive: true });
  process.stdout.write(
    stale.length === 0
      ? `the sample in ${FOLDER} is ${check ? 'up to date' : 'written'}\n`
      : `stale: ${stale.join(', ')}\nRun "npm run sample" and commit what changes.\n`,
  );
  return stale.length === 0 ? 0 : 1;
});
