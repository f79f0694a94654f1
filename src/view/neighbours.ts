/** Where other sites of Fedora show a package or a build. The addresses are those of our own sources, never upstream text. */
import { comparing } from '#lib/order.ts';
import type { PageSources } from './status/freshness.ts';

export type Neighbour = { title: string; url: string };

const PACKAGE = '{package}';
const BUILD = '{build}';

/** The sources that can be asked about one package, each once, by title. */
export const neighboursIn = (sources: PageSources): Neighbour[] =>
  Object.values(sources)
    .flatMap(({ title, asks }) => (asks?.includes(PACKAGE) === true ? [{ title, url: asks }] : []))
    .sort(comparing(({ title }) => title));

/** Koji leads on to the build, where it knows it. */
export const BUILDS_IN_KOJI = `https://koji.fedoraproject.org/koji/search?match=exact&type=build&terms=${BUILD}`;

export const ofPackage = (url: string, name: string): string => url.replaceAll(PACKAGE, encodeURIComponent(name));
export const ofBuild = (url: string, nvr: string): string => url.replaceAll(BUILD, encodeURIComponent(nvr));
