import type { SiteInput } from '#domain/site-input.ts';

/** The clock of the site: when the crawl last tried anything. */
export const collectedAt = ({ outcomes, ownership }: SiteInput): string =>
  outcomes.map((outcome) => outcome.attemptedAt).reduce((last, at) => (at > last ? at : last), ownership.collectedAt);
