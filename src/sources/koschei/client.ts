/** Packages whose last test build failed or could not start, in the collections that packagers work on. */
import type { Finding } from '#domain/finding.ts';
import type { Dropped, Part } from '#domain/snapshot.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Loose } from '#lib/loose-array.ts';
import { defineSource, type Reading, type Tools } from '#sources/define.ts';
import { wantedCollections } from './collections.ts';
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
