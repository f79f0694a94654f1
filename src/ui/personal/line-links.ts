/** The links that a line has only while it is open: to its package and builds in other services, and to itself. */
import { fragment } from '#view/href.ts';
import { type LineBuilds, readBuilds } from '#view/line/line.ts';
import { BUILDS_IN_KOJI, buildUrl, otherSites, packageUrl } from '#view/other-sites.ts';
import { make } from '../make.ts';
import { loadCrawl } from '../scripts/crawl.ts';
import { packageOf } from '../scripts/lines.ts';

export function makeLineLinks(line: HTMLElement): HTMLElement {
  const name = packageOf(line);
  return make('span', { className: 'beside' }, [
    ...(name === undefined ? [] : [makePackageLinks(name)]),
    ...buildLinks(readBuilds(line.dataset)),
    '\n',
    makeLink(fragment(line.id), 'link to this finding'),
  ]);
}

/** The addresses of the services are in sources.json, with a placeholder for the name. */
function makePackageLinks(name: string): HTMLElement {
  const place = make('span');
  void loadCrawl().then((crawl) => {
    const links = otherSites(crawl).map(({ title, url }) => makeLink(packageUrl(url, name), title));
    place.append(...listed(`${name} in `, links));
  });
  return place;
}

function buildLinks({ nvrs, hasMore }: LineBuilds): (Node | string)[] {
  const links = nvrs.map((nvr) => makeLink(buildUrl(BUILDS_IN_KOJI, nvr), nvr));
  return listed(hasMore ? `The first ${links.length} builds in Koji: ` : 'In Koji: ', links);
}

const makeLink = (href: string, textContent: string): HTMLAnchorElement => make('a', { href, textContent });

const listed = (words: string, links: readonly HTMLAnchorElement[]): (Node | string)[] =>
  links.length === 0 ? [] : ['\n', words, ...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link]))];
