/** The releases that Bodhi serves: they name everything else. */
import { z } from 'zod';
import type { Dropped } from '#domain/snapshot.ts';
import { ShapeError, TooFewError } from '#lib/errors.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Bad } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { defineReference, type ReferenceReading, type Tools } from '#sources/define.ts';
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
  manners: { concurrency: 2, minIntervalMs: 500 },
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

async function readReleases({ base, http }: Tools): Promise<Read> {
  const read: Read = { wire: new Map(), bad: [], total: 0 };
  let pages = 1;
  for (let page = 1; page <= pages; page += 1) {
    const pairs = [
      ['rows_per_page', ROWS_PER_PAGE],
      ['page', page],
    ] as const;
    const url = withQuery(`${base}/releases/`, pairs);
    const answer = await http.json(url, ReleasesPage);
    if (answer.pages > MAX_PAGES) throw new ShapeError(`expected at most ${MAX_PAGES} pages, got ${answer.pages}`, url);
    pages = answer.pages;
    read.total = answer.total;
    for (const release of answer.releases.good) read.wire.set(release.name, release);
    read.bad.push(...answer.releases.bad);
  }
  return read;
}

const Named = z.object({ name: z.string() });

function nameOf(element: unknown): string {
  const named = Named.safeParse(element);
  return named.success ? `${named.data.name}: ` : '';
}
