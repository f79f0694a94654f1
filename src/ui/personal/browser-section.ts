/** The section “In this browser” on pages that have no filter bar: marks of the package, and saving the page as a view. */
import { isPinned, isStashed } from '#view/personal/personal.ts';
import type { ViewPage } from '#view/personal/views.ts';
import { make, makeBlock, makeButton } from '../make.ts';
import { currentRecord, onRecordChange } from './record.ts';

export const showOrphansSection = (): void => showSection([makeViewSaver({ kind: 'orphans', name: '' })]);

/** On the page of a package, since it may have no line that could be opened to pin or stash it. */
export function showPackageSection(name: string): void {
  const words = make('p');
  const toggle = (mark: 'pin' | 'stash') => void import('./actions.ts').then((work) => work.toggleMark(mark, [name]));
  const pin = makeButton('', () => toggle('pin'));
  const stash = makeButton('', () => toggle('stash'));
  const update = () => {
    const { personal } = currentRecord();
    const [pinned, stashed] = [isPinned(personal, name), isStashed(personal, name)];
    const are = [pinned ? 'pinned' : '', stashed ? 'stashed: dashboards put it away with all its findings' : ''];
    words.textContent = `${name} is ${are.filter((word) => word !== '').join(' and ') || 'neither pinned nor stashed'}.`;
    pin.textContent = pinned ? 'unpin' : 'pin';
    stash.textContent = stashed ? 'unstash' : 'stash';
  };
  onRecordChange(update);
  update();
  showSection([words, make('p', { className: 'asked' }, [pin, stash]), makeViewSaver({ kind: 'package', name })]);
}

/** The style sheet keeps room for it until it is there. */
function showSection(children: readonly Node[]): void {
  const main = document.querySelector('main');
  main?.classList.add('with-section');
  main?.append(makeBlock('In this browser', children));
}

/** A button that becomes the form. The form is loaded when the button is pressed. */
function makeViewSaver(page: ViewPage): HTMLElement {
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
