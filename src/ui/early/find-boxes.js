// @ts-check
// The text fields of the pages that are searched in the browser. They are defined before the page is painted, so nothing
// moves, and they are absent where no script runs.

{
  /**
   * A field for names, which are no sentences: nothing is completed, capitalized or spell-checked.
   * @param {string} id
   */
  const makeNameInput = (id) => {
    const input = make('input', { id, name: 'q', type: 'search' });
    input.setAttribute('autocomplete', 'off');
    input.setAttribute('autocapitalize', 'none');
    input.setAttribute('spellcheck', 'false');
    return input;
  };

  // <row-search label="Package" total="12 of 12">: src/ui/scripts/row-search.ts hides the rows of the table after it.
  defineElement('row-search', (element, attribute) => {
    const id = 'page:words';
    const output = make('output', { id: 'page:found', textContent: attribute('total') ?? '' });
    output.htmlFor.value = id;
    element.append(
      make('search', { className: 'row-search' }, [
        make('label', { htmlFor: id, textContent: attribute('label') ?? '' }),
        makeNameInput(id),
        output,
      ]),
    );
  });

  // <search-box base="/">: the form of the search page, for src/ui/scripts/search.ts.
  defineElement('search-box', (element, attribute) => {
    const id = 'page:query';
    const form = make('form', {}, [make('label', { htmlFor: id, textContent: 'Words' }), makeNameInput(id)]);
    form.dataset.base = attribute('base') ?? '/';
    const found = make('p', { className: 'note', id: 'page:found' });
    found.setAttribute('role', 'status');
    element.append(make('search', { className: 'find' }, [form, found]));
  });
}
