/**
 * Text from upstream as one clean line: control characters and line breaks become spaces, what Unicode
 * cannot hold is replaced, the ends are trimmed, and what is longer than `max` characters is cut with "…".
 * Markup, quotes, right-to-left marks and emoji stay: they are text. Empty text becomes `fallback`.
 */
export function cleanText(text: string, fallback: string, max = 500): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (line === '') return fallback;
  const characters = Array.from(line);
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`;
}
