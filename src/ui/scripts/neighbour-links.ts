/** Links to where the neighbours show the package of a line, and the builds that it names. */
import { type LineBuilds, readBuilds } from '#view/line/line.ts';
import { ofBuild, ofPackage } from '#view/neighbours.ts';
import { packageOf } from './package-of.ts';

/** The page has each of them once, with a place for the name. */
const neighbours = document.getElementById('page:neighbours');

export function neighbourLinks(line: HTMLElement): (Node | string)[] {
  const name = packageOf(line);
  return [...(name === undefined ? [] : ofThePackage(name)), ...ofTheBuilds(readBuilds(line.dataset))];
}

function ofThePackage(name: string): (Node | string)[] {
  const known = [...(neighbours?.querySelectorAll<HTMLElement>('[data-url]') ?? [])];
  const links = known.map(({ dataset: { title = '', url = '' } }) => linkTo(ofPackage(url, name), title));
  return listed(`${name} in `, links);
}

function ofTheBuilds({ nvrs, hasMore }: LineBuilds): (Node | string)[] {
  const url = neighbours?.dataset['builds'];
  if (url === undefined) return [];
  const links = nvrs.map((nvr) => linkTo(ofBuild(url, nvr), nvr));
  return listed(hasMore ? `The first ${links.length} builds in Koji: ` : 'In Koji: ', links);
}

const linkTo = (href: string, textContent: string): HTMLAnchorElement =>
  Object.assign(document.createElement('a'), { href, textContent });

const listed = (words: string, links: readonly HTMLAnchorElement[]): (Node | string)[] =>
  links.length === 0 ? [] : ['\n', words, ...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link]))];
