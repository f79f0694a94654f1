/** Takes what is no version off a spelling of upstream: its name, a v, the folder of a tag. */
import { stageWordOf } from './read-spelling.ts';

/** What makers write before the numbers. */
const WORDS = new Set(['', 'v', 'r', 'n', 'ver', 'version', 'rel', 'release', 'releases', 'stable', 'tag', 'tags']);

/** `hasV`: with Perl 1.2 and v1.2 are two versions. */
export type Stripped = { text: string; hasV: boolean } | { isPreRelease: boolean };

/** `names` are those of the package and of the project. */
export function stripName(spelled: string, names: readonly string[]): Stripped {
  const text = names.reduce(withoutName, spelled.trim());
  const at = text.search(/\d/);
  if (at < 0) return { isPreRelease: false };
  const words = text
    .slice(0, at)
    .toLowerCase()
    .split(/[-_./@ :+]+/);
  if (words.every((word) => WORDS.has(word) || isPartOfName(word, names)))
    return { text: text.slice(at), hasV: words.at(-1) === 'v' };
  return { isPreRelease: words.some((word) => stageWordOf(word) !== undefined) };
}

/** What may stand between a name and a version. After a digit there must be something: gtk3.24 is version 3.24 of gtk. */
const AFTER_NAME = /^[-_./@ :]*(?=(?:v|ver|version|rel|release)?[-_.]?\d)/i;
const AFTER_DIGIT = /^[-_@/ :]+(?=(?:v|ver|version|rel|release)?[-_.]?\d)/i;

function withoutName(text: string, name: string): string {
  if (text.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return text;
  const rest = text.slice(name.length);
  const separators = (/\d$/.test(name) ? AFTER_DIGIT : AFTER_NAME).exec(rest);
  return separators === null ? text : rest.slice(separators[0].length);
}

const lettersOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');

/** `jdk` of java-17-openjdk, `Foo-Bar` of perl-Foo-Bar; `llvmorg` and `libquill` are longer than the name. */
function isPartOfName(word: string, names: readonly string[]): boolean {
  const letters = lettersOf(word);
  if (letters.length < 2 || stageWordOf(word) !== undefined) return false;
  return names.map(lettersOf).some((name) => name.includes(letters) || isWithOrg(letters, name));
}

const isWithOrg = (letters: string, name: string): boolean =>
  name.length > 2 && [`${name}org`, `lib${name}`].includes(letters);
