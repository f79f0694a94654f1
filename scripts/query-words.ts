/** What `npm run query` says of a query with a mistake, and how it finds the query among its arguments. */
import type { QueryError } from '#view/query/query-error.ts';

/** Signs without a width, or with a width of their own, would move the marks away from their place. */
const UNSURE_WIDTH = /[\p{Cc}\p{Cf}\p{M}]/gu;

/** How much of a long query is shown on both sides of the mistake. */
const AROUND = 60;

/** The message, the query with its place marked, and what may have been meant. */
export function mistakeWords(typed: string, { message, span, proposals }: QueryError): string {
  const from = Math.max(0, span.from - AROUND);
  const shown = typed.slice(from, span.to + AROUND).replace(UNSURE_WIDTH, '·');
  const marks = `${' '.repeat(span.from - from)}${'^'.repeat(Math.max(1, Math.min(span.to - span.from, AROUND)))}`;
  const perhaps = proposals.length === 0 ? [] : [`Perhaps: ${proposals.join('  ')}`];
  return [message, `  ${shown}`, `  ${marks}`, ...perhaps].join('\n');
}

/** A query such as `-by:bot` begins like an option, so it goes behind the sign that ends the options. */
export function withQueryLast(argv: readonly string[]): string[] {
  const isQuery = (argument: string) => /^-(?!-|h$)/.test(argument);
  const queries = argv.includes('--') ? [] : argv.filter(isQuery);
  return queries.length === 0 ? [...argv] : [...argv.filter((one) => !isQuery(one)), '--', ...queries];
}
