/**
 * The HTML of packages that stand on many pages: what a group holds is on the dashboard of each member, word for word, and
 * a build renders it once.
 */
import type { PagePackage } from '#domain/pages/page.ts';
import type { PageSources } from '#view/status/freshness.ts';

/** All that decides how the package looks. The same objects are on all pages: so they are what is looked up. */
export type Rendering = { one: PagePackage; group: string; heading: string; now: string; sources: PageSources };

type Rendered = Map<string, string>;

const rendered = new WeakMap<PageSources, WeakMap<PagePackage['findings'], Rendered>>();

export async function renderOnce(rendering: Rendering, render: () => Promise<string>): Promise<string> {
  const { one, sources, ...words } = rendering;
  const { findings, ...rest } = one;
  const known = findOrAdd(
    findOrAdd(rendered, sources, () => new WeakMap()),
    findings,
    (): Rendered => new Map(),
  );
  const key = JSON.stringify([rest, words]);
  const html = known.get(key) ?? (await render());
  known.set(key, html);
  return html;
}

function findOrAdd<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
