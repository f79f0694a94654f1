// @ts-check
// The front page lists the pages that this browser opened last, which src/ui/scripts/remember-page.ts stores. It runs while the page is
// parsed, so that nothing moves when the list is there. Nothing is sent anywhere.

{
  const MAX_LAST_PAGES = 10;
  const section = document.querySelector('.last-pages');
  const base = section instanceof HTMLElement ? (section.dataset.base ?? '/') : '/';
  const body = make('tbody');
  const table = make('table', { className: 'data' }, [body]);
  const none = make('p', { textContent: 'None yet in this browser.' });
  const forget = make('button', { type: 'button', textContent: 'forget them' });

  const readPages = () =>
    readList('last-pages')
      .filter(isObject)
      .flatMap(({ kind, name }) => (typeof kind === 'string' && typeof name === 'string' ? [{ kind, name }] : []))
      .filter(({ kind }) => ['packager', 'group', 'package'].includes(kind))
      .slice(0, MAX_LAST_PAGES);
  /** @param {{ kind: string, name: string }} page */
  const makeRow = ({ kind, name }) =>
    make('tr', {}, [
      make('th', { scope: 'row' }, [
        make('a', { href: `${base}${kind}/${encodeURIComponent(name)}/`, textContent: name }),
      ]),
      make('td', { textContent: kind }),
    ]);
  const show = () => {
    const pages = readPages();
    body.replaceChildren(...pages.map(makeRow));
    table.hidden = pages.length === 0;
    forget.hidden = pages.length === 0;
    none.hidden = pages.length > 0;
  };

  forget.addEventListener('click', () => {
    attempt(() => localStorage.removeItem('last-pages'));
    show();
  });
  // The heading is made here, too, so that it is absent where no script runs.
  const heading = make('h2', { textContent: 'Your last pages' });
  section?.append(heading, table, none, forget);
  show();
  // A browser may show the front page again as it was left, without running this script.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) show();
  });
}
