import { expect, test } from 'vitest';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { FILTERS } from './filter/filters.ts';
import * as help from './help-words.ts';

const all = [
  help.kindTerms(),
  help.filterTerms(),
  help.sortTerms(),
  help.groupingTerms(),
  help.LINE_TERMS,
  help.MARK_TERMS,
  help.FRESHNESS_TERMS,
];

test('the help has a word for every kind and every filter', () => {
  expect(help.kindTerms()).toHaveLength(KIND_IDS.length);
  expect(help.filterTerms().map(([label]) => label)).toEqual(Object.values(FILTERS).map(({ label }) => label));
});

test('no term is explained twice, and none with nothing', () => {
  for (const terms of all) {
    expect(new Set(terms.map(([term]) => term)).size).toBe(terms.length);
    for (const [, says] of terms) expect(says.length).toBeGreaterThan(5);
  }
});
