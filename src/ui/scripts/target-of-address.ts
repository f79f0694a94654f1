/** What the address leads to, on a page whose names may have any letter. */
export function targetOfAddress(): HTMLElement | null {
  const id = location.hash.slice(1);
  try {
    return document.getElementById(decodeURIComponent(id));
  } catch {
    return document.getElementById(id);
  }
}
