import { useState } from 'react';
import type { NameList } from '#view/find-names.ts';
import { loadOnce } from '#ui/scripts/load-once.ts';
import { readNames } from '#ui/scripts/names.ts';

/** Every name of the site, read when somebody is about to type. */
export function useNames(url: string): { names: NameList | undefined; load: () => void; problem: string | undefined } {
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
