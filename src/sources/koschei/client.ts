/** Packages whose last test build failed or could not start, in the collections that packagers work on. */
import type { Finding } from '#domain/finding.ts';
import type { Dropped, Part } from '#domain/snapshot.ts';
import { chunksOf } from '#lib/chunks.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Loose } from '#lib/loose-array.ts';
import { defineSource, type Reading, type Tools } from '#sources/define.ts';
import { type Wanted, wantedCollections } from './collections.ts';
import { dropPackage, normalizePackage } from './normalize.ts';
import { PackagesAnswer, type WirePackage } from './schema.ts';

/** One answer holds a whole collection: 24,000 rows, 6 MB. */
const MANY_ROWS = { maxBytes: 64 * 1024 * 1024, timeoutMs: 60_000 };

export const koschei = defineSource({
  identity: {
    id: 'koschei',
    title: 'Koschei',
    homepage: 'https://koschei.fedoraproject.org',
    kinds: { 'build-failure': 'build failures' },
    staleAfterHours: 12,
    asks: 'https://koschei.fedoraproject.org/package/{package}',
  },
  service: 'koschei',
  manners: { concurrency: 1, minIntervalMs: 1000 },
  needs: ['releases'],
  collect,
});

type Read = { part: Part; findings: Finding[]; dropped: Dropped[] };

async function collect(tools: Tools): Promise<Reading> {
  const wanted = wantedCollections(tools.releases);
  // With too many names to ask for, a whole collection costs less.
  const listed = tools.scope?.unlisted.length === 0 ? await readListed(tools, wanted, tools.scope.listed) : undefined;
  if (listed !== undefined) return listed;
  const reads: Read[] = [];
  for (const [index, { name, mayBeEmpty }] of wanted.entries()) {
    tools.progress(index + 1, wanted.length, 'collections');
    const url = withQuery(`${tools.base}/api/v1/packages`, [['collection', name]]);
    // An unknown collection is a 404 with an HTML page: a release that Koschei does not build.
    const answer = await tools.http.jsonIfFound(url, PackagesAnswer, MANY_ROWS);
    if (answer !== undefined) reads.push(readRows(answer, { name: `${name} packages`, mayBeEmpty }));
  }
  if (reads.length === 0) reads.push(await readEverything(tools));
  return {
    mode: 'full',
    findings: uniqueById(reads.flatMap(({ findings }) => findings)),
    dropped: reads.flatMap(({ dropped }) => dropped),
    parts: reads.map(({ part }) => part),
  };
}

/** Undefined where the first collection is unknown; another one has no rows then: upstream/contracts, 05-koschei. */
async function readListed(
  { base, http }: Tools,
  wanted: readonly Wanted[],
  names: readonly string[],
): Promise<Reading | undefined> {
  const collections = wanted.map(({ name }) => ['collection', name] as const);
  const reads: Read[] = [];
  for (const chunk of chunksOf(names, '&name='.length)) {
    const pairs = [...collections, ...chunk.map((name) => ['name', name] as const)];
    const answer = await http.jsonIfFound(withQuery(`${base}/api/v1/packages`, pairs), PackagesAnswer, MANY_ROWS);
    if (answer === undefined) return undefined;
    reads.push(readRows(answer, { name: 'packages', mayBeEmpty: true }));
  }
  return {
    mode: 'full',
    findings: uniqueById(reads.flatMap(({ findings }) => findings)),
    dropped: reads.flatMap(({ dropped }) => dropped),
    parts: [{ name: 'packages', rows: reads.reduce((sum, { part }) => sum + part.rows, 0), mayBeEmpty: true }],
  };
}

/** Without a collection Koschei answers with all of them. */
async function readEverything({ base, http }: Tools): Promise<Read> {
  const answer = await http.json(`${base}/api/v1/packages`, PackagesAnswer, MANY_ROWS);
  return readRows(answer, { name: 'packages', mayBeEmpty: false });
}

function readRows({ good, bad }: Loose<WirePackage>, part: Omit<Part, 'rows'>): Read {
  return {
    part: { ...part, rows: good.length + bad.length },
    findings: good.map(normalizePackage).filter((finding) => finding !== undefined),
    dropped: bad.map(dropPackage),
  };
}

const uniqueById = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [finding.id, finding])).values(),
];
