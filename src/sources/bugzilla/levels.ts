/** Severity says how bad a bug is; priority says how soon somebody means to work on it. Both use the same words. */
import type { Fact, Finding } from '#domain/finding/finding.ts';
import { SEVERITIES } from '#domain/words.ts';
import type { WireBug } from './schema.ts';

const NOT_SET = 'unspecified';

export const severityOf = ({ severity }: WireBug): Finding['severity'] =>
  SEVERITIES.find((level) => level === severity) ?? 'none';

/** Priority is only shown: it is a plan and does not make the bug more severe. */
export const priorityFacts = ({ priority }: WireBug): Fact[] =>
  priority === NOT_SET || priority === ''
    ? []
    : [{ label: 'priority', value: /^[a-z]{1,40}$/.test(priority) ? priority : 'unknown', tone: 'neutral' }];
