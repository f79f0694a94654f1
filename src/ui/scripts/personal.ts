/** What this browser keeps for its reader. Whoever keeps nothing loads nothing more, until a line is opened. */
import '../personal/sheet.ts';
import { currentKept, onKept } from '../personal/kept/kept.ts';

const lineOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.rows > li') : null;

const loadControls = () => import('../personal/controls.ts');

// The event does not bubble: it is caught on its way down.
document.addEventListener(
  'toggle',
  ({ target }) => {
    const line = target instanceof HTMLDetailsElement && target.open ? lineOf(target) : null;
    if (line !== null) void loadControls().then(({ showControls }) => showControls(line));
  },
  { capture: true },
);

/** They are on their way before the line opens, so that it opens whole. */
function loadAhead({ target }: Event): void {
  if (lineOf(target) === null) return;
  for (const type of ['pointerdown', 'focusin']) document.removeEventListener(type, loadAhead);
  void loadControls();
}
for (const type of ['pointerdown', 'focusin']) document.addEventListener(type, loadAhead);

function showPanel(): void {
  const { personal, trouble } = currentKept();
  const hasLines = document.querySelector('.rows') !== null;
  if (hasLines && (personal.size > 0 || trouble !== undefined)) void import('../personal/panel.ts');
}
showPanel();
onKept(showPanel);

/** Long enough for the page to be painted before its end grows. */
const LATE_MS = 300;

if (document.getElementById('page:neighbours')?.dataset['package'] !== undefined)
  setTimeout(() => void import('../personal/package-panel.ts'), LATE_MS);
