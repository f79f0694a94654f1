/** The personal record as CSS rules, which apply before the page is painted and wherever a line is moved to. */
import type { Personal } from './personal.ts';

/** `until`: the day on which the rule stops to apply; empty if it always applies. */
export type Rule = readonly [until: string, css: string];

/** Escapes a name for a selector, as CSS.escape does. */
type Escape = (name: string) => string;

const NO_END = '';

/** The line that the address names is always shown. The class marks it where `:target` was lost because the line was moved. */
const LINKED = ':target,.linked';

export function rulesOf(personal: Personal, escape: Escape): Rule[] {
  const hiding = new Map<string, string[]>();
  const add = (until: string, selector: string) => hiding.set(until, [...(hiding.get(until) ?? []), selector]);
  const pinned: string[] = [];
  const noted: string[] = [];
  for (const entry of personal.values()) {
    const element = `#${escape(entry.of)}`;
    if ('off' in entry) continue;
    if (entry.mark === 'stash') add(NO_END, stashSelector(element, entry.of));
    else if (entry.mark === 'pin') pinned.push(element);
    else if ('text' in entry) noted.push(element);
    else if ('until' in entry) add(entry.until, `${element}:not(${LINKED})`);
    else if ('state' in entry) add(NO_END, `${element}[data-state="${entry.state}"]:not(${LINKED})`);
  }
  return [
    ...[...hiding].map(([until, selectors]): Rule => [until, `${selectors.join(',')}{display:none}`]),
    ...(pinned.length === 0 ? [] : [pinnedRule(pinned.join(','))]),
    ...(noted.length === 0 ? [] : [notedRule(noted.join(','))]),
  ];
}

/** The package with its lines, and its lines where they are grouped by something else. */
const stashSelector = (element: string, name: string): string =>
  [
    `.packages>${element}:not(:target,:has(${LINKED}))`,
    `.packages>${element}:not(:target)>.rows>li:not(${LINKED})`,
    `.rows>[data-package="${name}"]:not(${LINKED})`,
  ].join(',');

/** Puts the package first in its list and adds the word `pinned`. */
const pinnedRule = (elements: string): Rule => [
  NO_END,
  '.packages{display:flex;flex-direction:column}' +
    `.packages>:is(${elements}){order:-1}` +
    `.packages>:is(${elements})>header>:is(h3,h4)::after{content:" pinned"}`,
];

const notedRule = (elements: string): Rule => [
  NO_END,
  `:is(${elements})>details:not([open])>summary::before{content:"+ note · " / "note, "}`,
];

/** The rules that apply on this day. */
export const cssOn = (rules: readonly Rule[], today: string): string =>
  rules
    .filter(([until]) => until === NO_END || until > today)
    .map(([, css]) => css)
    .join('\n');
