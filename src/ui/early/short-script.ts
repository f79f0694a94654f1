/** The scripts of this folder are sent without comments, which hold their types, indentation and empty lines: those are half of them. */

/** Lines that are a comment, or a part of one, and nothing else; no script has such a line inside of a text. */
const COMMENT_LINES = /^[ \t]*(?:\/\/|\/\*|\*(?=[ /\n])).*\n/gm;
const INDENTATION = /^\s+/gm;

export const shortScript = (text: string): string => text.replaceAll(COMMENT_LINES, '').replaceAll(INDENTATION, '');
