/** Packages whose last test build failed or could not start, in the collections that packagers work on. */
import { countedWords } from '#domain/finding/kinds.ts';
import { changesKnownAt, defineSource, type Full, type Reading, type Tools } from '#sources/define.ts';
import { collectChanged, TOPICS } from './changed.ts';
import { type WantedCollection, wantedCollections } from './collections.ts';
import { type PackagesRead, readCollections, readEverything, readPackages } from './read.ts';
import type { KoscheiCursor } from './schema.ts';

export const koschei = defineSource({
  identity: {
    id: 'koschei',
    title: 'Koschei',
    homepage: 'https://koschei.fedoraproject.org',
    kinds: countedWords('build-failure'),
    staleAfterHours: 12,
    asks: 'https://koschei.fedoraproject.org/package/{package}',
  },
  service: 'koschei',
  rateLimit: { concurrency: 1, minIntervalMs: 1000 },
  needs: ['releases'],
  listensTo: TOPICS,
  collect,
});

async function collect(tools: Tools): Promise<Reading> {
  const requested = wantedCollections(tools.releases);
  const { scope } = tools;
  if (scope === undefined) return (await collectChanged(tools, requested)) ?? collectAll(tools, requested);
  // With too many names to ask for, a whole collection costs less.
  const listed = scope.unlisted.length === 0 ? await readPackages(tools, requested, scope.listed) : undefined;
  return listed === undefined ? collectAll(tools, requested) : fullOf(listed);
}

/** What could not be read is asked for again: then nothing is noted that a later run could rely on. */
async function collectAll(tools: Tools, requested: readonly WantedCollection[]): Promise<Reading> {
  const read = await readCollections(tools, requested);
  if (read.parts.length === 0) return fullOf(await readEverything(tools));
  const notes: KoscheiCursor = { fullAt: tools.now, collections: requested.map(({ name }) => name) };
  const known = read.dropped.length > 0 ? {} : { changesUntil: changesKnownAt(tools.now), cursor: notes };
  return { ...fullOf(read), ...known };
}

const fullOf = ({ parts, findings, dropped }: PackagesRead): Full => ({ mode: 'full', parts, findings, dropped });
