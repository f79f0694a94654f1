/** The data that the pages are made of. Not a page: its name begins with an underscore. */
import { openSite } from '#store/site.ts';

export const site = openSite(process.env['PACKAGER_DASHBOARD_DATA'] ?? 'data/sample');
