// The fields of the pages that are searched in the browser. They are parsed before the page is painted, so nothing moves;
// where no script runs they are not there.
(() => {
  const make = (name, properties = {}, children = []) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const define = (name, fill) =>
    customElements.define(
      name,
      class extends HTMLElement {
        connectedCallback() {
          if (this.firstChild === null) fill(this);
        }
      },
    );

  // <row-search label="Package" total="12 of 12">: hides the rows of the table after it: src/ui/scripts/row-search.ts.
  define('row-search', (element) => {
    const id = 'page:words';
    element.append(
      make('search', { className: 'row-search' }, [
        make('label', { htmlFor: id, textContent: element.getAttribute('label') }),
        typed(make('input', { id, name: 'q', type: 'search' })),
        make('output', { id: 'page:found', htmlFor: id, textContent: element.getAttribute('total') }),
      ]),
    );
  });

  // <search-box base="/">: the form of the page that searches: src/ui/scripts/search.ts.
  define('search-box', (element) => {
    const id = 'page:query';
    const form = make('form', {}, [
      make('label', { htmlFor: id, textContent: 'Words' }),
      typed(make('input', { id, name: 'q', type: 'search' })),
    ]);
    form.dataset.base = element.getAttribute('base');
    const found = make('p', { className: 'note', id: 'page:found' });
    found.setAttribute('role', 'status');
    element.append(make('search', { className: 'find' }, [form, found]));
  });

  // What is typed is a name, not a sentence.
  function typed(input) {
    for (const [name, value] of [
      ['autocomplete', 'off'],
      ['autocapitalize', 'none'],
      ['spellcheck', 'false'],
    ])
      input.setAttribute(name, value);
    return input;
  }
})();
