/** Classes with the estimated height of a group that is not drawn yet (content-visibility), since the pages allow no inline styles. */
const EXACT_UP_TO = 24;
const STEPS = [28, 32, 40, 50, 65, 80, 100, 150, 200, 300, 500, 800, 1200] as const;

/** `n8` for eight lines; for many lines the next larger step; undefined for one line, which is the default of the style sheet. */
export function linesClass(lines: number): string | undefined {
  if (lines <= 1) return undefined;
  if (lines <= EXACT_UP_TO) return `n${lines}`;
  return `n${STEPS.find((step) => step >= lines) ?? STEPS.at(-1) ?? EXACT_UP_TO}`;
}

/** Up to this many lines a page is drawn at once, so that no estimated height shifts the scroll position. */
const MAX_LINES_DRAWN_AT_ONCE = 300;

/** `long` for a list whose groups are drawn as they come into view. */
export const listClass = (lines: number): string | undefined => (lines > MAX_LINES_DRAWN_AT_ONCE ? 'long' : undefined);
