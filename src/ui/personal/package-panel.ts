/** On the page of a package: whether it is pinned or stashed, also where it has no line to open. */
import { isPinned, isStashed } from '#view/personal/personal.ts';
import { currentKept, onKept } from './kept/kept.ts';
import { make, makeBlock, makeButton } from '../make.ts';
import { viewsBlock } from './views/views-block.ts';

const name = document.getElementById('page:neighbours')?.dataset['package'] ?? '';
const words = make('p');
const turnOver = (mark: 'pin' | 'stash') => void import('./do.ts').then((work) => work.turnOver(mark, [name]));
const pin = makeButton('', () => turnOver('pin'));
const stash = makeButton('', () => turnOver('stash'));

function show(): void {
  const { personal } = currentKept();
  const [pinned, stashed] = [isPinned(personal, name), isStashed(personal, name)];
  const are = [pinned ? 'pinned' : '', stashed ? 'stashed: dashboards put it away with all its findings' : ''];
  words.textContent = `${name} is ${are.filter((word) => word !== '').join(' and ') || 'neither pinned nor stashed'}.`;
  pin.textContent = pinned ? 'unpin' : 'pin';
  stash.textContent = stashed ? 'unstash' : 'stash';
}

onKept(show);
show();
document
  .querySelector('main')
  ?.append(
    makeBlock('In this browser', [
      words,
      make('p', { className: 'asked' }, [pin, stash]),
      viewsBlock({ kind: 'package', name }),
    ]),
  );
