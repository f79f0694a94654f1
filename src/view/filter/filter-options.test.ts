import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLine } from '../builders.ts';
import { filterOptions } from './filter-options.ts';
import { notValue, withValue } from './define-filter.ts';
import {
  countChoices,
  type Filters,
  FILTERS,
  lineTest,
  LISTED,
  type ListedName,
  toggleValue,
  valuesOf,
} from './filters.ts';
import type { Line } from '../line/line.ts';

const bug = (release: string, part: Partial<Line> = {}) => aLine({ kind: 'bug', release, ...part });
const LINES = [
  bug('f45', { text: 'cve one' }),
  bug('f45'),
  bug('rawhide', { text: 'cve two' }),
  aLine({ kind: 'update', release: 'f45', text: 'cve three' }),
  aLine({ kind: 'update', release: 'f44' }),
];
const counts = (filters: Filters, name: ListedName) =>
  Object.fromEntries(countChoices(LINES, filters, [name]).get(name) ?? []);

describe('the number beside a choice', () => {
  test('follows every other filter, but not what is chosen beside it', () => {
    expect(counts({}, 'kinds')).toEqual({ bug: 3, update: 2 });
    expect(counts({ kinds: ['bug'] }, 'kinds')).toEqual({ bug: 3, update: 2 });
    expect(counts({ kinds: ['bug'] }, 'releases')).toEqual({ f45: 2, rawhide: 1 });
    expect(counts({ kinds: ['bug'], text: ['cve'] }, 'kinds')).toEqual({ bug: 2, update: 1 });
    expect(counts({ kinds: ['bug'], releases: ['f45'] }, 'kinds')).toEqual({ bug: 2, update: 1 });
  });

  test('is in a list of choices what would be left', () => {
    const offers = (filters: Filters, valueOf = (value: string) => value) =>
      filterOptions({ lines: LINES, filters, name: 'releases' }, valueOf).map(
        ({ value, count }) => `${value} ${count}`,
      );
    expect(offers({})).toEqual(['f45 3', 'f44 1', 'rawhide 1']);
    expect(offers({ releases: ['f45'] })).toEqual(['f44 4', 'rawhide 4']);
    expect(offers({ kinds: ['update'] })).toEqual(['f44 1', 'f45 1', 'rawhide 0']);
    expect(offers({ kinds: ['update'] }, notValue)).toEqual(['-rawhide 2', '-f44 1', '-f45 1']);
  });
});

describe('a random walk through filters', () => {
  const KINDS = ['bug', 'update', 'override', 'crash-report'];
  const RELEASES = ['rawhide', 'f45', 'epel9', 'all'];
  const line = fc
    .record({
      kind: fc.constantFrom(...KINDS),
      release: fc.constantFrom(...RELEASES),
      status: fc.constantFrom('NEW', 'testing', ''),
      tags: fc.subarray(['keyword:Security', 'keyword:Triaged', 'cve:CVE-2026-1', 'ci:failure', 'by:bot']),
      isDue: fc.boolean(),
      text: fc.constantFrom('cve one', 'two', ''),
    })
    .map((part) => aLine(part));
  const step = fc.oneof(
    fc.record({ name: fc.constant('kinds' as const), value: fc.constantFrom(...KINDS, '-bug') }),
    fc.record({ name: fc.constant('releases' as const), value: fc.constantFrom(...RELEASES) }),
    fc.record({ name: fc.constant('keywords' as const), value: fc.constantFrom('Security', '-Triaged') }),
    fc.record({ name: fc.constant('statuses' as const), value: fc.constantFrom('NEW', '-testing') }),
    fc.record({ name: fc.constant('text' as const), value: fc.constantFrom('cve', 'two') }),
    fc.record({ name: fc.constant('due' as const), value: fc.constantFrom('any', 'none') }),
  );
  const walk = (steps: readonly { name: keyof typeof FILTERS; value: string }[]): Filters[] => {
    let filters: Filters = {};
    return [
      filters,
      ...steps.map(({ name, value }) => {
        const one = name === 'text' || name === 'due';
        filters = { ...filters, [name]: one ? [value] : toggleValue(valuesOf(filters, name), value) };
        return filters;
      }),
    ];
  };
  const left = (lines: readonly Line[], filters: Filters) => lines.filter(lineTest(filters));

  test('what a press would bring is what it brings', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.array(step, { maxLength: 12 }), (lines, steps) => {
        for (const filters of walk(steps)) {
          const choices = countChoices(lines, filters, LISTED);
          for (const name of ['kinds', 'releases'] as const)
            for (const [value, count] of choices.get(name) ?? []) {
              const chosen = valuesOf(filters, name);
              const after = left(lines, {
                ...filters,
                [name]: chosen.includes(value) ? chosen : withValue(chosen, value),
              });
              // Each line has one kind and one release: what is pressed is all that there is of it.
              expect(after.filter((one) => FILTERS[name].lineValues(one).includes(value))).toHaveLength(count);
            }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what a list of choices says is left is left', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.array(step, { maxLength: 8 }), (lines, steps) => {
        for (const filters of walk(steps))
          for (const name of LISTED)
            for (const valueOf of [(value: string) => value, notValue])
              for (const { value, count } of filterOptions({ lines, filters, name }, valueOf)) {
                const next = { ...filters, [name]: withValue(valuesOf(filters, name), value) };
                expect(left(lines, next)).toHaveLength(count);
              }
      }),
      { numRuns: 40 },
    );
  });

  test('the shown lines are those of the kinds together, and those of the releases together', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.array(step, { maxLength: 12 }), (lines, steps) => {
        for (const filters of walk(steps)) {
          const choices = countChoices(lines, filters, LISTED);
          const shown = left(lines, filters);
          for (const name of ['kinds', 'releases'] as const) {
            const test = FILTERS[name].test(valuesOf(filters, name));
            const counted = [...(choices.get(name) ?? [])].filter(([value]) =>
              test(aLine({ kind: value, release: value })),
            );
            expect(counted.reduce((sum, [, count]) => sum + count, 0)).toBe(shown.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
