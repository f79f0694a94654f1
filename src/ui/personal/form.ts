/** Escape leaves a form, and nothing else that listens to it hears. */
export function onEscape<T extends HTMLElement>(form: T, leave: () => void): T {
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    leave();
  });
  return form;
}
