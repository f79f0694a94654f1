/** The data that the pages are made of. Not a page: its name begins with an underscore. */
import { readPageList } from '#store/page-list.ts';
import { openSite } from '#store/site.ts';

export const site = openSite(process.env['PACKAGER_DASHBOARD_DATA'] ?? 'data/sample');

/** Those that the build wants made: it takes the others from the last build. Undefined: all. */
const list = process.env['PACKAGER_DASHBOARD_PAGES'];
const wanted = list === undefined ? undefined : readPageList(list);

/** The paths of the pages of one type, as Astro wants them. */
export const pathsOf = (type: 'packager' | 'group' | 'package', rows: readonly { name: string }[]) =>
  rows.filter(({ name }) => wanted?.has(`${type}/${name}`) ?? true).map(({ name }) => ({ params: { name } }));
