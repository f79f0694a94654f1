/** Links to where the neighbours show the package of a line, and the builds that it names. */
import { buildsIn } from '#view/line/finding-body.ts';
import { ofBuild, ofPackage } from '#view/neighbours.ts';
import { packageOf } from './package-of.ts';

/** An update may have hundreds of builds. */
const MOST_BUILDS = 8;

/** The page has each of them once, with a place for the name. */
const neighbours = document.getElementById('page:neighbours');

export function neighbourLinks(line: HTMLElement): (Node | string)[] {
  const name = packageOf(line);
  const builds = buildsIn(line.querySelector(':scope > details')?.childNodes[1]?.textContent?.trim() ?? '');
  return [...(name === undefined ? [] : ofThePackage(name)), ...ofTheBuilds(builds)];
}

function ofThePackage(name: string): (Node | string)[] {
  const known = [...(neighbours?.querySelectorAll<HTMLElement>('[data-url]') ?? [])];
  const links = known.map(({ dataset: { title = '', url = '' } }) => linkTo(ofPackage(url, name), title));
  return listed(`${name} in `, links);
}

function ofTheBuilds(builds: readonly string[]): (Node | string)[] {
  const url = neighbours?.dataset['builds'];
  if (url === undefined) return [];
  const links = builds.slice(0, MOST_BUILDS).map((nvr) => linkTo(ofBuild(url, nvr), nvr));
  return listed(builds.length > links.length ? `The first ${MOST_BUILDS} builds in Koji: ` : 'In Koji: ', links);
}

const linkTo = (href: string, textContent: string): HTMLAnchorElement =>
  Object.assign(document.createElement('a'), { href, textContent });

const listed = (words: string, links: readonly HTMLAnchorElement[]): (Node | string)[] =>
  links.length === 0 ? [] : ['\n', words, ...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link]))];
