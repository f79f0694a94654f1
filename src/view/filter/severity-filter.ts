/** How severe a finding must be, whatever its kind, and what of those whose severity nobody gave. */
import type { Severity } from '#domain/words.ts';
import { type Filter, splitWords } from './filter-rows.ts';
import type { Values } from '../line/line.ts';

/** Weakest first. */
export const SEVERITY_STEPS = ['low', 'medium', 'high', 'urgent'] as const satisfies readonly Severity[];
/** Beside a step: those without severity, too. Alone: only those. */
export const NOT_GIVEN = 'none' satisfies Severity;

const strength = (severity: string): number => SEVERITY_STEPS.findIndex((step) => step === severity);

export const severityFilter: Filter = {
  key: 'severity',
  label: 'severity at least',
  parse: (raw) => {
    const words = splitWords(raw);
    const step = SEVERITY_STEPS.find((one) => words.includes(one));
    return [...(step === undefined ? [] : [step]), ...words.filter((word) => word === NOT_GIVEN)];
  },
  test: (values) => {
    const step = severityStep(values);
    const least = step === undefined ? Infinity : strength(step);
    const orNotGiven = values.includes(NOT_GIVEN);
    return ({ severity }) => {
      const given = strength(severity);
      return given < 0 ? orNotGiven : given >= least;
    };
  },
  words: (value) => (value === NOT_GIVEN ? 'severity not given' : `severity at least ${value}`),
};

export const severityStep = (values: Values): string | undefined => values.find((value) => value !== NOT_GIVEN);
