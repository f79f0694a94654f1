/** Format characters, and the letters and signs that are blank. */
const INVISIBLE = /[\p{Cf}\s\u2800\u3164\u115F\u1160\uFFA0]/gu;

/**
 * Text from upstream as one clean line: control characters and line breaks become spaces, what Unicode
 * cannot hold is replaced, the ends are trimmed, and what is longer than `max` characters is cut with "…".
 * Markup, quotes, right-to-left marks and emoji stay: they are text. More than four marks on one letter are cut, since
 * they would draw over other lines. Text of which nothing can be seen becomes `fallback`.
 */
export function cleanText(text: string, fallback: string, max = 500): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .trim();
  if (line.replace(INVISIBLE, '') === '') return fallback;
  const characters = Array.from(line);
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`;
}
