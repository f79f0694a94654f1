/** The package of a line, also where the line was moved: then it says so itself. A page of a package says it once. */
export const packageOf = (line: HTMLElement): string | undefined =>
  line.dataset['package'] ??
  line.closest('.packages > li[id]')?.id ??
  document.getElementById('page:neighbours')?.dataset['package'];
