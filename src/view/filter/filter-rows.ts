/** What a row of the table of filters is, and how to make one. */
import type { Line, LineTest, Values } from '../line/line.ts';

/** Values are words as the address has them; none means that nothing is asked. */
export type Filter = {
  /** In the address. */
  key: string;
  /** On the screen. */
  label: string;
  /** Hostile text in, values that this filter knows out. */
  parse: (raw: string) => Values;
  /** Made once for each change of a filter: it is asked about every line of the page. */
  test: (values: Values) => LineTest;
  /** One value, in words that stand alone: `release f45`, `keyword not ABRT`. */
  words: (value: string) => string;
};
/** A filter whose choices are what the page has. */
export type ListedFilter = Filter & {
  of: (line: Line) => Values;
  /** One value, in words that stand below the label: `f45`, `not ABRT`. */
  choiceWords: (value: string) => string;
};

/** Before a value: whatever has it is hidden. */
const NOT = '-';
export const notValue = (value: string): string => `${NOT}${value}`;
const isNot = (value: string): boolean => value.startsWith(NOT);
const plainValue = (value: string): string => (isNot(value) ? value.slice(NOT.length) : value);

/** With one more value; it replaces its opposite. */
export const withValue = (values: Values, value: string): Values =>
  [...values.filter((one) => plainValue(one) !== plainValue(value)), value].sort();

/** Words between commas, each once, always in the same order. */
export const splitWords = (raw: string): Values =>
  [...new Set(raw.split(',').map((word) => word.trim()))].filter((word) => plainValue(word) !== '').sort();

type NamedChoice = { key: string; label: string };
type Listed = NamedChoice & { of: (line: Line) => Values; name?: (value: string) => string };

/** Only what has one of these values, or all but what has one of those. */
export const listed = ({ key, label, of, name = (value) => value }: Listed): ListedFilter => {
  const choiceWords = (value: string) => `${isNot(value) ? 'not ' : ''}${name(plainValue(value))}`;
  return {
    key,
    label,
    of,
    parse: splitWords,
    test: (values) => {
      const hidden = new Set(values.filter(isNot).map(plainValue));
      const wanted = new Set(values.filter((value) => !isNot(value)));
      return (line) => {
        const has = of(line);
        return !has.some((value) => hidden.has(value)) && (wanted.size === 0 || has.some((value) => wanted.has(value)));
      };
    },
    choiceWords,
    words: (value) => `${label} ${choiceWords(value)}`,
  };
};

/** Its words stand alone: `with a date`. */
export type Choice = { words: string; test: LineTest };
export type ChoiceFilter = Filter & { choices: ReadonlyMap<string, Choice> };

/** One of a few choices that are the same on every page. */
export function oneOf({ key, label }: NamedChoice, table: Readonly<Record<string, Choice>>): ChoiceFilter {
  const choices = new Map(Object.entries(table));
  return {
    key,
    label,
    choices,
    parse: (raw) => (choices.has(raw) ? [raw] : []),
    test: ([value = '']) => choices.get(value)?.test ?? (() => true),
    words: (value) => choices.get(value)?.words ?? value,
  };
}

/** Ten years. */
const MAX_DAYS = 3660;

/** A number of days. */
export const days = ({ key, label }: NamedChoice, passes: (age: number, limit: number) => boolean): Filter => ({
  key,
  label,
  parse: (raw) => (/^[1-9]\d{0,3}$/.test(raw) && Number(raw) <= MAX_DAYS ? [raw] : []),
  test: ([value]) => {
    const limit = Number(value);
    return ({ age }) => age !== undefined && passes(age, limit);
  },
  words: (value) => `${label} ${value} ${value === '1' ? 'day' : 'days'}`,
});
