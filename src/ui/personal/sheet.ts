/** Shows what is kept. The same rules are left for the script that runs before the next page is painted. */
import { cssOn, rulesOf } from '#view/personal/personal-rules.ts';
import { currentKept, onKept, today } from './kept/kept.ts';
import { RULES } from './storage.ts';

let sheet: CSSStyleSheet | undefined;

function showKept(): void {
  const rules = rulesOf(currentKept().personal, CSS.escape);
  leaveRules(rules.length === 0 ? undefined : JSON.stringify(rules));
  const css = cssOn(rules, today());
  if (css === '' && document.adoptedStyleSheets.length === 0) return;
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

function leaveRules(text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(RULES);
    else if (localStorage.getItem(RULES) !== text) localStorage.setItem(RULES, text);
  } catch {
    // The next page is painted without them, and puts things away a moment later.
  }
}

showKept();
onKept(showKept);
