// Runs before the page is painted, so that nothing moves: the theme, what was put away, and elements of our own. These are
// empty where no script runs: no control stands there that does nothing.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  // A browser that keeps nothing throws: then there is nothing to read, and nothing is written.
  const tryTo = (work) => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const make = (name, properties = {}, children = []) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  // A custom element that is filled once, however often it is moved. `get` reads an attribute.
  const define = (name, fill) =>
    customElements.define(
      name,
      class extends HTMLElement {
        connectedCallback() {
          if (this.firstChild === null) fill(this, (attribute) => this.getAttribute(attribute));
        }
      },
    );

  const THEMES = ['auto', 'light', 'dark'];
  const kept = tryTo(() => localStorage.getItem('theme'));
  let theme = THEMES.includes(kept) ? kept : 'auto';
  const showTheme = (button) => {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    if (button) button.textContent = `theme: ${theme}`;
  };
  showTheme();
  define('theme-button', (element) => {
    const button = make('button', { type: 'button', className: 'theme' });
    button.addEventListener('click', () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      tryTo(() => localStorage.setItem('theme', theme));
      showTheme(button);
    });
    showTheme(button);
    element.append(button);
  });

  // The reader's day. What was put away never shows: src/ui/personal/sheet.ts leaves the rules.
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  tryTo(() => {
    const rules = JSON.parse(localStorage.getItem('packager-dashboard:rules') ?? '[]');
    if (rules.length === 0) return;
    const day = new Date(today).toISOString();
    const sheet = new CSSStyleSheet();
    // Each holds before its day, or always.
    sheet.replaceSync(rules.map(([until, css]) => (until === '' || until > day ? css : '')).join('\n'));
    document.adoptedStyleSheets = [sheet];
  });

  // <in-days from="2026-12-02" until="2026-12-20">: how far away a day is for whoever reads the page, which may be old.
  // `now` for what lasts; `before` and `after` are put around the words.
  const distances = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  define('in-days', (element, get) => {
    const [from, until] = [get('from'), get('until') ?? get('from')].map(
      (day) => (Date.parse(day.slice(0, 10)) - today) / 86_400_000,
    );
    const words = from < 0 && until >= 0 ? 'now' : distances.format(from < 0 ? until : from, 'day');
    element.textContent = `${get('before') ?? ', '}${words}${get('after') ?? ''}`;
  });

  // <with-script text="..." href="...">: words, or a link, of use only where scripts run.
  define('with-script', (element, get) => {
    const [href, textContent] = [get('href'), get('text')];
    element.append(href === null ? textContent : make('a', { href, textContent }));
  });

  // <group-choice group="go-sig" choices="{value: words}">: which packages of a group are wanted. The filter enables it.
  define('group-choice', (element, get) => {
    const radios = Object.entries(JSON.parse(get('choices'))).map(([value, words], index) =>
      make('label', {}, [
        make('input', { type: 'radio', name: `through:${get('group')}`, value, defaultChecked: index === 0 }),
        words,
      ]),
    );
    const legend = make('legend', { textContent: 'show' });
    const fieldset = make('fieldset', { className: 'choose', disabled: true }, [legend, ...radios]);
    fieldset.setAttribute('aria-label', `Show of ${get('group')}`);
    fieldset.dataset.choose = get('group');
    element.append(fieldset);
  });

  // <home-link base="/">: home is the first view that leave-views.ts has left.
  define('home-link', (element, get) => {
    const show = () => {
      const link = tryTo(() => {
        const [{ path, query, isHome }] = JSON.parse(localStorage.getItem('packager-dashboard:views'));
        const home = make('a', { className: 'home', href: get('base'), textContent: 'home' });
        // Path and query alone lead nowhere else.
        home.pathname += path;
        home.search = query;
        return isHome ? home : undefined;
      });
      element.replaceChildren(...(link ? [link] : []));
    };
    show();
    addEventListener('storage', show);
  });
})();
