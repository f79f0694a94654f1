/** The table of the fields of a query. Parsing, evaluation, completion and the help page are made from it. */
import { KIND_IDS, KINDS } from '#domain/finding/kinds.ts';
import { KEYWORD, CVE, TRACKER, tagValues, isByBot } from '../line/tags.ts';
import {
  type Field,
  choiceField,
  numberField,
  spanField,
  stepsField,
  wholeListField,
  wordsField,
} from './field-types.ts';
import { IS } from './is-values.ts';
import type { QueryRecord } from './record.ts';

const tagged =
  (prefix: string) =>
  ({ tags }: QueryRecord): string[] =>
    tagValues(tags, prefix);

const given = (word: string | undefined): string[] => (word === undefined ? [] : [word]);

const isKindOf =
  (kind: string) =>
  (record: QueryRecord): boolean =>
    record.kind === kind;

const kindField: Field = {
  ...choiceField(
    { help: 'what kind of finding it is', takes: 'a kind', example: 'kind:update,override' },
    Object.fromEntries(KIND_IDS.map((kind) => [kind, { help: KINDS[kind].help, test: isKindOf(kind) }])),
  ),
  valuesOf: ({ kind }) => [kind],
};

/** In the order of the help page. */
const FIELDS = {
  kind: kindField,
  is: IS,
  status: wordsField({
    help: 'the status, in the word of the service',
    takes: 'NEW, ASSIGNED, testing, failing …',
    valuesOf: ({ status }) => [status],
    example: 'status:NEW,ASSIGNED',
  }),
  severity: stepsField({
    help: 'how bad it is, of any kind of finding',
    takes: 'a step, or a comparison with one',
    steps: { low: 'low', medium: 'medium', high: 'high', urgent: 'urgent' },
    apart: { none: 'the service names none' },
    stepOf: ({ severity }) => severity,
    example: 'severity:>=high',
  }),
  release: wordsField({
    help: 'the release; all is what concerns every release',
    takes: 'rawhide, f45, epel9, eln, all …',
    spell: (text) => (/^\d{2,3}$/.test(text) ? `f${text}` : text),
    valuesOf: ({ release }) => [release],
    example: 'release:f45,rawhide',
  }),
  package: wordsField({
    help: 'a package that it is about',
    takes: 'a name; * stands for anything',
    valuesOf: ({ packages }) => packages,
    example: 'package:python-*',
  }),
  id: wordsField({
    help: 'the number of a bug, the alias of an update, a build, #31 of a pull request',
    takes: 'a number or a name; * stands for anything',
    valuesOf: ({ names }) => names,
    example: 'id:2490175',
  }),
  cve: wordsField({
    help: 'a CVE number that it names',
    takes: 'a number, with or without CVE; * stands for anything',
    spell: (text) => (/^cve-|^\*/i.test(text) ? text.toUpperCase() : `CVE-${text.toUpperCase()}`),
    valuesOf: tagged(CVE),
    example: 'cve:CVE-2026-4241',
  }),
  keyword: wordsField({
    help: 'a keyword of Bugzilla',
    takes: 'a keyword; * stands for anything',
    valuesOf: tagged(KEYWORD),
    example: 'keyword:Regression',
  }),
  tracker: wordsField({
    help: 'a tracker bug that it blocks',
    takes: 'the alias of a tracker; * stands for anything',
    valuesOf: tagged(TRACKER),
    example: 'tracker:F46FTBFS',
  }),
  tag: wordsField({
    help: 'any mark of a service, as the JSON names it',
    takes: 'a tag such as blocker:accepted, or only what stands before its colon',
    valuesOf: ({ tags }) => tags,
    hasParts: true,
    example: 'tag:blocker',
  }),
  author: wordsField({
    help: 'whose update, override or pull request it is',
    takes: 'an account; * stands for anything',
    valuesOf: ({ author }) => given(author),
    example: 'author:juniperv',
  }),
  by: choiceField(
    { help: 'who wrote it', takes: 'one of these', example: '-by:bot' },
    {
      bot: { help: 'a program', test: ({ tags }) => isByBot(tags) },
      person: { help: 'a person', test: ({ tags }) => !isByBot(tags) },
    },
  ),
  via: choiceField(
    { help: 'how whoever the page is of holds the package', takes: 'one of these', example: 'via:direct' },
    {
      direct: { help: 'directly', test: ({ held }) => held.direct },
      group: { help: 'only through a group', test: ({ held }) => !held.direct && held.groups.length > 0 },
    },
  ),
  group: wordsField({
    help: 'a group through which the package is held',
    takes: 'a group; * stands for anything',
    valuesOf: ({ held }) => held.groups,
    example: 'group:python-sig',
  }),
  access: stepsField({
    help: 'what whoever the page is of may do with the package; what nobody knows, no comparison hides',
    takes: 'a level, or a comparison with one',
    steps: {
      contact: 'is assigned the bugs of EPEL',
      collaborator: 'may push to some branches',
      commit: 'may push',
      maintainer: 'admin or commit, of which dist-git has not said which; counts as admin',
      admin: 'admin',
      owner: 'main admin',
    },
    stepOf: ({ held }) => (held.access === '' ? undefined : held.access),
    countsAs: ['maintainer', 'admin'],
    example: 'access:>=admin',
  }),
  owner: wordsField({
    help: 'the main admin of the package',
    takes: 'an account; * stands for anything',
    valuesOf: ({ owner }) => given(owner),
    example: 'owner:juniperv',
  }),
  age: spanField({
    help: 'since when it is open, or known here where nobody says',
    takes: '> or <, a number, and h, d, w, mo or y',
    instantOf: ({ openedAt }) => openedAt,
    counted: 'since',
    example: 'age:>30d',
  }),
  changed: spanField({
    help: 'when it was last changed',
    takes: '> or <, a number, and h, d, w, mo or y',
    instantOf: ({ changedAt }) => changedAt,
    counted: 'since',
    example: 'changed:<7d',
  }),
  deadline: spanField({
    help: 'how far its date is away; what has passed is less than 0',
    takes: '> or <, a number, and h, d, w, mo or y',
    instantOf: ({ deadline }) => deadline?.at,
    counted: 'until',
    example: 'deadline:<14d',
  }),
  has: choiceField(
    { help: 'what is known of it', takes: 'one of these', example: 'has:fix' },
    {
      fix: { help: 'a version that mends it is shipped or on its way', test: ({ hasFix }) => hasFix },
      deadline: { help: 'a date that passes', test: ({ deadline }) => deadline !== undefined },
      author: { help: 'an account that it is of', test: ({ author }) => author !== undefined },
      release: { help: 'a release of its own', test: ({ release }) => release !== 'all' },
      severity: { help: 'a severity', test: ({ severity }) => severity !== 'none' },
      details: { help: 'more than its line says', test: ({ hasDetails }) => hasDetails },
    },
  ),
  ci: wordsField({
    help: 'what CI says of a pull request',
    takes: 'success, failure, error, pending …',
    valuesOf: tagged('ci:'),
    example: 'ci:failure',
  }),
  gating: wordsField({
    help: 'how the required tests of an update stand',
    takes: 'passed, failed, waiting, running, ignored …',
    valuesOf: tagged('gating:'),
    example: 'gating:failed',
  }),
  karma: numberField({
    help: 'the karma of an update',
    takes: 'a number, or a comparison with one',
    numberOf: ({ karma }) => karma,
    example: 'karma:<0',
  }),
  type: wordsField({
    help: 'the type of an update',
    takes: 'security, bugfix, enhancement, newpackage',
    valuesOf: tagged('type:'),
    example: 'type:security',
  }),
  source: wordsField({
    help: 'the service that told of it',
    takes: 'bugzilla, bodhi, koschei …',
    valuesOf: ({ source }) => [source],
    example: 'source:koschei',
  }),
  through: wholeListField(
    {
      help: 'held through these groups and in no other way; all groups must be in the list',
      takes: 'groups; * stands for anything',
      valuesOf: ({ held }) => held.groups,
      example: '-through:go-sig,rust-sig',
    },
    ({ held }) => !held.direct && held.groups.length > 0,
  ),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;

export const isFieldName = (word: string): word is FieldName => Object.hasOwn(FIELDS, word);
export const FIELD_NAMES: readonly FieldName[] = Object.keys(FIELDS).filter(isFieldName);

/** The row of a field, with what only some rows have. */
export const fieldOf = (name: FieldName): Field => FIELDS[name];
