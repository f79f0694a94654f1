/** The filter for the minimum severity, with a choice for findings without a severity. */
import type { Severity } from '#domain/words.ts';
import { type Filter, splitValues } from './define-filter.ts';
import type { Values } from '../line/line.ts';

/** Weakest first. */
export const SEVERITY_STEPS = ['low', 'medium', 'high', 'urgent'] as const satisfies readonly Severity[];
/** Together with a minimum: findings without a severity are shown, too. Alone: only those are shown. */
export const NOT_GIVEN = 'none' satisfies Severity;

const severityRank = (severity: string): number => SEVERITY_STEPS.findIndex((step) => step === severity);

export const severityFilter: Filter = {
  key: 'severity',
  label: 'severity at least',
  parse: (raw) => {
    const words = splitValues(raw);
    const step = SEVERITY_STEPS.find((one) => words.includes(one));
    return [...(step === undefined ? [] : [step]), ...words.filter((word) => word === NOT_GIVEN)];
  },
  test: (values) => {
    const step = severityStep(values);
    const minimum = step === undefined ? Infinity : severityRank(step);
    const passesNotGiven = values.includes(NOT_GIVEN);
    return ({ severity }) => {
      const given = severityRank(severity);
      return given < 0 ? passesNotGiven : given >= minimum;
    };
  },
  words: (value) => (value === NOT_GIVEN ? 'severity not given' : `severity at least ${value}`),
};

export const severityStep = (values: Values): string | undefined => values.find((value) => value !== NOT_GIVEN);
