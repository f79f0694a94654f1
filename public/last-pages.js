// The last pages of this browser, on the front page: remember-page.js notes them. It runs while the front page is read, so
// that nothing moves when the list is there. Nothing is sent anywhere.
(() => {
  const KEY = 'last-pages';
  const MOST = 10;
  const KINDS = ['packager', 'group', 'package'];
  const isPage = (page) =>
    typeof page === 'object' && page !== null && KINDS.includes(page.kind) && typeof page.name === 'string';
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isPage).slice(0, MOST) : [];
    } catch {
      return [];
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // A browser that keeps nothing has no last pages.
    }
  };
  const rowOf = ({ kind, name }, base) => {
    const row = document.createElement('tr');
    const [head, what] = [document.createElement('th'), document.createElement('td')];
    head.scope = 'row';
    const link = document.createElement('a');
    link.href = `${base}${kind}/${encodeURIComponent(name)}/`;
    link.textContent = name;
    head.append(link);
    what.textContent = kind;
    row.append(head, what);
    return row;
  };
  // Where no script runs there is no such list: so there is no heading of it either.
  const fill = (section, base) => {
    const make = (name, properties) => Object.assign(document.createElement(name), properties);
    const table = make('table', { className: 'data' });
    table.append(make('tbody'));
    const button = make('button', { type: 'button', textContent: 'forget them' });
    button.addEventListener('click', () => {
      forget();
      show(base);
    });
    const heading = make('h2', { textContent: 'Your last pages' });
    section.append(heading, table, make('p', { textContent: 'None yet in this browser.' }), button);
  };
  const show = (base) => {
    const section = document.querySelector('.last-pages');
    if (section.firstChild === null) fill(section, base);
    const pages = read();
    section.querySelector('tbody').replaceChildren(...pages.map((page) => rowOf(page, base)));
    section.querySelector('table').hidden = pages.length === 0;
    section.querySelector('button').hidden = pages.length === 0;
    section.querySelector('p').hidden = pages.length > 0;
  };
  const { base } = document.currentScript.dataset;
  show(base);
  // Also when the front page comes back as it was left.
  window.addEventListener('pageshow', ({ persisted }) => persisted && show(base));
})();
