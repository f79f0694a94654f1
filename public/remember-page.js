// A page of a packager, a group or a package notes itself: last-pages.js lists them on the front page. Nothing is sent anywhere.
(() => {
  const KEY = 'last-pages';
  const MOST = 10;
  const { kind, name } = document.currentScript.dataset;
  let kept = [];
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
  } catch {
    // What others have written there is forgotten.
  }
  const others = (Array.isArray(kept) ? kept : []).filter((page) => page?.kind !== kind || page.name !== name);
  try {
    localStorage.setItem(KEY, JSON.stringify([{ kind, name }, ...others].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has no last pages.
  }
})();
