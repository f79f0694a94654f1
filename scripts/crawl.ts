/** npm run crawl: runs the crawl within its memory. What it does is in crawl-process.ts. */
import { runLimited } from './limited-memory.ts';

/** A crawl at the scale of Fedora ends within 160. With this process and all that comes on top it takes less than 400 (`npm run bench`). */
const HEAP_MEGABYTES = 192;

process.exitCode = await runLimited({
  script: 'crawl-process.ts',
  args: process.argv.slice(2),
  heapMegabytes: HEAP_MEGABYTES,
  advice: 'What was read by then is kept, and the next crawl goes on from there; --sources reads less at a time.',
});
