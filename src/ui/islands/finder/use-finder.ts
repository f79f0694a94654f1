import { type KeyboardEvent, useState } from 'react';
import { findNames, type Matches, type NameList } from '#view/find-names.ts';
import type { hrefUnder } from '#view/href.ts';
import { loadOnce } from '#ui/scripts/load-once.ts';
import { readNames } from '#ui/scripts/names.ts';

export const LIMIT = 12;
const NOTHING: Matches = { best: [], count: 0 };
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The typed text, the names that match it, and which match the arrow keys have reached. */
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

/** Every name of the site, loaded when the field gets the focus. */
function useNames(url: string): { names: NameList | undefined; load: () => void; problem: string | undefined } {
  const [names, setNames] = useState<NameList>();
  const [problem, setProblem] = useState<string>();
  const [loader] = useState(() => loadOnce(() => readNames(url)));

  const take = (read: NameList) => {
    setNames(read);
    setProblem(undefined);
  };
  const load = () => {
    loader.open().then(take, (error: unknown) => {
      setProblem(`The list of names could not be read (${String(error)}). Type again in a few seconds to try again.`);
    });
  };
  return { names, load, problem };
}
