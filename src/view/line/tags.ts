/** The prefixes of tags such as `cve:CVE-2026-1` and `by:bot`. */
export const CVE = 'cve:';
export const KEYWORD = 'keyword:';
export const TRACKER = 'tracker:';

/** The values of all tags with this prefix. */
export const tagValues = (tags: readonly string[], prefix: string): string[] =>
  tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));

export const isByBot = (tags: readonly string[]): boolean => tags.includes('by:bot');
