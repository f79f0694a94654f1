/** The scripts that stand in the HTML, so that nothing waits for them, and the policy that lets these run and no other. */
import beforePaint from './before-paint.js?raw';
import elements from './elements.js?raw';
import findBoxes from './find-boxes.js?raw';
import lastPages from './last-pages.js?raw';
import { shortScript } from './short-script.ts';
import views from './views.js?raw';

export const INLINE_SCRIPTS = {
  'before-paint': shortScript(beforePaint),
  elements: shortScript(elements),
  'find-boxes': shortScript(findBoxes),
  'last-pages': shortScript(lastPages),
  views: shortScript(views),
};
export type InlineScript = keyof typeof INLINE_SCRIPTS;

/** Hosts of its own only; scripts from files, or with the hash of one of these; WebAssembly for the search. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
].join(';');

const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
};

/** For the `<meta>` of a page: https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP */
export async function policyFor(names: readonly InlineScript[]): Promise<string> {
  const hashes = await Promise.all(names.map((name) => hashOf(INLINE_SCRIPTS[name])));
  return [POLICY, ...hashes].join(' ');
}
