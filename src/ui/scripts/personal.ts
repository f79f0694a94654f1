/** Applies what the reader pinned, stashed, hid, snoozed and noted to the page. Most of it is loaded only when it is needed. */
import { cssOn, rulesOf } from '#view/personal/personal-rules.ts';
import { currentRecord, onRecordChange, today } from '../personal/record.ts';
import { STORAGE_KEYS } from '../personal/storage.ts';
import { lineOf, packageOfPage } from './lines.ts';

let sheet: CSSStyleSheet | undefined;

/** Hides and marks lines by a style sheet, and stores its rules for before-paint.js on the next page. */
function applyStyles(): void {
  const rules = rulesOf(currentRecord().personal, CSS.escape);
  storeRules(rules.length === 0 ? undefined : JSON.stringify(rules));
  const css = cssOn(rules, today());
  if (css === '' && document.adoptedStyleSheets.length === 0) return;
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

function storeRules(text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(STORAGE_KEYS.rules);
    else if (localStorage.getItem(STORAGE_KEYS.rules) !== text) localStorage.setItem(STORAGE_KEYS.rules, text);
  } catch {
    // The next page is painted without the rules, and applies them a moment later.
  }
}

applyStyles();
onRecordChange(applyStyles);

const loadControls = () => import('../personal/controls.ts');

// `toggle` does not bubble, so it is handled in the capture phase.
document.addEventListener(
  'toggle',
  ({ target }) => {
    const line = target instanceof HTMLDetailsElement && target.open ? lineOf(target) : null;
    if (line !== null) void loadControls().then(({ showControls }) => showControls(line));
  },
  { capture: true },
);

/** Loads the controls before a line is opened, so that it opens with them. */
function loadAhead({ target }: Event): void {
  if (lineOf(target) === null) return;
  for (const type of ['pointerdown', 'focusin']) document.removeEventListener(type, loadAhead);
  void loadControls();
}
for (const type of ['pointerdown', 'focusin']) document.addEventListener(type, loadAhead);

function showPanel(): void {
  const { personal, trouble } = currentRecord();
  const hasLines = document.querySelector('.rows') !== null;
  if (hasLines && (personal.size > 0 || trouble !== undefined)) void import('../personal/put-away-panel.ts');
}
showPanel();
onRecordChange(showPanel);

/** Long enough for the page to be painted before a section is added at its end. */
const AFTER_PAINT_MS = 300;

/** The pages of a package and of the orphans end with what this browser keeps of them. */
async function showSection(): Promise<void> {
  const { showOrphansSection, showPackageSection } = await import('../personal/browser-section.ts');
  const name = packageOfPage();
  if (name === undefined) showOrphansSection();
  else showPackageSection(name);
}
if (packageOfPage() !== undefined || document.querySelector('main[data-kind="orphans"]') !== null)
  setTimeout(() => void showSection(), AFTER_PAINT_MS);
