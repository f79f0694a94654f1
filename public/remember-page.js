// @ts-check
// The page of a packager, a group or a package stores that it was opened, for the list that last-pages.js shows on the front
// page. Nothing is sent anywhere.

{
  const { kind = '', name = '' } = document.currentScript?.dataset ?? {};
  const others = readList('last-pages').filter((page) => !isObject(page) || page.kind !== kind || page.name !== name);
  const pages = [{ kind, name }, ...others].slice(0, MAX_LAST_PAGES);
  attempt(() => localStorage.setItem('last-pages', JSON.stringify(pages)));
}
