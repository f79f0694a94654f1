// What was put away never shows: src/ui/personal/sheet.ts leaves the rules. They hold before the page is painted, so that
// nothing moves.
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
