/** The filters by how a package is held: by the level of access, and by the group. */
import type { Access } from '#domain/words.ts';
import { type Choice, type Filter, choiceFilter, splitValues } from './define-filter.ts';
import type { LineTest, Values } from '../line/line.ts';

/** Which packages of a group are shown. `none` also hides those that are held directly as well. */
export const GROUP_CHOICES = {
  all: 'all',
  mine: 'only mine too',
  none: 'none',
} as const;
/** Explains the three choices on the page. */
export const GROUP_CHOICES_WORDS =
  'all: every package of the group. only mine too: of the group only what you also hold yourself, which stands under Mine. none: nothing of the group, not even what you also hold yourself.';
export type GroupChoice = keyof typeof GROUP_CHOICES;

export const isGroupChoice = (word: string): word is GroupChoice => Object.hasOwn(GROUP_CHOICES, word);

const parseChoice = (value: string): { group: string; choice: GroupChoice } => {
  const at = value.lastIndexOf(':');
  const choice = value.slice(at + 1);
  return { group: value.slice(0, Math.max(at, 0)), choice: isGroupChoice(choice) ? choice : 'all' };
};

export const groupOf = (value: string): string => parseChoice(value).group;

/** `go-sig:mine,rust-sig:none`; the last choice counts where a group is named twice. */
export const throughFilter: Filter = {
  key: 'through',
  label: 'group',
  parse: (raw) => {
    const choices = new Map(splitValues(raw).map((value) => [parseChoice(value).group, value]));
    return [...choices.values()].filter((value) => {
      const { group, choice } = parseChoice(value);
      return group !== '' && choice !== 'all';
    });
  },
  test: throughTest,
  words: (value) => {
    const { group, choice } = parseChoice(value);
    return `group ${group}: ${GROUP_CHOICES[choice]}`;
  },
};

/**
 * Hides every package of a group with `none`, however else it is held, and packages that are held only through groups
 * with `mine`.
 */
function throughTest(values: Values): LineTest {
  const choices = values.map(parseChoice);
  const groupsWith = (wanted: GroupChoice) =>
    new Set(choices.filter(({ choice }) => choice === wanted).map(({ group }) => group));
  const [mine, none] = [groupsWith('mine'), groupsWith('none')];
  return ({ held: { groups, direct } }) =>
    !groups.some((group) => none.has(group)) &&
    (direct || groups.length === 0 || !groups.every((group) => mine.has(group)));
}

/** The groups whose choice is not `all`. */
export const groupChoices = (values: Values): ReadonlyMap<string, GroupChoice> =>
  new Map(values.map(parseChoice).map(({ group, choice }) => [group, choice]));

export const withGroupChoice = (values: Values, group: string, choice: GroupChoice): Values => {
  const others = values.filter((value) => parseChoice(value).group !== group);
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

const accessAtLeast = (level: Access, words: string): Choice => ({
  words,
  test: ({ held }) => rank(held.access) <= rank(level),
});

/** `maintainer` is admin or commit, of which dist-git has not said which. It counts as admin: nothing is hidden on a guess. */
export const accessFilter = choiceFilter(
  { key: 'access', label: 'access' },
  {
    owner: accessAtLeast('owner', 'main admin'),
    admin: accessAtLeast('maintainer', 'admin or more'),
    commit: accessAtLeast('commit', 'commit or more'),
  },
);
