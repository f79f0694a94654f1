/** Tags as the data has them: `cve:CVE-2026-1`, `by:bot`. */
export const CVE = 'cve:';
export const KEYWORD = 'keyword:';
export const TRACKER = 'tracker:';

/** What stands after the start, of all that begin with it. */
export const tagged = (tags: readonly string[], start: string): string[] =>
  tags.filter((tag) => tag.startsWith(start)).map((tag) => tag.slice(start.length));

export const isByBot = (tags: readonly string[]): boolean => tags.includes('by:bot');
