/** Makes all links between pages of this site. */
export type Href = (...segments: readonly string[]) => string;

/** Returns `/base/` for `base`, `/base` and `/base/`, and `/` for an empty text. */
export function normalizeBasePath(basePath: string): string {
  const inner = basePath.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/**
 * Links below a base path. Each segment is encoded separately, so a name with `+`, `%` or `/` stays one segment.
 * A page ends in a slash; a file, whose last segment comes with its extension, is made by `file`.
 */
export function hrefUnder(basePath: string): Href & { file: Href } {
  const base = normalizeBasePath(basePath);
  const join = (segments: readonly string[]) => base + segments.map(encodeURIComponent).join('/');
  const page = (...segments: readonly string[]) => (segments.length === 0 ? base : `${join(segments)}/`);
  return Object.assign(page, { file: (...segments: readonly string[]) => join(segments) });
}

/** The query text, with commas and colons left readable. */
export const queryText = (params: URLSearchParams): string =>
  params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');

/** The fragment that links to an element of the same page. */
export const fragment = (id: string): string => `#${encodeURIComponent(id).replaceAll('%3A', ':')}`;
