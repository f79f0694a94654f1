/** Invented package names in every form that real ones have. */
import { pickWeighted, type Random, type Weighted } from '../random.ts';
import { capitalized } from './words.ts';

type Inventor = { random: Random; word: () => string };
type Form = (inventor: Inventor) => string;

const RUST: Weighted<Form> = [
  [({ word }) => `rust-${word()}`, 50],
  [({ word }) => `rust-${word()}-${word()}`, 10],
  [({ word }) => `rust-${word()}_${word()}`, 20],
  [({ word, random }) => `rust-${word()}0.${random.int(1, 29)}`, 20],
];

const PERL: Weighted<Form> = [
  [({ word }) => `perl-${capitalized(word())}`, 3],
  [({ word }) => `perl-${capitalized(word())}-${capitalized(word())}`, 5],
  [({ word }) => `perl-${word().slice(0, 3).toUpperCase()}-${capitalized(word())}`, 2],
];

const PYTHON: Weighted<Form> = [
  [({ word }) => `python-${word()}`, 70],
  [({ word }) => `python-${word()}-${word()}`, 20],
  [({ word }) => `python-${word()}_${word()}`, 4],
  [({ word }) => `python-${word()}.${word()}`, 4],
  [({ word }) => `python-py${capitalized(word())}`, 2],
];

const PLAIN: Weighted<Form> = [
  [({ word }) => word(), 400],
  [({ word }) => `lib${word()}`, 150],
  [({ word }) => `${word()}-${word()}`, 150],
  [({ word, random }) => `${word()}${random.int(2, 9)}`, 30],
  [({ word }) => `${word()}-fonts`, 40],
  [({ word }) => `nodejs-${word()}`, 20],
  [({ word }) => capitalized(word()), 25],
  [({ word }) => `${capitalized(word())}${capitalized(word())}`, 10],
  [({ word, random }) => `${word()}${random.int(1, 9)}.${random.int(0, 12)}`, 12],
  [({ word }) => `${word()}_${word()}`, 10],
  [({ word }) => `${word()}++`, 2],
  [({ word }) => `${word()}+${word()}`, 1],
  [({ word, random }) => `${random.int(2, 99)}${word()}`, 2],
];

/** Weighted as the living packages of the real Fedora are. */
const FORMS: Weighted<Form> = [
  [(inventor) => pickWeighted(inventor.random, RUST)(inventor), 4406],
  [(inventor) => pickWeighted(inventor.random, PERL)(inventor), 3135],
  [(inventor) => pickWeighted(inventor.random, PYTHON)(inventor), 2902],
  [({ word }) => `golang-github-${word()}-${word()}`, 819],
  [({ word }) => `ghc-${word()}`, 637],
  [({ word }) => `php-${word()}-${word()}`, 431],
  [({ word }) => `R-${capitalized(word())}`, 330],
  [({ word }) => `R-${word()}.${word()}`, 74],
  [({ word }) => `rubygem-${word()}`, 383],
  [({ word }) => `mingw-${word()}`, 301],
  [(inventor) => pickWeighted(inventor.random, PLAIN)(inventor), 12_016],
];

export const inventPackageName = (inventor: Inventor): string => pickWeighted(inventor.random, FORMS)(inventor);

const VERSION_FORMS: Weighted<(random: Random) => string> = [
  [(random) => `${random.int(0, 9)}.${random.int(0, 40)}.${random.int(0, 20)}`, 60],
  [(random) => `${random.int(0, 9)}.${random.int(0, 40)}`, 30],
  [(random) => `20${random.int(19, 26)}0${random.int(1, 9)}${random.int(10, 28)}`, 4],
  [(random) => `${random.int(1, 9)}.0.0~rc${random.int(1, 4)}`, 3],
  [(random) => `${random.int(0, 4)}.${random.int(0, 9)}^20260${random.int(1, 9)}11git${random.hex(7)}`, 3],
];

export const inventVersion = (random: Random): string => pickWeighted(random, VERSION_FORMS)(random);

/** Of a fraction such as 1.302214, into which packagers write points: 1.302.214. */
export function versionOfPackage(name: string, version: string): string {
  const [, whole = '', first = '', second = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(version) ?? [];
  if (!name.startsWith('perl-') || whole === '') return version;
  return `${whole}.${100 + Number(first)}.${500 + Number(second)}`;
}
