/** What is wrong with a query, where, and what may have been meant. */

/** Offsets in the typed text. */
export type Span = { from: number; to: number };

export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly span: Span;
  /** Each may stand in the place of what is wrong. */
  readonly proposals: readonly string[];
  constructor(message: string, span: Span, proposals: readonly string[] = []) {
    super(message);
    this.span = span;
    this.proposals = proposals;
  }
}
