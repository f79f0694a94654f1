/** The links that a line has only while it is open: to its package and builds in other services, and to itself. */
import { fragment } from '#view/href.ts';
import { type LineBuilds, readBuilds } from '#view/line/line.ts';
import { buildUrl, packageUrl } from '#view/other-sites.ts';
import { make } from '../make.ts';
import { packageOf } from '../scripts/lines.ts';

/** The page has the address of each service once, with a placeholder for the name. */
const services = document.getElementById('page:neighbours');

export function makeLineLinks(line: HTMLElement): HTMLElement {
  const name = packageOf(line);
  return make('span', { className: 'beside' }, [
    ...(name === undefined ? [] : packageLinks(name)),
    ...buildLinks(readBuilds(line.dataset)),
    '\n',
    makeLink(fragment(line.id), 'link to this finding'),
  ]);
}

function packageLinks(name: string): (Node | string)[] {
  const known = [...(services?.querySelectorAll<HTMLElement>('[data-url]') ?? [])];
  const links = known.map(({ dataset: { title = '', url = '' } }) => makeLink(packageUrl(url, name), title));
  return listed(`${name} in `, links);
}

function buildLinks({ nvrs, hasMore }: LineBuilds): (Node | string)[] {
  const url = services?.dataset['builds'];
  if (url === undefined) return [];
  const links = nvrs.map((nvr) => makeLink(buildUrl(url, nvr), nvr));
  return listed(hasMore ? `The first ${links.length} builds in Koji: ` : 'In Koji: ', links);
}

const makeLink = (href: string, textContent: string): HTMLAnchorElement => make('a', { href, textContent });

const listed = (words: string, links: readonly HTMLAnchorElement[]): (Node | string)[] =>
  links.length === 0 ? [] : ['\n', words, ...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link]))];
