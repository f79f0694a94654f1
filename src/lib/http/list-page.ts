/** What the headers of a list say of its other pages. */
import { type AnswerHeaders, headerOf } from './answer.ts';

/** RFC 8288: `<https://…>; rel="next", <https://…>; rel="last"`. Addresses may hold commas and semicolons. */
export function hasNextPage(headers: AnswerHeaders): boolean {
  const links = (headerOf(headers, 'link') ?? '').matchAll(/<[^>]*>([^<]*)/g);
  return [...links].some(([, parameters = '']) =>
    /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters),
  );
}

/** X-Total-Count: how many rows all pages have together. */
export function totalOf(headers: AnswerHeaders): number | undefined {
  const text = headerOf(headers, 'x-total-count') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
