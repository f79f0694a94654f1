/** The newest upstream versions that release-monitoring.org knows of packages in Fedora. */
import { countedWords } from '#domain/finding/kinds.ts';
import type { Upstream } from '#domain/versions/upstreams.ts';
import { cleanText } from '#lib/text.ts';
import { changesKnownAt, defineReference, type Tools, type ReferenceReading } from '#sources/define.ts';
import { collectChanged } from './changed.ts';
import { collectListed } from './listed.ts';
import { TOPICS } from './events.ts';
import { mergeUpstreams, normalizeMapping } from './normalize.ts';
import { readMappings } from './paging.ts';
import type { AnityaCursor } from './schema.ts';

export const anitya = defineReference('upstreams', {
  identity: {
    id: 'anitya',
    title: 'Anitya',
    homepage: 'https://release-monitoring.org',
    kinds: countedWords('new-version'),
    staleAfterHours: 72,
    optional: true,
    asks: 'https://release-monitoring.org/projects/search/?pattern={package}',
  },
  service: 'anitya',
  // No rule is written down; a hundred requests once a day: https://release-monitoring.org/static/docs/api.html
  rateLimit: { concurrency: 1, minIntervalMs: 500 },
  listensTo: TOPICS,
  collect: (tools, previous) => collect(tools, previous?.upstreams ?? []),
});

async function collect(tools: Tools, previous: readonly Upstream[]): Promise<ReferenceReading<'upstreams'>> {
  if (tools.scope !== undefined) return collectListed(tools, tools.scope, previous);
  return (await collectChanged(tools, previous)) ?? collectAll(tools, previous);
}

async function collectAll(tools: Tools, previous: readonly Upstream[]): Promise<ReferenceReading<'upstreams'>> {
  const { now } = tools;
  const { good, bad, total } = await readMappings(tools);
  const read = good.map((mapping) => normalizeMapping(mapping, now));
  const rows = good.length + bad.length;
  const isWhole = rows >= total;
  const isGood = isWhole && bad.length === 0;
  return {
    upstreams: mergeUpstreams(isWhole ? read : [...previous, ...read], previous),
    dropped: bad.map(({ reason }) => ({ reason: cleanText(reason, 'not readable') })),
    parts: [{ name: 'packages', rows, mayBeEmpty: false }],
    ...(isWhole ? {} : { complete: false, coverage: { done: rows, of: total, unit: 'packages' } }),
    ...(isGood ? { changesUntil: changesKnownAt(now), cursor: { fullAt: now, rows } satisfies AnityaCursor } : {}),
  };
}
