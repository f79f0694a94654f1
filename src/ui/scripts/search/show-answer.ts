/** What is said before and after the lists: what the typed text is the name of, and what to do where nothing was found. */
import { serviceAt } from '#view/line/opens-at.ts';
import { askElsewhere } from '#view/ask-elsewhere.ts';
import { type Href, queryText } from '#view/href.ts';
import { type FoundFinding, recognizedWords } from '#view/search-index/search-index.ts';
import { make } from '#ui/make.ts';
import type { Hit } from '../hits.ts';
import { findingHref, type LineContext } from './show-findings.ts';

/** Where Enter leads. */
export type Jump = { words: string; links: readonly [JumpLink, ...JumpLink[]] };
type JumpLink = { title: string; url: string };

export const jumpToName = ({ url, name, kind }: Hit): Jump => ({
  words: `${name} is a ${kind}`,
  links: [{ title: `Open the page of ${name}`, url }],
});

export const jumpToFinding = (typed: string, finding: FoundFinding, { href, sources }: LineContext): Jump => ({
  words: recognizedWords(typed, finding),
  links: [
    { title: 'Show it on its page', url: findingHref(finding, href) },
    ...(finding.url === '' ? [] : [{ title: `Open in ${serviceOf(finding, sources)}`, url: finding.url }]),
  ],
});

const serviceOf = ({ id, url }: FoundFinding, sources: LineContext['sources']): string => {
  const [source = ''] = id.split(':');
  return serviceAt(url) ?? sources[source] ?? 'its service';
};

export function showJump(place: HTMLElement, jump: Jump | undefined): void {
  place.hidden = jump === undefined;
  if (jump === undefined) {
    place.replaceChildren();
    return;
  }
  const links = jump.links.map(({ title, url }) => make('a', { href: url, textContent: title }));
  const enter = make('span', { className: 'quiet', textContent: 'Enter opens the first.' });
  place.replaceChildren(
    make('p', {}, [make('strong', { textContent: jump.words })]),
    make(
      'p',
      {},
      [...links, enter].flatMap((part) => [part, ' ']),
    ),
  );
}

type Nothing = { typed: string; searched: string; near: readonly string[]; href: Href };

export function showNothing(place: HTMLElement, nothing: Nothing | undefined): void {
  place.hidden = nothing === undefined;
  if (nothing === undefined) return;
  const { typed, searched, near, href } = nothing;
  place.replaceChildren(
    make('h2', { textContent: 'Nothing was found' }),
    make('p', {
      textContent: `Searched: ${searched}. The site knows what is open and public: what is closed, private or of another product is not here.`,
    }),
    ...(near.length === 0
      ? []
      : [
          makeLinks(
            'Near names',
            near.map((name) => linkToSearch(name, href)),
          ),
        ]),
    makeLinks(
      'Ask elsewhere',
      askElsewhere(typed).map(({ title, url }) => make('a', { href: url, textContent: title })),
    ),
  );
}

const linkToSearch = (name: string, href: Href): HTMLAnchorElement =>
  make('a', { href: `${href('search')}?${queryText(new URLSearchParams({ q: name }))}`, textContent: name });

const makeLinks = (title: string, links: readonly HTMLAnchorElement[]): HTMLElement =>
  make('p', {}, [`${title}: `, ...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link]))]);
