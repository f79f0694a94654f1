import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import { anyProblem, aProblem, aReport, collect, fixture, page } from './test-tools.ts';

const findingsOf = async (...problems: unknown[]) =>
  (await collect([page(problems)])).findings.map((finding) => Finding.parse(finding));

describe('what ABRT has for packagers', () => {
  test('is one finding for each component of a problem that is not fixed', async () => {
    const { findings, parts, dropped } = await collect([fixture('problems')]);
    expect(findings.map((finding) => `${Finding.parse(finding).id} ${finding.severity}`)).toEqual([
      'faf:4321:libquill high',
      'faf:4321:quill-editor medium',
      'faf:4322:c++-gtk-marrow none',
    ]);
    expect(parts).toEqual([{ name: 'problems', rows: 3, mayBeEmpty: false }]);
    expect(dropped).toEqual([]);
  });

  test('adds up the reports of that component, from the first crash to the last', async () => {
    const { findings } = await collect([fixture('problems')]);
    expect(findings[0]).toEqual({
      id: 'faf:4321:libquill',
      kind: 'crash-report',
      source: 'faf',
      package: 'libquill',
      title: 'Crashes in quill_ring_next',
      url: 'https://retrace.fedoraproject.org/faf/problems/4321/',
      status: 'NEW',
      severity: 'high',
      openedAt: '2026-09-03T00:00:00Z',
      changedAt: '2026-11-23T06:00:00Z',
      tags: [],
      facts: [{ label: 'reports', value: '1214', tone: 'warn' }],
    });
    expect(findings[2]).toMatchObject({ title: 'Crashes', facts: [{ value: '1', tone: 'neutral' }] });
    expect(findings[2]?.openedAt).toBeUndefined();
  });

  test('names no person and no linked bug', async () => {
    expect(JSON.stringify(await collect([fixture('problems')]))).not.toMatch(/@|ann|bugzilla|2499999/i);
  });

  test.each([
    [99, 'none'],
    [100, 'medium'],
    [999, 'medium'],
    [1000, 'high'],
  ])('with %i reports has the severity %s', async (count, severity) => {
    expect(await findingsOf(aProblem({ reports: [aReport({ count })] }))).toMatchObject([{ severity }]);
  });

  test('is nothing of what is fixed or closed', async () => {
    expect(
      await findingsOf(...['FIXED', 'CLOSED', ''].map((status, index) => aProblem({ id: index + 1, status }))),
    ).toEqual([]);
  });

  test('is nothing of a component that is no package, or that has no report', async () => {
    const components = ['libquill', 'libquill', 'two words', '../up', 'tinyparse'];
    expect((await findingsOf(aProblem({ components }))).map(({ id }) => id)).toEqual(['faf:7:libquill']);
  });
});

describe('the list of problems', () => {
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => aProblem({ id: from + index }));

  test('is read until a page is not full, each problem once', async () => {
    const { findings, parts } = await collect([page(many(1, 1000)), page(many(1000, 3), 1000)]);
    expect(findings).toHaveLength(1002);
    expect(parts[0]?.rows).toBe(1002);
  });

  test('ends with an empty page when the last one was full', async () => {
    expect((await collect([page(many(1, 1000)), page([], 1000)])).findings).toHaveLength(1000);
  });

  test('is not followed when it has no end', async () => {
    const full = many(1, 1000);
    const pages = Array.from({ length: 25 }, (_, index) => page(full, index * 1000));
    await expect(collect(pages)).rejects.toThrow('expected at most 25000 problems');
  });
});

describe('what ABRT may do wrong', () => {
  test('an empty list is no answer where it knows no problem at all: it says that of a bad question, too', async () => {
    expect((await collect([page([]), anyProblem([])])).parts).toEqual([
      { name: 'problems', rows: 0, mayBeEmpty: false },
    ]);
  });

  test('where all that it knows is old it knows no current release, which is no failure and no all-clear', async () => {
    expect(await collect([page([]), anyProblem([aProblem()])])).toMatchObject({
      findings: [],
      parts: [{ name: 'problems', rows: 0, mayBeEmpty: true }],
      complete: false,
      coverage: { done: 0, of: 14, unit: 'days', note: expect.stringContaining('knows no current release') },
    });
  });

  test('a broken problem is dropped under the names its findings would have had, the others stay', async () => {
    const broken = [
      aProblem({ id: 8, components: ['tinyparse', 'a b', 'wicket'], status: null }),
      aProblem({ id: 9, reports: [aReport({ first_occurrence: 'yesterday' })] }),
      'not a record',
    ];
    const { findings, dropped } = await collect([page([aProblem(), ...broken])]);
    expect(findings.map(({ id }) => id)).toEqual(['faf:7:libquill']);
    expect(dropped?.map(({ id }) => id)).toEqual(['faf:8:tinyparse', 'faf:8:wicket', 'faf:9:libquill', undefined]);
  });

  test('a web page in place of the list is not taken for an empty one', async () => {
    const html = { ...page([]), body: '<title>ABRT</title>', headers: { 'content-type': 'text/html' } };
    await expect(collect([html])).rejects.toThrow('instead of JSON');
  });

  test.each([404, 503])('a status of %i is said as it is, so that yesterday is kept', async (status) => {
    await expect(collect([page([], 0, status)])).rejects.toThrow(`answered ${status}`);
  });
});
