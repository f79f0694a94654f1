/** The query that says the same as the filters of an address that was written before there were queries. */
import { type FilterName, type Filters, valuesOf } from '../filter/filters.ts';
import { groupChoices } from '../filter/group-filter.ts';
import { NOT_GIVEN } from '../filter/severity-filter.ts';
import type { Values } from '../line/line.ts';
import type { Comparison, Value } from './field-types.ts';
import { and, not, type Query } from './query.ts';
import { type FieldName, fieldOf } from './fields.ts';
import { cleanText } from './lex.ts';

/** Values are spelled as if somebody had typed them; what this field does not have is left out. */
function field(name: FieldName, values: readonly Value[]): Query[] {
  const spelled = values.flatMap((value) => {
    const text = cleanText(value.text);
    const known = text === '' ? undefined : fieldOf(name).spell(text);
    return known === undefined ? [] : [{ ...value, text: known }];
  });
  return spelled.length === 0 ? [] : [{ type: 'field', field: name, values: spelled }];
}

const compared = (name: FieldName, comparison: Comparison, text: string): Query[] => [
  ...field(name, [{ text, comparison }]),
];

/** `-f45` means all but f45. */
const listed = (values: Values): Value[] =>
  values.map((value) => (value.startsWith('-') ? { text: value.slice(1), not: true } : { text: value }));

const days = (name: FieldName, comparison: Comparison, values: Values): Query[] =>
  values.flatMap((value) => compared(name, comparison, `${value}d`));

/** What each filter asks. Values that no page could have are left out. */
const QUERIES: Readonly<Record<FilterName, (values: Values) => readonly Query[]>> = {
  text: (values) =>
    values.flatMap((typed) => cleanText(typed).split(' ').filter(Boolean)).map((text) => ({ type: 'text', text })),
  kinds: (values) => field('kind', listed(values)),
  releases: (values) => field('release', listed(values)),
  severity: (values) =>
    field(
      'severity',
      values.map((text) => (text === NOT_GIVEN ? { text } : { text, comparison: '>=' })),
    ),
  statuses: (values) => field('status', listed(values)),
  keywords: (values) => field('keyword', listed(values)),
  marks: (values) => field('tag', listed(values)),
  cves: ([value]) => (value === undefined ? [] : field('is', [{ text: 'cve' }])),
  due: ([value]) => {
    if (value === 'soon') return field('is', [{ text: 'soon' }]);
    const dated = field('has', [{ text: 'deadline' }]);
    return value === 'none' ? dated.map(not) : dated;
  },
  author: ([value]) => field('by', [{ text: value === 'bot' ? 'bot' : 'person' }]),
  older: (values) => days('age', '>', values),
  newer: (values) => days('age', '<', values),
  access: ([text = 'owner']) => compared('access', '>=', text),
  through: throughQueries,
};

function throughQueries(values: Values): Query[] {
  const choices = [...groupChoices(values)];
  const groupsWith = (wanted: string): Value[] =>
    choices.filter(([, choice]) => choice === wanted).map(([text]) => ({ text }));
  return [...field('group', groupsWith('none')), ...field('through', groupsWith('mine'))].map(not);
}

const isFilterName = (name: string): name is FilterName => Object.hasOwn(QUERIES, name);

export const queryOfFilters = (filters: Filters): Query =>
  and(
    Object.keys(filters)
      .filter(isFilterName)
      .filter((name) => valuesOf(filters, name).length > 0)
      .flatMap((name) => QUERIES[name](valuesOf(filters, name))),
  );
