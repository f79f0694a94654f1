// @ts-check
// The front page lists the saved views of this browser, home first. It runs while the page is parsed, so that nothing moves.

{
  // The rows are those that storeViewRows in src/ui/personal/save-record.ts writes.
  const section = document.querySelector('.your-views');

  /**
   * @param {Readonly<Record<string, unknown>>} view
   * @param {string} base
   */
  const makeRow = ({ path, query, title, page, isHome }, base) => {
    const link = make('a', { href: base, textContent: String(title), dir: 'auto' });
    // Only the path and the query are taken from storage, so that the link cannot lead to another site.
    link.pathname += String(path);
    link.search = String(query);
    return make('tr', {}, [
      make('th', { scope: 'row' }, [link, ' ', make('small', { textContent: isHome === true ? 'home' : '' })]),
      make('td', { textContent: String(page) }),
    ]);
  };
  /** @param {HTMLElement} place */
  const show = (place) => {
    const rows = readList('packager-dashboard:views')
      .filter(isObject)
      .map((view) => makeRow(view, place.dataset.base ?? '/'));
    const list = [
      make('h2', { textContent: 'Your views' }),
      make('table', { className: 'data' }, [make('tbody', {}, rows)]),
    ];
    // Without views there is no heading either.
    place.replaceChildren(...(rows.length === 0 ? [] : list));
    place.hidden = rows.length === 0;
  };

  if (section instanceof HTMLElement) {
    show(section);
    addEventListener('storage', () => show(section));
    // A browser may show the front page again as it was left, without running this script.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) show(section);
    });
  }
}
