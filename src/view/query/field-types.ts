/** The kinds of fields: what their values look like, and how a value is compared with a record. */
import { DAY_MS, daysBetween, HOUR_MS } from '#lib/time.ts';
import { daysUntil } from '../format.ts';
import type { QueryRecord } from './record.ts';

export type Comparison = '<' | '<=' | '>' | '>=';
/** A value as it stands after the colon of a field. */
export type Value = { text: string; comparison?: Comparison; not?: true };

/** What a query is asked with: the clock of the crawl, and what the reader of the page has marked. */
export type Asked = {
  now: string;
  /** Names of packages. */
  pinned?: ReadonlySet<string>;
  /** Ids of findings that this browser has not shown before. */
  unseen?: ReadonlySet<string>;
};

export type RecordTest = (record: QueryRecord) => boolean;

type FieldText = {
  /** What it asks, for the help page. */
  help: string;
  /** What may stand after the colon, in words. */
  takes: string;
  example: string;
};

export type Field = FieldText & {
  /** All values there are, and what each means; absent where the findings bring them. */
  known?: ReadonlyMap<string, string>;
  /** No comparison, one if wanted, or always one. */
  compares: 'never' | 'maybe' | 'always';
  /** A dash before a value means all others. Numbers may be negative instead. */
  negates: boolean;
  /** The one spelling of a value; undefined where this field has no such value, or it cannot be compared. */
  spell: (text: string, comparison?: Comparison) => string | undefined;
  test: (value: Value, asked: Asked) => RecordTest;
  /** Where a list of values is more than any of them. */
  testList?: (values: readonly Value[], asked: Asked) => RecordTest;
  /** The values of a record that can be chosen one by one; absent where that makes no sense. */
  valuesOf?: (record: QueryRecord) => readonly string[];
};

const NO_COMPARISON = { compares: 'never', negates: true } as const;

type WordsInput = FieldText & {
  valuesOf: (record: QueryRecord) => readonly string[];
  spell?: (text: string) => string;
  /** A value also stands for all that begin with it and a colon: `blocker` for `blocker:accepted`. */
  hasParts?: true;
};

/** A field with words of the findings. `*` stands for anything, and upper and lower case do not matter. */
export function wordsField({ spell = (text) => text, hasParts, ...field }: WordsInput): Field {
  const test = ({ text }: Value): RecordTest => {
    const isWanted = wordTest(text);
    const isPart = hasParts === undefined ? undefined : wordTest(`${text}:*`);
    return (record) =>
      field.valuesOf(record).some((word) => {
        const lower = word.toLowerCase();
        return isWanted(lower) || isPart?.(lower) === true;
      });
  };
  return { ...field, ...NO_COMPARISON, spell, test };
}

/** A field with words of the findings, whose values are read as a whole: what a record has must all be in the list. */
export const wholeListField = (field: WordsInput, isMeant: RecordTest): Field => ({
  ...wordsField(field),
  negates: false,
  testList: (values) => {
    const tests = values.map(({ text }) => wordTest(text));
    return (record) =>
      isMeant(record) && field.valuesOf(record).every((word) => tests.some((test) => test(word.toLowerCase())));
  },
});

