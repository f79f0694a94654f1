// What this browser keeps, before the page is painted, so that nothing moves.
// What was put away never shows: src/ui/personal/sheet.ts leaves the rules.
(() => {
  try {
    const now = new Date();
    const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString();
    const rules = JSON.parse(localStorage.getItem('packager-dashboard:rules') ?? '[]');
    if (rules.length === 0) return;
    const sheet = new CSSStyleSheet();
    // Each holds before its day, or always.
    sheet.replaceSync(rules.map(([until, css]) => (until === '' || until > today ? css : '')).join('\n'));
    document.adoptedStyleSheets = [sheet];
  } catch {
    // Nothing can be read: nothing is put away.
  }
})();
// The way home stands in the bar as soon as the bar is read. Home is the first view that leave-views.ts has left.
(() => {
  const show = () => {
    const link = document.querySelector('.home');
    if (link === null) return;
    bar.disconnect();
    link.parentElement.hidden = true;
    try {
      const [{ path, query, isHome }] = JSON.parse(localStorage.getItem('packager-dashboard:views'));
      // Path and query alone lead nowhere else.
      link.pathname = document.querySelector('.bar > a').pathname + path;
      link.search = query;
      link.parentElement.hidden = !isHome;
    } catch {
      // There is none.
    }
  };
  const bar = new MutationObserver(show);
  bar.observe(document, { childList: true, subtree: true });
  addEventListener('storage', show);
})();
