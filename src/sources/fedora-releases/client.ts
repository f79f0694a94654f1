/** The releases that Bodhi serves: they name everything else. */
import { z } from 'zod';
import type { Dropped } from '#domain/snapshot.ts';
import { ShapeError, TooFewError } from '#lib/errors.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Bad } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { defineReference, type ReferenceReading, type Tools } from '#sources/define.ts';
import { pagesOf } from '#sources/kit/paging.ts';
import { normalizeReleases } from './normalize.ts';
import { ReleasesPage, type WireRelease } from './schema.ts';

const ROWS_PER_PAGE = 100;
/** Bodhi has about a hundred releases, archived ones included. */
const MAX_PAGES = 20;

export const fedoraReleases = defineReference('releases', {
  identity: {
    id: 'fedora-releases',
    title: 'Bodhi releases',
    homepage: 'https://bodhi.fedoraproject.org',
    kinds: {},
    staleAfterHours: 48,
    asks: 'https://bodhi.fedoraproject.org/releases/',
  },
  service: 'bodhi',
  rateLimit: { concurrency: 2, minIntervalMs: 500 },
  collect,
});

async function collect(tools: Tools): Promise<ReferenceReading<'releases'>> {
  const { wire, bad, total } = await readReleases(tools);
  const rows = wire.size + bad.length;
  if (rows < total) throw new TooFewError({ done: rows, of: total, unit: 'releases' });
  const { releases, unnamed } = normalizeReleases([...wire.values()]);
  const dropped: Dropped[] = [
    ...bad.map(({ element, reason }) => ({ reason: cleanText(nameOf(element) + reason, 'not readable') })),
    ...unnamed.map(({ name }) => ({ reason: cleanText(`${name}: no name of its own`, 'no name of its own') })),
  ];
  return { releases, dropped, parts: [{ name: 'releases', rows, mayBeEmpty: false }] };
}

type Read = { wire: Map<string, WireRelease>; bad: Bad[]; total: number };

async function readReleases(tools: Tools): Promise<Read> {
  const read: Read = { wire: new Map(), bad: [], total: 0 };
  const pages = pagesOf((page) => readPage(tools, page), {
    most: MAX_PAGES,
    isLast: (answer, page) => page >= answer.pages,
    where: `${tools.base}/releases/`,
  });
  for await (const { answer } of pages) {
    read.total = answer.total;
    for (const release of answer.releases.good) read.wire.set(release.name, release);
    read.bad.push(...answer.releases.bad);
  }
  return read;
}

/** A list that says that it has far too many pages is not followed. */
async function readPage({ base, http }: Tools, page: number) {
  const url = withQuery(`${base}/releases/`, [
    ['rows_per_page', ROWS_PER_PAGE],
    ['page', page],
  ]);
  const answer = await http.json(url, ReleasesPage);
  if (answer.pages > MAX_PAGES) throw new ShapeError(`expected at most ${MAX_PAGES} pages, got ${answer.pages}`, url);
  return answer;
}

const Named = z.object({ name: z.string() });

function nameOf(element: unknown): string {
  const named = Named.safeParse(element);
  return named.success ? `${named.data.name}: ` : '';
}