/** A test of words in lower case. */
function wordTest(text: string): (word: string) => boolean {
  const [first = '', ...others] = text.toLowerCase().split('*');
  const last = others.pop();
  if (last === undefined) return (word) => word === first;
  const least = first.length + last.length;
  return (word) => {
    if (word.length < least || !word.startsWith(first) || !word.endsWith(last)) return false;
    let at = first.length;
    const end = word.length - last.length;
    for (const part of others) {
      const found = word.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}

type Choice = { help: string; test: (record: QueryRecord, asked: Asked) => boolean };

/** A field whose values are one by one in a table, each with its test. */
export function choiceField(field: FieldText, table: Readonly<Record<string, Choice>>): Field {
  const choices = new Map(Object.entries(table));
  const spell = (text: string) => (choices.has(text.toLowerCase()) ? text.toLowerCase() : undefined);
  return {
    ...field,
    ...NO_COMPARISON,
    known: new Map([...choices].map(([value, { help }]) => [value, help])),
    spell,
    test: ({ text }, asked) => {
      const test = choices.get(text)?.test;
      return (record) => test?.(record, asked) === true;
    },
  };
}

type StepsInput = FieldText & {
  /** Least first, with what each means. */
  steps: Readonly<Record<string, string>>;
  /** What a comparison may not say anything of, with its meaning. */
  apart?: Readonly<Record<string, string>>;
  /** Undefined where it is not known: then no comparison hides it. */
  stepOf: (record: QueryRecord) => string | undefined;
  /** For comparisons this step counts as the other one. */
  countsAs?: readonly [string, string];
};

/** A field with steps that follow each other. */
export function stepsField({ steps, apart = {}, stepOf, countsAs, ...field }: StepsInput): Field {
  const order = Object.keys(steps);
  const known = new Map([...Object.entries(steps), ...Object.entries(apart)]);
  const rankOf = (step: string): number => order.indexOf(step === countsAs?.[0] ? countsAs[1] : step);
  const spell = (text: string, comparison?: Comparison) => {
    const step = text.toLowerCase();
    return known.has(step) && (comparison === undefined || rankOf(step) >= 0) ? step : undefined;
  };
  const test = ({ text, comparison }: Value): RecordTest => {
    if (comparison === undefined) return (record) => stepOf(record) === text;
    const limit = rankOf(text);
    return (record) => {
      const step = stepOf(record);
      if (step === undefined) return true;
      const rank = rankOf(step);
      return rank >= 0 && compare(rank, comparison, limit);
    };
  };
  const valuesOf = (record: QueryRecord) => [stepOf(record)].filter((step) => step !== undefined);
  return { ...field, known, compares: 'maybe', negates: true, spell, test, valuesOf };
}

function compare(value: number, comparison: Comparison, limit: number): boolean {
  if (comparison === '<') return value < limit;
  if (comparison === '<=') return value <= limit;
  return comparison === '>' ? value > limit : value >= limit;
}

type Measured = FieldText & { numberOf: (record: QueryRecord) => number | undefined };

/** A field with whole numbers. */
export const numberField = ({ numberOf, ...field }: Measured): Field => ({
  ...field,
  compares: 'maybe',
  negates: false,
  spell: (text) => (/^-?\d{1,6}$/.test(text) ? String(Number(text)) : undefined),
  test: ({ text, comparison }) => {
    const limit = Number(text);
    return (record) => {
      const value = numberOf(record);
      if (value === undefined) return false;
      return comparison === undefined ? value === limit : compare(value, comparison, limit);
    };
  },
});

const UNIT_MS = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS, mo: 30 * DAY_MS, y: 365 * DAY_MS } as const;
const isUnit = (unit: string): unit is keyof typeof UNIT_MS => Object.hasOwn(UNIT_MS, unit);

const daysIn = (span: string): number => {
  const [, count = '', unit = ''] = /^(-?\d+)([a-z]+)$/.exec(span) ?? [];
  return isUnit(unit) ? (Number(count) * UNIT_MS[unit]) / DAY_MS : NaN;
};

type Dated = FieldText & {
  instantOf: (record: QueryRecord) => string | undefined;
  /** Days are counted up to now, or from now on. */
  counted: 'since' | 'until';
};

/** A field with a span of time. A number without a unit means days. Days are those of the calendar, as on pages. */
export const spanField = ({ instantOf, counted, ...field }: Dated): Field => ({
  ...field,
  compares: 'always',
  negates: false,
  spell: (text) => {
    const [, count = '', unit = 'd'] = /^(-?\d{1,4})(h|d|w|mo|y)?$/.exec(text.toLowerCase()) ?? [];
    return count === '' ? undefined : `${Number(count)}${unit}`;
  },
  test: ({ text, comparison = '<=' }, { now }) => {
    const limit = daysIn(text);
    return (record) => {
      const instant = instantOf(record);
      if (instant === undefined) return false;
      const until = text.endsWith('h') ? daysBetween(now, instant) : daysUntil(instant, now);
      // What is dated after the clock of the crawl is as new as can be.
      return compare(counted === 'since' ? Math.max(0, -until) : until, comparison, limit);
    };
  },
});
