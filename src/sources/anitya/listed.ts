/** The packages of a few packagers, one request each: the list of all takes a hundred. */
import { z } from 'zod';
import { completenessOf, type Scope } from '#domain/scope.ts';
import type { Upstream } from '#domain/versions/upstreams.ts';
import { Instant, PackageName } from '#domain/words.ts';
import type { ReferenceReading, Tools } from '#sources/define.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { longestUnreadFirst } from '#sources/kit/portions.ts';
import { mergeUpstreams, normalizeMapping } from './normalize.ts';
import { readMappingsOf } from './paging.ts';

/** The share of this source in what a run for one packager may cost; the others come in the next runs. */
const MOST_ASKED = 12;
const HOURS_FRESH = 24;

/** A list of pairs, not an object: a package may be called `__proto__`. */
const ListedCursor = z.object({ askedAt: z.array(z.tuple([PackageName, Instant])) });

type AskedAt = Map<string, string>;

/** Those that were never asked for come first, then those asked for longest ago. */
export async function collectListed(
  tools: Tools,
  scope: Scope,
  previous: readonly Upstream[],
): Promise<ReferenceReading<'upstreams'>> {
  const readAt: AskedAt = new Map(tools.full ? [] : ListedCursor.safeParse(tools.cursor).data?.askedAt);
  const read: Upstream[] = [];
  const refreshed = new Set<string>();
  for (const name of dueNames(scope, readAt, tools.now)) {
    const mappings = await readMappingsOf(tools, name);
    readAt.set(name, tools.now);
    if (mappings === undefined) continue;
    refreshed.add(name);
    read.push(...mappings.map((mapping) => normalizeMapping(mapping, tools.now)));
  }
  const everRead = scope.direct.filter((name) => readAt.has(name));
  const kept = previous.filter((upstream) => !refreshed.has(upstream.package) && readAt.has(upstream.package));
  return {
    upstreams: mergeUpstreams([...kept, ...read], previous),
    parts: [{ name: 'packages', rows: everRead.length, mayBeEmpty: true }],
    ...completenessOf(scope, everRead.length, 'a few in each run, and none that is held through groups alone'),
    oldestAt: everRead.map((name) => readAt.get(name) ?? tools.now).sort()[0],
    cursor: { askedAt: everRead.map((name): [string, string] => [name, readAt.get(name) ?? tools.now]) },
  };
}

function dueNames({ direct }: Scope, readAt: AskedAt, now: string): string[] {
  const due = direct.filter((name) => !isFresh(readAt.get(name), { now, hours: HOURS_FRESH }));
  return longestUnreadFirst(due, (name) => readAt.get(name)).slice(0, MOST_ASKED);
}
