/** The parts of the table of filters: what each row has, and functions that make the common rows. */
import type { Line, LineTest, Values } from '../line/line.ts';

/** Values are words as they appear in the address; without values a filter is not set. */
export type Filter = {
  /** The query parameter in the address. */
  key: string;
  /** The label on the screen. */
  label: string;
  /** Reads untrusted text from the address and keeps only values that this filter knows. */
  parse: (raw: string) => Values;
  /** Returns a prepared test, since it is called for every line of the page. */
  test: (values: Values) => LineTest;
  /** One value, in words that stand alone: `release f45`, `keyword not ABRT`. */
  words: (value: string) => string;
};
/** A filter whose choices are the values of the lines on the page. */
export type ListedFilter = Filter & {
  lineValues: (line: Line) => Values;
  /** One value, in words that stand below the label: `f45`, `not ABRT`. */
  choiceWords: (value: string) => string;
};

/** The prefix of a value that hides the lines that have it. */
const NOT = '-';
export const notValue = (value: string): string => `${NOT}${value}`;
const isNot = (value: string): boolean => value.startsWith(NOT);
const plainValue = (value: string): string => (isNot(value) ? value.slice(NOT.length) : value);

/** Adds a value and removes its opposite. */
export const withValue = (values: Values, value: string): Values =>
  [...values.filter((one) => plainValue(one) !== plainValue(value)), value].sort();

/** Splits at commas; without duplicates and sorted, so that equal choices give equal addresses. */
export const splitValues = (raw: string): Values =>
  [...new Set(raw.split(',').map((word) => word.trim()))].filter((word) => plainValue(word) !== '').sort();

type NamedChoice = { key: string; label: string };
type ListInput = NamedChoice & { lineValues: (line: Line) => Values; name?: (value: string) => string };

/** A filter for lines that have one of the chosen values, and none of the negated ones. */
export const listFilter = ({ key, label, lineValues, name = (value) => value }: ListInput): ListedFilter => {
  const choiceWords = (value: string) => `${isNot(value) ? 'not ' : ''}${name(plainValue(value))}`;
  return {
    key,
    label,
    lineValues,
    parse: splitValues,
    test: (values) => {
      const hidden = new Set(values.filter(isNot).map(plainValue));
      const required = new Set(values.filter((value) => !isNot(value)));
      return (line) => {
        const present = lineValues(line);
        return (
          !present.some((value) => hidden.has(value)) &&
          (required.size === 0 || present.some((value) => required.has(value)))
        );
      };
    },
    choiceWords,
    words: (value) => `${label} ${choiceWords(value)}`,
  };
};

/** `words` are understood without a label: `with a date`. */
export type Choice = { words: string; test: LineTest };
export type ChoiceFilter = Filter & { choices: ReadonlyMap<string, Choice> };

/** A filter with one of a few choices that are the same on every page. */
export function choiceFilter({ key, label }: NamedChoice, table: Readonly<Record<string, Choice>>): ChoiceFilter {
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

/** A filter with a number of days. */
export const daysFilter = ({ key, label }: NamedChoice, passes: (age: number, limit: number) => boolean): Filter => ({
  key,
  label,
  parse: (raw) => (/^[1-9]\d{0,3}$/.test(raw) && Number(raw) <= MAX_DAYS ? [raw] : []),
  test: ([value]) => {
    const limit = Number(value);
    return ({ age }) => age !== undefined && passes(age, limit);
  },
  words: (value) => `${label} ${value} ${value === '1' ? 'day' : 'days'}`,
});
