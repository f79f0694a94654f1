/** Which packagers and groups have a page on this site. */
import type { SiteMarks } from '#domain/pages/site-marks.ts';

/** A site that is built for some packagers has only their pages and those of their packages. */
export const hasPackagerPage = ({ onlyFor }: SiteMarks, name: string): boolean => onlyFor?.includes(name) ?? true;

export const hasGroupPages = ({ onlyFor }: SiteMarks): boolean => onlyFor === undefined;
