// Elements of our own. Where no script runs they are empty, so that no control stands there that does nothing; where one
// runs they are filled while the page is parsed, before it is painted, so that nothing moves.
(() => {
  // A custom element that is filled once, however often it is moved.
  const define = (name, fill) =>
    customElements.define(
      name,
      class extends HTMLElement {
        connectedCallback() {
          if (this.firstChild === null) fill(this);
        }
      },
    );
  const make = (name, properties = {}, children = []) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const attribute = (element, name, otherwise = '') => element.getAttribute(name) ?? otherwise;

  // The reader's day, as a number of days.
  const dayNumber = (year, month, day) => Date.UTC(year, month, day) / 86_400_000;
  const now = new Date();
  const today = dayNumber(now.getFullYear(), now.getMonth(), now.getDate());
  const numberOf = (text) => {
    const [year, month, day] = text.slice(0, 10).split('-').map(Number);
    return dayNumber(year, month - 1, day);
  };
  const distances = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

  // <in-days from="2026-12-02" until="2026-12-20">: how far away a day is by the calendar of the reader, who may read an
  // old page. `now` for what lasts; `before` and `after` are put around the words.
  define('in-days', (element) => {
    const from = numberOf(attribute(element, 'from'));
    const until = numberOf(attribute(element, 'until', attribute(element, 'from')));
    const isNow = from < today && today <= until;
    const distance = isNow ? 'now' : distances.format((today < from ? from : until) - today, 'day');
    element.textContent = `${attribute(element, 'before', ', ')}${distance}${attribute(element, 'after')}`;
  });

  // <with-script text="..." href="...">: words, or a link, of use only where scripts run.
  define('with-script', (element) => {
    const [text, href] = [attribute(element, 'text'), element.getAttribute('href')];
    element.append(href === null ? text : make('a', { href, textContent: text }));
  });

  // <group-choice group="go-sig" choices="{value: words}">: which packages of a group are wanted. The filter enables it.
  define('group-choice', (element) => {
    const group = attribute(element, 'group');
    const radios = Object.entries(JSON.parse(attribute(element, 'choices', '{}'))).map(([value, words], index) => {
      const input = make('input', { type: 'radio', name: `through:${group}`, value, defaultChecked: index === 0 });
      return make('label', {}, [input, words]);
    });
    const fieldset = make('fieldset', { className: 'choose', disabled: true }, [
      make('legend', { textContent: 'show' }),
      ...radios,
    ]);
    fieldset.setAttribute('aria-label', `Show of ${group}`);
    fieldset.dataset.choose = group;
    element.append(fieldset);
  });

  // <home-link base="/">: the way home stands in the bar as soon as the bar is read. Home is the first view that
  // leave-views.ts has left.
  const homes = [];
  const showHome = (element) => {
    try {
      const [{ path, query, isHome }] = JSON.parse(localStorage.getItem('packager-dashboard:views'));
      const link = make('a', { className: 'home', href: attribute(element, 'base'), textContent: 'home' });
      // Path and query alone lead nowhere else.
      link.pathname += path;
      link.search = query;
      element.replaceChildren(...(isHome ? [link] : []));
    } catch {
      // There is none.
      element.replaceChildren();
    }
  };
  define('home-link', (element) => {
    homes.push(element);
    showHome(element);
  });
  addEventListener('storage', () => homes.forEach(showHome));
})();
