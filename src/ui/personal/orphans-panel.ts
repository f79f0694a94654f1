/** Below the orphans: the page, with what is looked for, as a saved view. */
import { make } from './make.ts';
import { viewsBlock } from './views-block.ts';

document
  .querySelector('main')
  ?.append(
    make('section', { className: 'block' }, [
      make('h2', { textContent: 'In this browser' }),
      viewsBlock({ kind: 'orphans', name: '' }),
    ]),
  );
