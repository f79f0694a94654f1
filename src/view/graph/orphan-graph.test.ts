import { describe, expect, test } from 'vitest';
import type { Cause } from '#domain/finding/finding.ts';
import { aPageFinding, aPageSource, NOW } from '../builders.ts';
import { orphanGraphs } from './orphan-graph.ts';

const aCause = (part: Partial<Cause> = {}): Cause => ({
  orphan: 'tinyparse',
  since: '2026-10-21T00:00:00Z',
  retiresAt: '2026-12-02T00:00:00Z',
  direct: true,
  through: [],
  ...part,
});
const OLDMOSS = { orphan: 'oldmoss', since: '2026-11-03T00:00:00Z', retiresAt: '2026-12-15T00:00:00Z' };

const aPage = (causes: Cause[], stale = false) => ({
  name: 'libquill',
  collectedAt: NOW,
  sources: { orphans: aPageSource({ stale }) },
  findings: [aPageFinding({ kind: 'depends-on-orphan', source: 'orphans', causes })],
});
const graphOf = (...page: Parameters<typeof aPage>) => orphanGraphs(aPage(...page))[0];
const drawn = (graph: ReturnType<typeof graphOf>, column: number) =>
  graph?.layout.boxes.filter(({ node }) => node.column === column).map(({ node }) => node.name);

describe('the graph of a package that needs orphans', () => {
  test('goes from the package through others to the orphans, and says the same in words', () => {
    const graph = graphOf([aCause({ ...OLDMOSS, direct: false, through: ['inkwell', 'ledgerkit'] }), aCause()]);
    expect(graph?.headings).toEqual(['this package', 'needs', 'orphaned']);
    expect(drawn(graph, 0)).toEqual(['libquill']);
    expect(drawn(graph, 1)).toEqual(['inkwell', 'ledgerkit']);
    expect(drawn(graph, 2)).toEqual(['tinyparse', 'oldmoss']);
    expect(graph?.words).toBe(
      'libquill needs tinyparse; it is orphaned since 21 Oct and is to be retired on 2 Dec. libquill needs oldmoss, through inkwell and ledgerkit; it is orphaned since 3 Nov and is to be retired on 15 Dec.',
    );
  });

  test('is red only where an orphan is retired within 14 days, and the list of orphans is fresh', () => {
    const causes = [aCause(), aCause(OLDMOSS)];
    const soon = (stale: boolean) => [...(graphOf(causes, stale)?.labels ?? [])].map(([, label]) => label);
    expect(soon(false)).toEqual([
      { words: 'retired 2 Dec', soon: true },
      { words: 'retired 15 Dec', soon: false },
    ]);
    expect(soon(true).some((label) => label.soon)).toBe(false);
    expect(graphOf(causes)?.note).toBe('Dashed: orphaned. Red: retired within 14 days, or overdue.');
    expect(graphOf(causes, true)?.note).toBe('Dashed: orphaned.');
    expect(graphOf([aCause({ retiresAt: '2026-11-20T00:00:00Z' })])?.labels.get('tinyparse')?.words).toBe(
      'was to be retired 20 Nov',
    );
    expect(graphOf([aCause({ retiresAt: '2026-11-24T00:00:00Z' })])?.labels.get('tinyparse')?.words).toBe(
      'retired 24 Nov',
    );
  });

  test('speaks of a day that has passed as of the past, and of what is retired', () => {
    expect(graphOf([aCause({ retiresAt: '2026-11-20T00:00:00Z' })])?.words).toBe(
      'libquill needs tinyparse; it is orphaned since 21 Oct and was to be retired on 20 Nov.',
    );
    const { retiresAt: _retiresAt, ...retired } = aCause({ retired: true });
    expect(graphOf([retired])?.words).toBe('libquill needs tinyparse; it was orphaned on 21 Oct and is retired.');
  });

  test('draws ten orphans and says how many more there are', () => {
    const causes = Array.from({ length: 13 }, (_, at) => aCause({ orphan: `orphan${at}` }));
    const graph = graphOf(causes);
    expect(drawn(graph, 1)).toHaveLength(10);
    expect(graph?.note).toContain('And 3 more orphans.');
  });

  test('draws a way to each orphan before it draws the other ways', () => {
    const causes = Array.from({ length: 10 }, (_, at) =>
      aCause({
        orphan: `orphan${at}`,
        direct: false,
        through: Array.from({ length: 9 }, (_, n) => `between${at}-${n}`),
      }),
    );
    const graph = graphOf(causes);
    expect(drawn(graph, 1)).toHaveLength(10);
    expect(drawn(graph, 2)).toHaveLength(10);
  });

  test('is not there where no orphan is needed', () => {
    expect(orphanGraphs({ ...aPage([]), findings: [aPageFinding()] })).toEqual([]);
  });
});

describe('the graph of an orphan', () => {
  const dependents = {
    direct: 1,
    all: 12,
    packages: [
      { name: 'app', direct: true, mainAdmin: 'juniperv' },
      { name: 'tool', direct: false, through: ['app'], mainAdmin: 'tansy' },
    ],
    packagers: 2,
    mainAdmins: [],
  };
  const deadline = { at: '2026-12-02T00:00:00Z', consequence: 'is retired', loss: true };
  const page = {
    ...aPage([]),
    findings: [aPageFinding({ kind: 'orphaned', source: 'orphans', deadline })],
    neededBy: dependents,
  };

  test('goes from who needs it, through others, to it, and counts who is left out', () => {
    const [graph] = orphanGraphs(page);
    expect(graph?.title).toBe('Packages that need libquill');
    expect([0, 1, 2].map((column) => drawn(graph, column))).toEqual([['app', 'tool'], ['app'], ['libquill']]);
    expect(graph?.words).toBe('app needs libquill. tool needs libquill, through app.');
    expect(graph?.note).toContain('And 10 more packages.');
    expect(graph?.labels.get('libquill')?.words).toBe('retired 2 Dec');
  });

  test('is not there where nobody needs it', () => {
    expect(orphanGraphs({ ...page, neededBy: { ...dependents, all: 0, packages: [] } })).toEqual([]);
  });
});
