/** Addresses of this site. Every link of every page is made here. */
export type Href = (...segments: readonly string[]) => string;

/** `/base/` from whatever a person writes: `base`, `/base`, `/base/`, nothing. */
export function normalizeBasePath(basePath: string): string {
  const inner = basePath.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/**
 * Links below a base path. Each segment is encoded by itself, so a name with `+` or `%` stays one segment.
 * A page ends in a slash; a file, whose last segment comes with its extension, is made by `file`.
 */
export function hrefUnder(basePath: string): Href & { file: Href } {
  const base = normalizeBasePath(basePath);
  const join = (segments: readonly string[]) => base + segments.map(encodeURIComponent).join('/');
  const page = (...segments: readonly string[]) => (segments.length === 0 ? base : `${join(segments)}/`);
  return Object.assign(page, { file: (...segments: readonly string[]) => join(segments) });
}

/** Parameters as the address shows them. */
export const queryText = (params: URLSearchParams): string =>
  params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');

/** The fragment that leads to an element of the same page. */
export const fragment = (id: string): string => `#${encodeURIComponent(id).replaceAll('%3A', ':')}`;
