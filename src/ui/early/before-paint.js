// @ts-check
// Every page has this in its head and runs it before it is painted, so that nothing moves later: the theme, and the lines that
// the reader put away. It is short, since there are 27,000 pages.
// The keys of localStorage are those of src/ui/personal/storage.ts: a test compares them.

{
  const { classList, dataset } = document.documentElement;
  classList.add('js');
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;

    // src/ui/scripts/personal.ts stores these rules, which hide what was put away. Each holds until its day, or always.
    /** @type {unknown} */
    const rules = JSON.parse(localStorage.getItem('packager-dashboard:rules') ?? 'null');
    if (Array.isArray(rules)) {
      const now = new Date();
      /** The day on the reader's own calendar. */
      const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules.map(([until, css]) => (until === '' || until > day ? String(css) : '')).join('\n'));
      document.adoptedStyleSheets = [sheet];
    }
  } catch {
    // Storage may be forbidden, full or damaged: then there is nothing to read.
  }
}
