/** The newest upstream versions that release-monitoring.org knows of packages in Fedora. */
import type { Dropped } from '#domain/snapshot.ts';
import type { Upstream } from '#domain/upstreams.ts';
import { ShapeError, ThinResultError } from '#lib/errors.ts';
import { withQuery } from '#lib/http/url.ts';
import { cleanText } from '#lib/text.ts';
import { defineUpstreams, type Tools, type UpstreamsReading } from '#sources/define.ts';
import { mergeUpstreams, normalizeMapping } from './normalize.ts';
import { MappingsPage } from './schema.ts';

export const anitya = defineUpstreams({
  identity: {
    id: 'anitya',
    title: 'Anitya',
    homepage: 'https://release-monitoring.org',
    kinds: { 'new-version': 'new versions' },
    staleAfterHours: 72,
    optional: true,
    asks: 'https://release-monitoring.org/projects/search/?pattern={package}',
  },
  service: 'anitya',
  // No rule is written down; a hundred requests once a day: https://release-monitoring.org/static/docs/api.html
  manners: { concurrency: 1, minIntervalMs: 500 },
  collect,
});

const DISTRIBUTION = 'Fedora';
const PER_PAGE = 250;

async function collect(tools: Tools, left: readonly Upstream[]): Promise<UpstreamsReading> {
  const read: Upstream[] = [];
  const dropped: Dropped[] = [];
  let [rows, total] = [0, PER_PAGE];
  for (let page = 1; (page - 1) * PER_PAGE < total; page += 1) {
    const answer = await readPage(tools, page);
    total = answer.total_items;
    const { good, bad } = answer.items;
    rows += good.length + bad.length;
    read.push(...good.map((mapping) => normalizeMapping(mapping, tools.now)));
    dropped.push(...bad.map(({ reason }) => ({ reason: cleanText(reason, 'not readable') })));
    tools.progress(rows, total, 'packages');
  }
  if (rows < total) throw new ThinResultError(`only ${rows} of ${total} packages could be read`);
  return { upstreams: mergeUpstreams(read, left), dropped, parts: [{ name: 'packages', rows, mayBeEmpty: false }] };
}

async function readPage({ base, http }: Tools, page: number) {
  // Without the final slash: 308. Contract: 07-anitya.md.
  const url = withQuery(`${base}/api/v2/packages/`, [
    ['distribution', DISTRIBUTION],
    ['items_per_page', PER_PAGE],
    ['page', page],
  ]);
  const answer = await http.json(url, MappingsPage, { timeoutMs: 60_000 });
  // A filter that it does not understand is no filter.
  const other = answer.items.good.find(({ distribution }) => distribution !== DISTRIBUTION);
  if (other !== undefined) throw new ShapeError(`answered packages of ${cleanText(other.distribution, '?', 40)}`, url);
  return answer;
}
