import { indexNames, isNames, type NameList } from '#view/find-names.ts';

/** Every name of the site. */
export async function readNames(url: string): Promise<NameList> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  const names: unknown = await response.json();
  if (!isNames(names)) throw new Error('not a list of names');
  return indexNames(names);
}
