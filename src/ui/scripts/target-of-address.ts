/** What the address leads to, on a page whose names may have any letter. */
export const targetOfAddress = (): HTMLElement | null => document.getElementById(idOfAddress());

/** Of an element of this page, or of none. */
export function idOfAddress(): string {
  const id = location.hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
