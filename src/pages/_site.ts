/** The data that the pages are made of. Not a page: its name begins with an underscore. */
import { readFileSync } from 'node:fs';
import { openSite } from '#store/site.ts';

export const site = openSite(process.env['PACKAGER_DASHBOARD_DATA'] ?? 'data/sample');

/** Those that the build wants made: it takes the others from the last build. Undefined: all. */
const wanted = readWanted(process.env['PACKAGER_DASHBOARD_PAGES']);

function readWanted(list: string | undefined): ReadonlySet<unknown> | undefined {
  if (list === undefined) return undefined;
  const names: unknown = JSON.parse(readFileSync(list, 'utf8'));
  return new Set(Array.isArray(names) ? names : []);
}

/** The paths of the pages of one type, as Astro wants them. */
export const pathsOf = (type: 'packager' | 'group' | 'package', rows: readonly { name: string }[]) =>
  rows.filter(({ name }) => wanted?.has(`${type}/${name}`) ?? true).map(({ name }) => ({ params: { name } }));
