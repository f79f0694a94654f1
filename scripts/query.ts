/** npm run query: the findings of some pages that a query matches. */
import { UsageError } from '#lib/errors.ts';
import { parseQuery } from '#view/query/parse.ts';
import type { Query } from '#view/query/query.ts';
import { FORMATS } from './query-formats.ts';
import { findOn, type Wanted } from './query-findings.ts';
import { localPages, publishedPages } from './query-pages.ts';
import { agent, command, repeatedList, run } from './shared.ts';
import { mistakeWords, withQueryLast } from './query-words.ts';

type Flags = Wanted & { data: string; url?: string; format: string };

const program = command('query', 'Lists the findings of some pages that a query matches; /help/ has the language.')
  .argument('<query>', "for example 'is:ftbfs release:f44 via:direct'")
  .option('--packager <name,…>', 'on the pages of these packagers', repeatedList)
  .option('--group <name,…>', 'on the pages of these groups', repeatedList)
  .option('--package <name,…>', 'on the pages of these packages; without any name: of all packages', repeatedList)
  .option('--data <dir>', 'the data folder', 'data/live')
  .option('--url <url>', 'the address of a published site, instead of a data folder')
  .option('--format <format>', [...FORMATS.keys()].join(', '), 'table')
  .addHelpText('after', 'Here 0 also means that something matched, and 1 that nothing did.');

process.argv = withQueryLast(process.argv);
await run(program, async (flags: Flags) => {
  const format = FORMATS.get(flags.format);
  if (format === undefined)
    throw new UsageError(`--format: "${flags.format}" is none of ${[...FORMATS.keys()].join(', ')}.`);
  const query = readQuery(program.args[0] ?? '');
  const isAll = flags.packager === undefined && flags.group === undefined && flags.package === undefined;
  if (isAll && flags.url !== undefined)
    throw new UsageError(
      'Name a --packager, --group or --package: a published site has too many pages to ask for all.',
    );
  const pages = flags.url === undefined ? localPages(flags.data) : publishedPages(flags.url, agent());
  try {
    const { found, total, now } = await findOn(pages, query, flags);
    process.stdout.write(found.length === 0 && flags.format === 'table' ? '' : format(found));
    process.stderr.write(`${found.length} of ${total} findings match, as of ${now}\n`);
    return found.length === 0 ? 1 : 0;
  } finally {
    await pages.close();
  }
});

function readQuery(typed: string): Query {
  const { query, error } = parseQuery(typed);
  if (query === undefined) throw new UsageError(mistakeWords(typed, error));
  return query;
}
