/** The findings that were found, as lines under their packages. */
import { fragment, type Href } from '#view/href.ts';
import { describeFound, type FoundFinding } from '#view/search-index/search-index.ts';
import { make } from '#ui/make.ts';

export type LineContext = { href: Href; now: string; sources: Readonly<Record<string, string>> };

/** The package of the best finding comes first. */
export function makeFoundLines(findings: readonly FoundFinding[], context: LineContext): HTMLLIElement[] {
  const groups = Map.groupBy(findings, (finding) => finding.package);
  return [...groups].map(([name, lines]) => {
    const list = make(
      'ul',
      {},
      lines.map((finding) => makeLine(finding, context)),
    );
    list.setAttribute('role', 'list');
    return make('li', {}, [
      make('h3', {}, [make('a', { href: context.href('package', name), textContent: name })]),
      list,
    ]);
  });
}

/** The address of a finding on this site. */
export const findingHref = (finding: FoundFinding, href: Href): string =>
  `${href('package', finding.package)}${fragment(finding.id)}`;

function makeLine(finding: FoundFinding, context: LineContext): HTMLLIElement {
  const line = describeFound(finding, context);
  const title = make('a', { className: 'what', href: findingHref(finding, context.href), textContent: line.title });
  title.dir = 'auto';
  const parts = [
    make('span', { textContent: line.kind }),
    title,
    make('span', { className: 'note', textContent: line.note }),
    finding.url === ''
      ? make('span', { textContent: line.opensAt })
      : make('a', { href: finding.url, textContent: line.opensAt }),
    make('span', { textContent: line.release }),
    make('time', { dateTime: line.at, textContent: line.when }),
  ];
  // Without spaces copied text would run words together.
  return make(
    'li',
    { className: line.isSoon ? 'soon' : '' },
    parts.flatMap((part) => [part, ' ']),
  );
}
