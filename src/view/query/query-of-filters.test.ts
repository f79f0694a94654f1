import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { type Filters, lineTest, LISTED, FILTERS, parseFilters } from '../filter/filters.ts';
import { daysUntil } from '../format.ts';
import { describeLine } from '../line/finding-line.ts';
import { type HeldThrough, type Line, readLineData } from '../line/line.ts';
import { formatQuery } from './format.ts';
import { queryTest } from './matches.ts';
import { type AnyPage, pageRecords } from './page-records.ts';
import { queryOfFilters } from './query-of-filters.ts';
import { queryOf } from './test-query.ts';
import { readSample } from './test-sample.ts';

const filtersOf = (address: string): Filters => parseFilters(new URLSearchParams(address));

describe('the filters of an old address', () => {
  test.each([
    ['q=path+traversal%09kind:bug', 'path traversal "kind:bug"'],
    ['kind=bug,-update,no-such-kind', 'kind:-update,bug'],
    ['release=-f45&status=NEW', 'release:-f45 status:NEW'],
    ['severity=high,none', 'severity:>=high,none'],
    ['keyword=Security&mark=blocker:accepted', 'keyword:Security tag:blocker:accepted'],
    ['cve=only&date=soon', 'is:cve is:soon'],
    ['date=any', 'has:deadline'],
    ['date=none&author=person', '-has:deadline by:person'],
    ['older=30&newer=365', 'age:>30d age:<365d'],
    ['access=admin', 'access:>=admin'],
    ['through=a:none,b:mine,c:mine,d:all', '-group:a -through:b,c'],
    ['', ''],
  ])('%s are the query %s', (address, typed) => {
    expect(formatQuery(queryOfFilters(filtersOf(address)))).toBe(typed);
  });

  test('are a query that can be read again, whatever the address says', () => {
    const raw = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('-a,b', 'high,none', 'a:none', 'soon', '3'));
    const address = fc.record(Object.fromEntries(Object.values(FILTERS).map(({ key }) => [key, raw])));
    fc.assert(
      fc.property(address, (parameters) => {
        const query = queryOfFilters(parseFilters(new URLSearchParams(parameters)));
        expect(queryOf(formatQuery(query))).toEqual(query);
      }),
    );
  });
});

/** A line with the data and the searched texts that the page has of it. */
function lineOf(finding: PageFinding, held: HeldThrough, page: AnyPage): Line {
  const { attributes, classes = '', ...line } = describeLine(finding, { now: page.collectedAt, sources: page.sources });
  const data = readLineData(
    Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key.slice(5), value])),
    line.at,
  );
  const isDue = classes.split(' ').includes('due');
  const age = -daysUntil(data.openedAt || (isDue ? '' : line.at), page.collectedAt);
  const name = finding.package;
  const body = line.body.slice(0, Math.max(0, line.body.lastIndexOf('\n')));
  const texts = [name, data.release, line.id, line.kind, line.note?.words ?? '', line.release, line.title, body];
  return {
    ...data,
    held,
    text: texts.join('\n').toLowerCase(),
    age: Number.isNaN(age) ? undefined : Math.max(0, age),
    isDue,
    isSoon: classes.split(' ').includes('soon'),
  };
}

/** Addresses with what this page has: each value alone, negated, and with another filter. */
function addressesOf(page: AnyPage, lines: readonly Line[]): string[] {
  const groups = 'groups' in page && page.type === 'packager' ? page.groups : [];
  const listed = LISTED.flatMap((name) =>
    [...new Set(lines.flatMap(FILTERS[name].lineValues))].slice(0, 12).flatMap((value) => {
      const key = FILTERS[name].key;
      return [`${key}=${value}`, `${key}=-${value}`, `${key}=${value}&severity=medium`, `${key}=-${value}&date=none`];
    }),
  );
  return [
    ...listed,
    ...['low', 'high', 'none', 'high,none', 'urgent,none'].map((value) => `severity=${value}`),
    ...['any', 'soon', 'none'].map((value) => `date=${value}`),
    ...['person', 'bot'].map((value) => `author=${value}`),
    ...['1', '7', '30', '400'].flatMap((value) => [`older=${value}`, `newer=${value}`]),
    ...['owner', 'admin', 'commit'].map((value) => `access=${value}`),
    ...groups.flatMap((group) => [`through=${group}:mine`, `through=${group}:none`]),
    `through=${groups.map((group) => `${group}:mine`).join(',')}`,
    'cve=only',
    'q=cve+2026&kind=bug&keyword=Security&author=bot',
    'kind=bug,update&release=rawhide,f45&older=2&access=commit&date=none',
  ];
}

/** Whole words of the titles and names of the page. */
const wordsOf = (lines: readonly Line[], findings: readonly PageFinding[]): string[] =>
  [...new Set(findings.flatMap(({ title, package: name, id }) => [name, id, ...title.split(' ').slice(0, 4)]))]
    .filter((word) => word.length > 3)
    .slice(0, Math.min(40, lines.length));

describe('on every page of the sample', () => {
  let pages: AnyPage[];
  beforeAll(async () => {
    ({ pages } = await readSample());
  });

  const NOT_HELD: HeldThrough = { access: '', groups: [], direct: false };

  test('the filters of an address and their query show the same findings', () => {
    let compared = 0;
    let shown = 0;
    for (const page of pages) {
      const found = pageRecords(page);
      const lines = found.map(({ finding, record }) =>
        lineOf(finding, page.type === 'package' ? NOT_HELD : record.held, page),
      );
      const words = wordsOf(
        lines,
        found.map(({ finding }) => finding),
      ).map((word) => new URLSearchParams({ q: word }).toString());
      for (const address of [...addressesOf(page, lines), ...words]) {
        const filters = filtersOf(address);
        const byFilter = found.filter((_, index) => lineTest(filters)(lines[index] ?? expect.unreachable()));
        const byQuery = found.filter(({ record }) =>
          queryTest(queryOfFilters(filters), { now: page.collectedAt })(record),
        );
        const ids = (some: typeof found) => some.map(({ finding }) => finding.id);
        expect(ids(byQuery), `${page.type} ${page.name}: ${address}`).toEqual(ids(byFilter));
        compared += 1;
        shown += byQuery.length;
      }
    }
    expect(compared).toBeGreaterThan(10_000);
    expect(shown).toBeGreaterThan(10_000);
  });
});
