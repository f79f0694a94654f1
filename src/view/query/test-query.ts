/** Records, queries and texts for tests of the query language. Only tests import this. */
import fc from 'fast-check';
import { aPageFinding, NOW } from '../builders.ts';
import type { PageFinding } from '#domain/finding/finding.ts';
import type { Comparison, Value } from './field-types.ts';
import { FIELD_NAMES, type FieldName, fieldOf } from './fields.ts';
import { quoted } from './format.ts';
import { unquote } from './lex.ts';
import { matches } from './matches.ts';
import { parseQuery } from './parse.ts';
import { and, not, or, type Query } from './query.ts';
import { type QueryRecord, type RecordContext, recordOf } from './record.ts';

export const aRecord = (finding: Partial<PageFinding> = {}, context: RecordContext = {}): QueryRecord =>
  recordOf(aPageFinding(finding), context);

/** The query of a text that has no mistake. */
export function queryOf(typed: string): Query {
  const { query, error } = parseQuery(typed);
  if (query === undefined) throw error;
  return query;
}

export const finds = (typed: string, record: QueryRecord): boolean => matches(queryOf(typed), record, NOW);

/** Texts as they are after parsing. */
const word = fc
  .oneof(
    fc.constantFrom('cve', 'libquill', 'AND', 'r/x/', '-', '!', 'a b', 'kind:bug', '(', '"', '\\', 'c++', 'f45', '*'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  )
  .map((text) => unquote(quoted(text)))
  .filter((text) => text !== '');

const COMPARISONS: readonly Comparison[] = ['<', '<=', '>', '>='];

const textOf = (name: FieldName): fc.Arbitrary<string> => {
  const { known, compares } = fieldOf(name);
  if (known !== undefined) return fc.constantFrom(...known.keys());
  if (name === 'karma') return fc.integer({ min: -20, max: 20 }).map(String);
  if (compares === 'always')
    return fc
      .tuple(fc.integer({ min: -5, max: 400 }), fc.constantFrom('h', 'd', 'w', 'mo', 'y'))
      .map((pair) => pair.join(''));
  return fc.oneof(fc.constantFrom('NEW', 'f45', 'lib*', 'blocker:accepted', 'a,b', '-a', '>x', 'go-sig'), word);
};

const valueOf = (name: FieldName): fc.Arbitrary<Value> => {
  const { compares, negates } = fieldOf(name);
  const comparison = fc.constantFrom(...COMPARISONS);
  const chosen = compares === 'always' ? comparison : compares === 'maybe' ? fc.option(comparison) : fc.constant(null);
  return fc.tuple(textOf(name), chosen, fc.boolean()).map(([text, sign, isNot]) => ({
    text: fieldOf(name).spell(text) ?? text,
    ...(sign !== null && fieldOf(name).spell(text, sign) !== undefined && { comparison: sign }),
    ...(isNot && negates && { not: true as const }),
  }));
};

const field: fc.Arbitrary<Query> = fc
  .constantFrom(...FIELD_NAMES)
  .chain((name) =>
    fc.array(valueOf(name), { minLength: 1, maxLength: 3 }).map((values) => ({ type: 'field', field: name, values })),
  );

/** Queries as they are after parsing. */
export const { query: anyQuery } = fc.letrec<{ query: Query; one: Query }>((tie) => ({
  one: fc.oneof(
    word.map((text): Query => ({ type: 'text', text })),
    fc.constantFrom('^lib', 'a|b', 'c\\/d', '(x)+', '"', ' ').map((source): Query => ({ type: 'pattern', source })),
    field,
    field,
  ),
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('one'),
    tie('query').map(not),
    fc.array(tie('query'), { minLength: 2, maxLength: 4 }).map(and),
    fc.array(tie('query'), { minLength: 2, maxLength: 4 }).map(or),
  ),
}));

/** What somebody may type, with all that means something. */
export const anyTyped = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...'kind:bug,-update|"|(|)|&&|!|-|r/|/|\\|severity:>=high|age:>30d|has:|:|,|<|>=|AND|OR|NOT| |*|libquill|<b>|\u202e|\u200f|é|🐧|\ud83d'.split(
          '|',
        ),
        '||',
        '|',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

/** Findings of all kinds, with what fields ask of them. */
export const anyRecord: fc.Arbitrary<QueryRecord> = fc
  .record({
    kind: fc.constantFrom('bug', 'update', 'build-failure', 'orphaned', 'pull-request'),
    status: fc.constantFrom('NEW', 'testing', 'failing'),
    severity: fc.constantFrom('urgent', 'high', 'low', 'none'),
    package: fc.constantFrom('libquill', 'python-quill', 'R'),
    title: fc.constantFrom('does not open', 'CVE-2026-1: path traversal', 'a b'),
    tags: fc.subarray([
      'cve:CVE-2026-1',
      'blocker:accepted',
      'by:bot',
      'keyword:Security',
      'gating:failed',
      'ci:failure',
    ]),
    openedAt: fc.constantFrom('2026-01-01T10:00:00Z', '2026-11-23T10:00:00Z'),
    id: fc.integer({ min: 1, max: 9 }).map((number) => `bugzilla:${number}`),
  })
  .chain((finding) =>
    fc
      .record({
        access: fc.constantFrom('', 'owner', 'maintainer', 'commit'),
        groups: fc.subarray(['go-sig', 'rust-sig']),
        direct: fc.boolean(),
      })
      .map((held) => aRecord(finding, { held })),
  );
