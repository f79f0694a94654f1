/** Links to the pages of a package or a build on other sites of Fedora. The URLs are constants of this project, never upstream text. */
import { comparing } from '#lib/order.ts';
import type { CrawlTimes } from './status/crawl-times.ts';

export type OtherSite = { title: string; url: string };

const PACKAGE = '{package}';
const BUILD = '{build}';

/** The sources with a URL for one package, sorted by title; none where they could not be loaded. */
export const otherSites = (crawl: CrawlTimes | undefined): OtherSite[] =>
  [...(crawl?.sources.values() ?? [])]
    .flatMap(({ title, asks }) => (asks?.includes(PACKAGE) === true ? [{ title, url: asks }] : []))
    .sort(comparing(({ title }) => title));

/** Koji redirects from an exact match to the page of the build. */
export const BUILDS_IN_KOJI = `https://koji.fedoraproject.org/koji/search?match=exact&type=build&terms=${BUILD}`;

export const packageUrl = (url: string, name: string): string => url.replaceAll(PACKAGE, encodeURIComponent(name));
export const buildUrl = (url: string, nvr: string): string => url.replaceAll(BUILD, encodeURIComponent(nvr));
