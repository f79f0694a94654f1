import { expect, test } from 'vitest';
import { FIELD_NAMES } from './fields.ts';
import { TOPICS } from './examples.ts';
import { fieldHelp, GRAMMAR_TERMS, queryAddress } from './query-help.ts';
import { queryOf } from './test-query.ts';

test('the help explains every field and each of its values', () => {
  expect(fieldHelp().map(({ name }) => name)).toEqual(FIELD_NAMES);
  for (const { help, takes, values } of fieldHelp())
    for (const words of [help, takes, ...values.flat()]) expect(words).not.toBe('');
  for (const [term, meaning] of GRAMMAR_TERMS) expect([term, meaning.length > 5]).toEqual([term, true]);
});

test('the address of an example is read as the same query', () => {
  for (const { query } of TOPICS.flatMap(({ examples }) => examples)) {
    const read = new URL(`https://example.org/search/${queryAddress(query)}`).searchParams.get('q') ?? '';
    expect(queryOf(read)).toEqual(queryOf(query));
  }
});
