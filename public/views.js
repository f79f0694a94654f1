// The saved views of this browser, on the front page, home first. It runs while the page is read, so that nothing moves.
(() => {
  const section = document.querySelector('.your-views');
  const rowOf = ({ path, query, title, page, isHome }) => {
    const row = document.createElement('tr');
    const [head, what] = [document.createElement('th'), document.createElement('td')];
    const link = document.createElement('a');
    const word = document.createElement('small');
    link.href = section.dataset.base;
    // Only the path and the query: whatever stands there, the link stays on this site.
    link.pathname += path;
    link.search = query;
    link.textContent = title;
    link.dir = 'auto';
    head.scope = 'row';
    word.textContent = isHome ? 'home' : '';
    head.append(link, ' ', word);
    what.textContent = page;
    row.append(head, what);
    return row;
  };
  const show = () => {
    let rows = [];
    try {
      rows = JSON.parse(localStorage.getItem('packager-dashboard:views') ?? '[]').map(rowOf);
    } catch {
      // Nothing that can be read: there are no views.
    }
    const [heading, table, body] = ['h2', 'table', 'tbody'].map((name) => document.createElement(name));
    heading.textContent = 'Your views';
    table.className = 'data';
    table.append(body);
    body.append(...rows);
    // Where there are no views there is no heading of them either.
    section.replaceChildren(...(rows.length === 0 ? [] : [heading, table]));
    section.hidden = rows.length === 0;
  };
  show();
  addEventListener('storage', show);
  // Also when the front page comes back as it was left.
  addEventListener('pageshow', ({ persisted }) => persisted && show());
})();
