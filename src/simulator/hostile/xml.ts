/** Hostile text in XML: in the structs of Koji and in the packages of a repository. */
import type { Edit } from '../server/edit.ts';
import type { Rewriter } from './rewriter.ts';

/** What stands before a text, and the text: members of a struct, attributes, elements. */
const PLACES: readonly RegExp[] = [
  /(<name>(version|release|owner_name|source|volume_name)<\/name>\s*<value><string>)([^<]*)/g,
  /(<version [^>]*?\b(ver)=")([^"]*)/g,
  /(<version [^>]*?\b(rel)=")([^"]*)/g,
  /(<(summary|description|packager|url|rpm:license)>)([^<]*)/g,
];

export const hostileRows = (rewriter: Rewriter): Edit => ({
  rows: (rows) => rows.map((row, index) => (typeof row === 'string' ? hostileRow(row, index, rewriter) : row)),
});

function hostileRow(row: string, index: number, rewriter: Rewriter): string {
  const replace = (...[, before = '', field = '', old = '']: string[]): string =>
    before + escapeXml(rewriter.word(old, [index, field]));
  return PLACES.reduce((text, place) => text.replace(place, replace), row);
}

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
