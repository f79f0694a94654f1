/** Koschei's lists of packages: whole collections, some packages of each, or everything. */
import type { Finding } from '#domain/finding/finding.ts';
import type { Dropped, Part } from '#domain/snapshot.ts';
import { chunksOf } from '#lib/chunks.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Loose } from '#lib/loose-array.ts';
import type { Tools } from '#sources/define.ts';
import type { WantedCollection } from './collections.ts';
import { dropPackage, findingId, normalizePackage } from './normalize.ts';
import { PackagesAnswer, type WirePackage } from './schema.ts';

/** One answer holds a whole collection: 24,000 rows, 6 MB. */
/** All packages of all collections are one answer. */
const MANY_ROWS = { maxBytes: 64 * 1024 * 1024, timeoutMs: 60_000 };

/** `named`: of each row the finding that it is or would be. */
export type PackagesRead = { parts: Part[]; findings: Finding[]; dropped: Dropped[]; named: string[] };

/** In as few addresses as fit. */
export const chunksOfNames = (names: readonly string[]): string[][] => chunksOf(names, '&name='.length);

/** One request each. What Koschei does not build is left out. */
export async function readCollections(tools: Tools, requested: readonly WantedCollection[]): Promise<PackagesRead> {
  const reads: PackagesRead[] = [];
  for (const [index, { name, mayBeEmpty }] of requested.entries()) {
    tools.progress(index + 1, requested.length, 'collections');
    const url = withQuery(`${tools.base}/api/v1/packages`, [['collection', name]]);
    // An unknown collection is a 404 with an HTML page: a release that Koschei does not build.
    const answer = await tools.http.jsonIfFound(url, PackagesAnswer, MANY_ROWS);
    if (answer !== undefined) reads.push(readRows(answer, { name: `${name} packages`, mayBeEmpty }));
  }
  return combine(reads);
}

/** Undefined where the first collection is unknown; another one has no rows then: CONTRACT.md, "Filters". */
export async function readPackages(
  { base, http }: Tools,
  requested: readonly WantedCollection[],
  names: readonly string[],
): Promise<PackagesRead | undefined> {
  const collections = requested.map(({ name }) => ['collection', name] as const);
  const reads: PackagesRead[] = [];
  for (const chunk of chunksOfNames(names)) {
    const pairs = [...collections, ...chunk.map((name) => ['name', name] as const)];
    const answer = await http.jsonIfFound(withQuery(`${base}/api/v1/packages`, pairs), PackagesAnswer, MANY_ROWS);
    if (answer === undefined) return undefined;
    reads.push(readRows(answer, { name: 'packages', mayBeEmpty: true }));
  }
  const { parts, ...read } = combine(reads);
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return { ...read, parts: [{ name: 'packages', rows, mayBeEmpty: true }] };
}

/** Without a collection Koschei answers with all of them. */
export async function readEverything({ base, http }: Tools): Promise<PackagesRead> {
  const answer = await http.json(`${base}/api/v1/packages`, PackagesAnswer, MANY_ROWS);
  return combine([readRows(answer, { name: 'packages', mayBeEmpty: false })]);
}

function readRows({ good, bad }: Loose<WirePackage>, part: Omit<Part, 'rows'>): PackagesRead {
  return {
    parts: [{ ...part, rows: good.length + bad.length }],
    findings: good.map(normalizePackage).filter((finding) => finding !== undefined),
    dropped: bad.map(dropPackage),
    named: good.map(({ name, collection }) => findingId(collection, name)),
  };
}

/** A package that comes twice is one finding. */
function combine(reads: readonly PackagesRead[]): PackagesRead {
  const findings = new Map(reads.flatMap((read) => read.findings.map((finding) => [finding.id, finding])));
  return {
    parts: reads.flatMap(({ parts }) => parts),
    findings: [...findings.values()],
    dropped: reads.flatMap(({ dropped }) => dropped),
    named: reads.flatMap(({ named }) => named),
  };
}
