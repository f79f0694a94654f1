import { beforeAll, describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { daysUntil } from '../format.ts';
import { TOPICS } from './examples.ts';
import type { Asked } from './field-types.ts';
import { FIELD_NAMES } from './fields.ts';
import { queryTest } from './matches.ts';
import { type PageRecord, pageRecords } from './page-records.ts';
import type { Query } from './query.ts';
import { queryOf } from './test-query.ts';
import { readSample } from './test-sample.ts';

const EXAMPLES = TOPICS.flatMap(({ where, examples }) => examples.map(({ query }) => ({ query, where })));

let everywhere: PageRecord[];
let onDashboards: PageRecord[];
let asked: Asked;
beforeAll(async () => {
  const { pages, now } = await readSample();
  everywhere = pages.filter(({ type }) => type === 'package').flatMap(pageRecords);
  onDashboards = pages.filter(({ type }) => type !== 'package').flatMap(pageRecords);
  const [one, other] = everywhere.map(({ record }) => record);
  asked = { now, pinned: new Set(one?.packages), unseen: new Set([other?.id ?? '']) };
});

const findsIn = (typed: string, all: readonly PageRecord[]): PageRecord[] => {
  const isMatch = queryTest(queryOf(typed), asked);
  return all.filter(({ record }) => isMatch(record));
};

const fieldsIn = (query: Query): string[] => {
  if (query.type === 'field') return [query.field];
  if (query.type === 'not') return fieldsIn(query.part);
  return query.type === 'and' || query.type === 'or' ? query.parts.flatMap(fieldsIn) : [];
};

describe('the examples of the help page', () => {
  test('are at least eighty, and none is there twice', () => {
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(80);
    expect(new Set(EXAMPLES.map(({ query }) => query)).size).toBe(EXAMPLES.length);
  });

  test('use every field', () => {
    const used = new Set(EXAMPLES.flatMap(({ query }) => fieldsIn(queryOf(query))));
    expect(FIELD_NAMES.filter((name) => !used.has(name))).toEqual([]);
  });

  test.each(EXAMPLES)('$query finds some of the findings of the sample, and not all', ({ query, where }) => {
    const all = where === 'dashboard' ? onDashboards : everywhere;
    const { length } = findsIn(query, all);
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThan(all.length);
  });
});

describe('on the findings of the sample', () => {
  const days = (instant: string | undefined) => (instant === undefined ? NaN : -daysUntil(instant, asked.now));
  const hasTag = ({ tags }: PageFinding, start: string) => tags.some((tag) => tag.startsWith(start));

  test.each<[string, (finding: PageFinding) => boolean]>([
    ['kind:update,override', ({ kind }) => kind === 'update' || kind === 'override'],
    ['kind:-bug,-new-version', ({ kind }) => kind !== 'bug' && kind !== 'new-version'],
    ['status:ON_QA,VERIFIED', ({ status }) => status === 'ON_QA' || status === 'VERIFIED'],
    ['severity:>=high', ({ severity }) => severity === 'high' || severity === 'urgent'],
    ['release:all', ({ release }) => release === undefined],
    ['release:epel*', ({ release }) => release?.startsWith('epel') === true],
    ['is:cve', (finding) => hasTag(finding, 'cve:')],
    ['cve:2025-*', (finding) => hasTag(finding, 'cve:CVE-2025-')],
    ['is:ftbfs kind:bug', (finding) => finding.kind === 'bug' && hasTag(finding, 'fails:build')],
    ['is:fti -kind:bug', ({ kind }) => kind === 'install-failure'],
    ['karma:<0', ({ update }) => (update?.karma ?? 0) < 0],
    ['changed:<2d', ({ changedAt }) => days(changedAt) < 2],
    ['changed:>6mo kind:bug', ({ kind, changedAt }) => kind === 'bug' && days(changedAt) > 180],
    ['deadline:<14d', ({ deadline }) => -days(deadline?.at) < 14],
    ['is:overdue', ({ deadline }) => days(deadline?.at) > 0],
    ['by:bot kind:bug', (finding) => finding.kind === 'bug' && hasTag(finding, 'by:bot')],
    ['ci:failure,error', (finding) => hasTag(finding, 'ci:failure') || hasTag(finding, 'ci:error')],
    ['author:*-sig', ({ author }) => author?.endsWith('-sig') === true],
    ['package:*-data', ({ package: name, packages = [] }) => [name, ...packages].some((one) => one.endsWith('-data'))],
    ['is:pushable', ({ outlook }) => outlook?.state === 'pushable'],
    ['has:fix', ({ fixedBy, fixOnItsWay, answeredBy }) => (fixedBy ?? fixOnItsWay ?? answeredBy) !== undefined],
    ['is:blocker', (finding) => hasTag(finding, 'blocker:acc') || hasTag(finding, 'blocker:prop')],
    ['r/cve-\\d{4}-\\d{5}\\b/', ({ title, tags }) => /CVE-\d{4}-\d{5}\b/.test([title, ...tags].join('\n'))],
  ])('%s finds what it says, and nothing else', (typed, isMeant) => {
    const ids = (all: readonly PageRecord[]) => all.map(({ finding }) => finding.id);
    expect(ids(findsIn(typed, everywhere))).toEqual(ids(everywhere.filter(({ finding }) => isMeant(finding))));
  });

  test('each can be found by its id, its package, its tags and three words of its title', () => {
    for (const { finding, record } of everywhere) {
      const { id, package: name, tags, title } = finding;
      const words = title
        .split(/\s+/)
        .filter((word) => /^[\p{L}\p{N}.-]+$/u.test(word) && !word.startsWith('-'))
        .slice(0, 3);
      const asking = [
        id,
        `id:"${id}"`,
        `package:${name}`,
        name,
        ...tags.map((tag) => `tag:"${tag}"`),
        words.map((word) => `"${word}"`).join(' '),
      ];
      for (const typed of asking) expect(queryTest(queryOf(typed), asked)(record), typed).toBe(true);
    }
  });
});
