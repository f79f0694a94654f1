/** What is kept, as the style sheet that shows it: it holds before the page is painted, wherever a line moves to. */
import type { Personal } from './personal.ts';

/** Holds before this day, or always where the day is empty. */
export type Rule = readonly [until: string, css: string];

/** Writes a name so that it can stand in a selector: CSS.escape. */
type Escape = (name: string) => string;

const NEVER = '';

/** A line that the address leads to is shown all the same, also where it was moved since. */
const LINKED = ':target,.linked';

export function rulesOf(personal: Personal, escape: Escape): Rule[] {
  const away = new Map<string, string[]>();
  const add = (until: string, selector: string) => away.set(until, [...(away.get(until) ?? []), selector]);
  const pinned: string[] = [];
  const noted: string[] = [];
  for (const entry of personal.values()) {
    const element = `#${escape(entry.of)}`;
    if ('off' in entry) continue;
    if (entry.mark === 'stash') add(NEVER, stashSelector(element, entry.of));
    else if (entry.mark === 'pin') pinned.push(element);
    else if ('text' in entry) noted.push(element);
    else if ('until' in entry) add(entry.until, `${element}:not(${LINKED})`);
    else if ('state' in entry) add(NEVER, `${element}[data-state="${entry.state}"]:not(${LINKED})`);
  }
  return [
    ...[...away].map(([until, selectors]): Rule => [until, `${selectors.join(',')}{display:none}`]),
    ...(pinned.length === 0 ? [] : [pinnedRule(pinned.join(','))]),
    ...(noted.length === 0 ? [] : [notedRule(noted.join(','))]),
  ];
}

/** The package with its lines, and its lines where they stand without it. */
const stashSelector = (element: string, name: string): string =>
  [
    `.packages>${element}:not(:target,:has(${LINKED}))`,
    `.packages>${element}:not(:target)>.rows>li:not(${LINKED})`,
    `.rows>[data-package="${name}"]:not(${LINKED})`,
  ].join(',');

/** First in its list, with the word. */
const pinnedRule = (elements: string): Rule => [
  NEVER,
  '.packages{display:flex;flex-direction:column}' +
    `.packages>:is(${elements}){order:-1}` +
    `.packages>:is(${elements})>header>:is(h3,h4)::after{content:" pinned"}`,
];

const notedRule = (elements: string): Rule => [
  NEVER,
  `:is(${elements})>details:not([open])>summary::before{content:"+ note · " / "note, "}`,
];

/** The rules that hold on this day. */
export const cssOn = (rules: readonly Rule[], today: string): string =>
  rules
    .filter(([until]) => until === NEVER || until > today)
    .map(([, css]) => css)
    .join('\n');
