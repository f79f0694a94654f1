/** Below the orphans: the page, with what is looked for, as a saved view. */
import { makeBlock } from '../make.ts';
import { viewsBlock } from './views/views-block.ts';

document.querySelector('main')?.append(makeBlock('In this browser', [viewsBlock({ kind: 'orphans', name: '' })]));
