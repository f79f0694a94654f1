import { fragment } from '#view/href.ts';
import { say } from '../say.ts';

/** Without the filters of this page: they might hide it. */
export async function copyLink(id: string): Promise<void> {
  await copyText(`${location.origin}${location.pathname}${fragment(id)}`, 'The link is copied.');
}

/** A browser may refuse; then the text is shown. */
export async function copyText(text: string, words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(words);
  } catch {
    say(`This browser does not let the page copy. Here it is: ${text}`);
  }
}
