import { useRef, useState } from 'react';
import { indexNames, isNames, type NameList } from '#view/find-names.ts';

/** Every name of the site, read when somebody is about to type. */
export function useNames(url: string): { names: NameList | undefined; load: () => void; problem: string | undefined } {
  const [names, setNames] = useState<NameList>();
  const [problem, setProblem] = useState<string>();
  const asked = useRef(false);

  const load = () => {
    if (asked.current) return;
    asked.current = true;
    setProblem(undefined);
    readNames(url).then(setNames, (error: unknown) => {
      asked.current = false;
      setProblem(`The list of names could not be read (${String(error)}). Type again to try again.`);
    });
  };
  return { names, load, problem };
}

async function readNames(url: string): Promise<NameList> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  const names: unknown = await response.json();
  if (!isNames(names)) throw new Error('not a list of names');
  return indexNames(names);
}
