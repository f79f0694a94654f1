/** Moving elements without losing what is in them. */

/** These children come first in their parent, in this order. */
export type Move = { parent: Element; wanted: readonly HTMLElement[] };

export const isDone = ({ parent, wanted }: Move): boolean =>
  wanted.every((element, place) => element === parent.children[place]);

export function place({ parent, wanted }: Move): void {
  parent.prepend(...wanted);
}

/** While elements are out of the page, moving what is in them costs the browser next to nothing. */
export function outOfPage<T>(elements: readonly Element[], work: () => T): T {
  const places = elements.map((element) => {
    const mark = document.createComment('');
    element.replaceWith(mark);
    return { element, mark };
  });
  const result = work();
  for (const { element, mark } of places) mark.replaceWith(element);
  return result;
}

/** An element that is moved loses the focus: it gets it back. */
export function keepFocus<T>(move: () => T): T {
  const focused = document.activeElement;
  const result = move();
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected)
    focused.focus({ preventScroll: true });
  return result;
}
