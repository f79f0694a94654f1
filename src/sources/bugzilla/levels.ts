/** Bugzilla has two scales with the same words: how bad it is, and how soon somebody means to look. They are two things. */
import type { Fact, Finding } from '#domain/finding/finding.ts';
import { SEVERITIES } from '#domain/words.ts';
import type { WireBug } from './schema.ts';

const NOT_SET = 'unspecified';

export const severityOf = ({ severity }: WireBug): Finding['severity'] =>
  SEVERITIES.find((level) => level === severity) ?? 'none';

/** A plan of those who work on it: it makes nothing worse. */
export const priorityFacts = ({ priority }: WireBug): Fact[] =>
  priority === NOT_SET || priority === ''
    ? []
    : [{ label: 'priority', value: /^[a-z]{1,40}$/.test(priority) ? priority : 'unknown', tone: 'neutral' }];
