/** Why a package is here, as filters: how much access there must be, and which packages of a group are wanted. */
import type { Access } from '#domain/words.ts';
import { type Choice, type Filter, oneOf, splitWords } from './filter-rows.ts';
import type { LineTest, Values } from '../line/line.ts';

/** What a reader may want of a group. The third hides what is held directly, too: that is what it is for. */
export const GROUP_CHOICES = {
  all: 'all',
  mine: 'only mine too',
  none: 'none',
} as const;
/** What the three mean, in words: there is no picture. */
export const GROUP_CHOICES_WORDS =
  'all: every package of the group. only mine too: of the group only what you also hold yourself, which stands under Mine. none: nothing of the group, not even what you also hold yourself.';
export type GroupChoice = keyof typeof GROUP_CHOICES;

export const isGroupChoice = (word: string): word is GroupChoice => Object.hasOwn(GROUP_CHOICES, word);

const partsOf = (value: string): { group: string; choice: GroupChoice } => {
  const at = value.lastIndexOf(':');
  const choice = value.slice(at + 1);
  return { group: value.slice(0, Math.max(at, 0)), choice: isGroupChoice(choice) ? choice : 'all' };
};

export const groupOf = (value: string): string => partsOf(value).group;

/** `go-sig:mine,rust-sig:none`; of a group that is named twice the last word counts. */
export const throughFilter: Filter = {
  key: 'through',
  label: 'group',
  parse: (raw) => {
    const choices = new Map(splitWords(raw).map((value) => [partsOf(value).group, value]));
    return [...choices.values()].filter((value) => {
      const { group, choice } = partsOf(value);
      return group !== '' && choice !== 'all';
    });
  },
  test: throughTest,
  words: (value) => {
    const { group, choice } = partsOf(value);
    return `group ${group}: ${GROUP_CHOICES[choice]}`;
  },
};

/**
 * Hidden is what any group with `none` holds, however else it is held; and what is not held directly and comes only
 * through groups with `mine`.
 */
function throughTest(values: Values): LineTest {
  const asked = values.map(partsOf);
  const named = (wanted: GroupChoice) =>
    new Set(asked.filter(({ choice }) => choice === wanted).map(({ group }) => group));
  const [mine, none] = [named('mine'), named('none')];
  return ({ held: { groups, direct } }) =>
    !groups.some((group) => none.has(group)) &&
    (direct || groups.length === 0 || !groups.every((group) => mine.has(group)));
}

/** The groups of which the reader wants something else than all packages. */
export const groupChoices = (values: Values): ReadonlyMap<string, GroupChoice> =>
  new Map(values.map(partsOf).map(({ group, choice }) => [group, choice]));

export const withGroupChoice = (values: Values, group: string, choice: GroupChoice): Values => {
  const others = values.filter((value) => partsOf(value).group !== group);
  return choice === 'all' ? others : [...others, `${group}:${choice}`].sort();
};

/** Strongest first. */
const ACCESS = [
  'owner',
  'admin',
  'maintainer',
  'commit',
  'collaborator',
  'contact',
] as const satisfies readonly Access[];

const rank = (access: string): number => ACCESS.findIndex((level) => level === access);

const atLeast = (level: Access, words: string): Choice => ({
  words,
  test: ({ held }) => rank(held.access) <= rank(level),
});

/** Where dist-git has not said whether it is admin or commit, it may be admin: nothing is hidden on a guess. */
export const accessFilter = oneOf(
  { key: 'access', label: 'access' },
  {
    owner: atLeast('owner', 'main admin'),
    admin: atLeast('maintainer', 'admin or more'),
    commit: atLeast('commit', 'commit or more'),
  },
);
