// @ts-check
// Custom elements, which are empty where no script runs, so that there is no control that does nothing. They are defined
// before the page is painted, so that nothing moves; on the pages of packages, which have room for them, after it. What is declared outside of blocks is also used by
// the other scripts of this folder.

/**
 * Storage may be forbidden, full or damaged: then there is nothing to read, and nothing is written.
 * @param {() => unknown} work
 */
const attempt = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/**
 * @param {string} key
 * @returns {readonly unknown[]}
 */
const readList = (key) => {
  const list = attempt(() => JSON.parse(localStorage.getItem(key) ?? '[]'));
  return Array.isArray(list) ? list : [];
};

/**
 * @param {unknown} value
 * @returns {value is Readonly<Record<string, unknown>>}
 */
const isObject = (value) => typeof value === 'object' && value !== null;

/** Midnight of the day on the reader's own calendar. */
const startOfToday = () => {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
};

/**
 * The same as `make` in src/ui/make.ts, which these scripts cannot import.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {readonly (Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
const make = (tag, properties = {}, children = []) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/**
 * Defines a custom element that is filled once, however often it is moved. `attribute` reads one of its attributes.
 * @param {string} name
 * @param {(element: HTMLElement, attribute: (name: string) => string | null) => void} fill
 */
const defineElement = (name, fill) => {
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback() {
        if (this.firstChild === null) fill(this, (attribute) => this.getAttribute(attribute));
      }
    },
  );
};

{
  const root = document.documentElement;
  const THEMES = ['auto', 'light', 'dark'];
  let theme = root.dataset.theme ?? 'auto';
  /** @param {HTMLElement} button */
  const showTheme = (button) => {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    button.textContent = `theme: ${theme}`;
  };
  defineElement('theme-button', (element) => {
    const button = make('button', { type: 'button', className: 'theme' });
    button.addEventListener('click', () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
      attempt(() => localStorage.setItem('theme', theme));
      showTheme(button);
    });
    showTheme(button);
    element.append(button);
  });
}

{
  // <in-days from="2026-12-02" until="2026-12-20">: how many days away it is today, since the page may have been made days ago.
  // It says `now` while it lasts; `before` and `after` are put around the words.
  const distances = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  /** @param {string} day */
  const daysUntil = (day) => (Date.parse(day.slice(0, 10)) - startOfToday()) / 86_400_000;
  defineElement('in-days', (element, attribute) => {
    const start = attribute('from') ?? '';
    const [from, until] = [daysUntil(start), daysUntil(attribute('until') ?? start)];
    const words = from < 0 && until >= 0 ? 'now' : distances.format(from < 0 ? until : from, 'day');
    element.textContent = `${attribute('before') ?? ', '}${words}${attribute('after') ?? ''}`;
  });
}

// <with-script text="..." href="...">: words, or a link, that are of use only where scripts run.
defineElement('with-script', (element, attribute) => {
  const [href, text] = [attribute('href'), attribute('text') ?? ''];
  element.append(href === null ? text : make('a', { href, textContent: text }));
});

// <group-choice group="go-sig" choices="{value: words}">: which packages of a group are shown. The filter enables it.
defineElement('group-choice', (element, attribute) => {
  const group = attribute('group') ?? '';
  /** @type {unknown} */
  const choices = JSON.parse(attribute('choices') ?? 'null');
  const radios = Object.entries(choices ?? {}).map(([value, words], index) =>
    make('label', {}, [
      make('input', { type: 'radio', name: `through:${group}`, value, defaultChecked: index === 0 }),
      String(words),
    ]),
  );
  const legend = make('legend', { textContent: 'show' });
  const fieldset = make('fieldset', { className: 'choose', disabled: true }, [legend, ...radios]);
  fieldset.setAttribute('aria-label', `Show of ${group}`);
  fieldset.dataset.choose = group;
  element.append(fieldset);
});

// <home-link base="/">: a link to the saved view that the reader made home, where there is one. It is the first of the rows
// that storeViewRows in src/ui/personal/save-record.ts writes.
defineElement('home-link', (element, attribute) => {
  const show = () => {
    const [home] = readList('packager-dashboard:views');
    const link = make('a', { className: 'home', href: attribute('base') ?? '', textContent: 'home' });
    element.replaceChildren();
    if (!isObject(home) || home.isHome !== true) return;
    // Only the path and the query are taken from storage, so that the link cannot lead to another site.
    link.pathname += String(home.path);
    link.search = String(home.query);
    element.append(link);
  };
  show();
  addEventListener('storage', show);
});
