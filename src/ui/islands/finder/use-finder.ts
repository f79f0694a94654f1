import { type KeyboardEvent, useState } from 'react';
import { findNames, type Matches } from '#view/find-names.ts';
import type { hrefUnder } from '#view/href.ts';
import { useNames } from './use-names.ts';

export const LIMIT = 12;
const NOTHING: Matches = { best: [], count: 0 };
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What was typed, what matches it, and which match the keys are on. */
export function useFinder(href: ReturnType<typeof hrefUnder>) {
  const { names, load, problem } = useNames(href.file('data', 'names.json'));
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const matches = names === undefined ? NOTHING : findNames(names, typed, LIMIT);

  const type = (text: string) => {
    load();
    setTyped(text);
    setActive(0);
  };
  const press = (event: KeyboardEvent) => {
    // Enter, arrows and Escape belong to the input method while it composes a word.
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    const chosen = matches.best[active];
    if (event.key === 'Escape') type('');
    else if (chosen !== undefined && event.key === 'Enter') location.assign(href(chosen.kind, chosen.name));
    else if (chosen !== undefined && step !== undefined)
      setActive((active + step + matches.best.length) % matches.best.length);
    else return;
    event.preventDefault();
  };
  return { typed, matches, active, loaded: names !== undefined, problem, load, type, press };
}
