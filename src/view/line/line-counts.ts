/** The size hint of a group that is not drawn yet: one of a few classes, since pages allow no inline styles. */
const EXACT_UP_TO = 24;
const STEPS = [28, 32, 40, 50, 65, 80, 100, 150, 200, 300, 500, 800, 1200] as const;

/** `n8` for eight lines; the next step for many; nothing for one, which is what the style assumes. */
export function linesClass(lines: number): string | undefined {
  if (lines <= 1) return undefined;
  if (lines <= EXACT_UP_TO) return `n${lines}`;
  return `n${STEPS.find((step) => step >= lines) ?? STEPS.at(-1) ?? EXACT_UP_TO}`;
}

/** Up to this many lines a page is drawn as a whole: then everything is where it says it is, at any width. */
const DRAWN_WHOLE = 300;

/** `long` for a list that is drawn as it comes into view. */
export const listClass = (lines: number): string | undefined => (lines > DRAWN_WHOLE ? 'long' : undefined);
