/** Makes elements. All text is text. */
export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: Partial<HTMLElementTagNameMap[T]> = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[T] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function makeButton(words: string, press: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', textContent: words });
  button.addEventListener('click', press);
  return button;
}

/** A part of a page under its heading. */
export const makeBlock = (title: string, children: readonly (Node | string)[]): HTMLElement =>
  make('section', { className: 'block' }, [make('h2', { textContent: title }), ...children]);
