/** Bugzilla has two scales with the same words: how bad it is, and how soon somebody means to look. */
import { type Detail, type Fact } from '#domain/finding.ts';
import type { WireBug } from './schema.ts';

type Levels = Pick<WireBug, 'severity' | 'priority'>;

const NOT_SET = 'unspecified';

const word = (level: string): string => (/^[a-z]{1,40}$/.test(level) ? level : 'unknown');

/** Where both are set and differ: else one word for both stands in the line. */
export function levelFacts({ severity, priority }: Levels): Fact[] {
  if (severity === NOT_SET || priority === NOT_SET || severity === priority) return [];
  return Object.entries({ severity, priority }).map(([label, level]) => ({
    label,
    value: word(level),
    tone: 'neutral',
  }));
}

/** Which of the two it is that stands in the line. */
export function levelDetails({ severity, priority }: Levels): Detail[] {
  if (severity === priority)
    return severity === NOT_SET ? [] : [{ heading: 'Severity and priority', lines: [word(severity)] }];
  if (severity !== NOT_SET && priority !== NOT_SET) return [];
  const [named, other, level] =
    priority === NOT_SET
      ? (['Severity', 'priority', severity] as const)
      : (['Priority', 'severity', priority] as const);
  return [{ heading: named, lines: [`${word(level)}, ${other} not set`] }];
}
