/** On a page without filters: what saves it as a view is loaded when somebody asks for it. */
import type { ViewPage } from '#view/personal/views.ts';
import { make, makeButton } from '#ui/make.ts';

export function viewsBlock(page: ViewPage): HTMLElement {
  const place = make('div', { className: 'asked' }, [
    makeButton('save this page as a view', () => {
      void import('./view-form.ts').then(({ makeViewForm }) => {
        place.replaceChildren(makeViewForm(page).element);
        place.querySelector('input')?.focus();
      });
    }),
  ]);
  return place;
}
