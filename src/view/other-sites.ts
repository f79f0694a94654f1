/** Links to the pages of a package or a build on other sites of Fedora. The URLs are constants of this project, never upstream text. */
import { comparing } from '#lib/order.ts';
import type { PageSources } from './status/freshness.ts';

export type OtherSite = { title: string; url: string };

const PACKAGE = '{package}';
const BUILD = '{build}';

/** The sources with a URL for one package, sorted by title. */
export const otherSites = (sources: PageSources): OtherSite[] =>
  Object.values(sources)
    .flatMap(({ title, asks }) => (asks?.includes(PACKAGE) === true ? [{ title, url: asks }] : []))
    .sort(comparing(({ title }) => title));

/** Koji redirects from an exact match to the page of the build. */
export const BUILDS_IN_KOJI = `https://koji.fedoraproject.org/koji/search?match=exact&type=build&terms=${BUILD}`;

export const packageUrl = (url: string, name: string): string => url.replaceAll(PACKAGE, encodeURIComponent(name));
export const buildUrl = (url: string, nvr: string): string => url.replaceAll(BUILD, encodeURIComponent(nvr));
