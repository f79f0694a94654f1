/** Of whom a site has a page. */
import type { SiteMarks } from '#domain/pages/site-marks.ts';

/** A site for some packagers has pages of these and of what they hold, and of nobody else. */
export const hasPackagerPage = ({ onlyFor }: SiteMarks, name: string): boolean => onlyFor?.includes(name) ?? true;

export const hasGroupPages = ({ onlyFor }: SiteMarks): boolean => onlyFor === undefined;
