/** What a line carries for filters and sorting: nothing that its words say already. */
import type { PageFinding } from '#domain/finding/finding.ts';

export type LineMarks = { tags: string | undefined; opened: string | undefined; changed: string | undefined };

/** What a filter asks for. Every line pays for its tags, so the others stay in the JSON. */
const ASKED_FOR: ReadonlySet<string> = new Set([
  'answered',
  'blocker',
  'by',
  'ci',
  'crash',
  'cve',
  'fails',
  'freeze-exception',
  'gating',
  'keyword',
  'kind',
  'merge',
  'needinfo',
  'prioritized',
]);

export function lineMarks({ tags, openedAt, changedAt }: PageFinding): LineMarks {
  const asked = tags.filter((tag) => ASKED_FOR.has(tag.slice(0, tag.indexOf(':'))));
  return {
    tags: asked.length === 0 ? undefined : asked.join(' '),
    opened: openedAt === undefined ? undefined : dayOf(openedAt),
    changed: changedAt === undefined ? undefined : minuteOf(changedAt),
  };
}

/** An age is counted in days. */
const dayOf = (instant: string): string => instant.slice(0, 10);

const minuteOf = (instant: string): string => `${instant.slice(0, 16)}Z`;
