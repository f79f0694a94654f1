/** Links to where the neighbours show the package of a line, and the builds that it names. */
import { buildsIn } from '#view/finding-body.ts';
import { ofBuild, ofPackage } from '#view/neighbours.ts';
import { packageOf } from './package-of.ts';

/** An update may have hundreds of builds. */
const MOST_BUILDS = 8;

/** The page has each of them once, with a place for the name. */
const templates = document.getElementById('page:neighbours');

export function neighbourLinks(line: HTMLElement): (Node | string)[] {
  if (!(templates instanceof HTMLTemplateElement)) return [];
  const links = [...templates.content.querySelectorAll('a')];
  const name = packageOf(line);
  const builds = buildsIn(line.querySelector(':scope > details')?.childNodes[1]?.textContent?.trim() ?? '');
  return [
    ...(name === undefined ? [] : ofThePackage(links, name)),
    ...links.filter(isForBuilds).flatMap((link) => ofTheBuilds(link, builds)),
  ];
}

const isForBuilds = ({ dataset }: HTMLElement): boolean => 'build' in dataset;

const ofThePackage = (links: readonly HTMLAnchorElement[], name: string): (Node | string)[] =>
  listed(
    `${name} in `,
    links.filter((link) => !isForBuilds(link)).map((link) => filled(link, ofPackage(hrefOf(link), name))),
  );

function ofTheBuilds(link: HTMLAnchorElement, builds: readonly string[]): (Node | string)[] {
  const shown = builds.slice(0, MOST_BUILDS);
  const links = shown.map((nvr) => filled(link, ofBuild(hrefOf(link), nvr), nvr));
  return listed(builds.length > shown.length ? `The first ${MOST_BUILDS} builds in Koji: ` : 'In Koji: ', links);
}

/** As it stands in the page: `link.href` would have encoded the place of the name. */
const hrefOf = (link: HTMLAnchorElement): string => link.getAttribute('href') ?? '';

function filled(link: HTMLAnchorElement, url: string, words = link.textContent): HTMLAnchorElement {
  const copy = document.createElement('a');
  copy.href = url;
  copy.textContent = words;
  return copy;
}

const listed = (words: string, links: readonly HTMLAnchorElement[]): (Node | string)[] =>
  links.length === 0 ? [] : ['\n', words, ...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link]))];
