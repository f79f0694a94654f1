/** Evaluates queries on records. */
import type { Asked, RecordTest, Value } from './field-types.ts';
import { fieldOf } from './fields.ts';
import { compilePattern } from './pattern/compile-pattern.ts';
import { patternMatcher } from './pattern/match-pattern.ts';
import type { Query } from './query.ts';
import type { QueryRecord } from './record.ts';

/** A test that is made once and asked for each record. */
export function queryTest(query: Query, asked: Asked): RecordTest {
  if (query.type === 'text') return textTest(query.text);
  if (query.type === 'pattern') return patternTest(query.source);
  if (query.type === 'field') return fieldTest(query, asked);
  if (query.type === 'not') {
    const test = queryTest(query.part, asked);
    return (record) => !test(record);
  }
  const tests = query.parts.map((part) => queryTest(part, asked));
  return query.type === 'and'
    ? (record) => tests.every((test) => test(record))
    : (record) => tests.some((test) => test(record));
}

export const matches = (query: Query, record: QueryRecord, now: string): boolean => queryTest(query, { now })(record);

/** Upper and lower case do not matter. */
function textTest(text: string): RecordTest {
  const wanted = text.toLowerCase();
  return (record) => record.text.includes(wanted);
}

function patternTest(source: string): RecordTest {
  const { isIn } = patternMatcher(compilePattern(source));
  return (record) => isIn(record.text);
}

function fieldTest({ field, values }: Query & { type: 'field' }, asked: Asked): RecordTest {
  const { test, testList } = fieldOf(field);
  if (testList !== undefined) return testList(values, asked);
  const testOf = (value: Value) => test(value, asked);
  const hidden = values.filter((value) => value.not === true).map(testOf);
  const wanted = values.filter((value) => value.not !== true).map(testOf);
  return (record) =>
    !hidden.some((isHidden) => isHidden(record)) &&
    (wanted.length === 0 || wanted.some((isWanted) => isWanted(record)));
}
