/** What a line says besides its own words while it stands without its package. All of it is text: no element is added. */
import { heldPrefix, packagePrefix } from '#view/arrange/arrange-words.ts';
import type { PageLine } from '../page-lines.ts';

/** The texts that were put into a line. */
export type PrefixedLines = ReadonlyMap<PageLine, readonly Text[]>;

export function addPrefixes(line: PageLine, isPinned: boolean): readonly Text[] {
  const { element, name, held } = line;
  const link = element.querySelector(':scope > a');
  const facts = element.querySelector(':scope > details > summary');
  element.dataset['package'] = name;
  return [
    putBefore(link, packagePrefix(name, link?.textContent.trim() ?? '')),
    putBefore(facts, `${isPinned ? 'pinned, ' : ''}${heldPrefix(held)}`),
  ].filter((text) => text !== undefined);
}

export function removePrefixes(prefixed: PrefixedLines): void {
  for (const [{ element }, texts] of prefixed) {
    for (const text of texts) text.remove();
    delete element.dataset['package'];
  }
}

function putBefore(element: Element | null, words: string): Text | undefined {
  if (element === null || words === '') return undefined;
  const text = new Text(words);
  element.prepend(text);
  return text;
}
