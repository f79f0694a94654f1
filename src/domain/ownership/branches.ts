/**
 * To which branches of a package a collaborator may push: names or patterns with commas between, which Pagure compares
 * with fnmatch: https://github.com/Pagure/pagure/blob/master/pagure/utils.py (is_repo_collaborator)
 */

/** The branch of rawhide has had three names; ELN is built from it. */
const RAWHIDE_NAMES = ['rawhide', 'main', 'master'];
const branchesOf = (release: string): readonly string[] =>
  release === 'rawhide' || release === 'eln' ? RAWHIDE_NAMES : [release];

/** Whether any of the patterns is about a release; the branch of every other release has its name. */
export function coversRelease(patterns: readonly string[], release: string): boolean {
  const names = branchesOf(release);
  return patterns.flatMap(splitPatterns).some((pattern) => names.some((name) => matches(pattern, name)));
}

const splitPatterns = (patterns: string): string[] => patterns.split(/[\s,]+/).filter((pattern) => pattern !== '');

/** `*` is anything and `?` one character. Character classes are not read: nothing is hidden on a guess of what they say. */
function matches(pattern: string, name: string): boolean {
  if (pattern.includes('[')) return true;
  const [first = '', ...rest] = pattern.split(/\*+/);
  if (rest.length === 0) return pattern.length === name.length && fitsAt(pattern, name, 0);
  const last = rest.pop() ?? '';
  if (!fitsAt(first, name, 0)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = placesIn(name, from).find((place) => fitsAt(piece, name, place));
    if (at === undefined) return false;
    from = at + piece.length;
  }
  return name.length - last.length >= from && fitsAt(last, name, name.length - last.length);
}

const placesIn = (name: string, from: number): number[] =>
  Array.from({ length: name.length - from + 1 }, (_, index) => from + index);

/** Whether the name has the piece there, where a question mark is any character. */
function fitsAt(piece: string, name: string, at: number): boolean {
  if (at + piece.length > name.length) return false;
  for (let index = 0; index < piece.length; index += 1)
    if (piece[index] !== '?' && piece[index] !== name[at + index]) return false;
  return true;
}
