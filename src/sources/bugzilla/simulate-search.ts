/** Which bugs a search finds: parameters, charts, order. */
import type { WorldBug } from '#simulator/world/nouns.ts';

/** What Bugzilla refuses; its number decides the HTTP status. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

type Test = (bug: WorldBug) => boolean;
type Values = (bug: WorldBug) => readonly string[];
type Operator = 'exact' | 'status' | 'number' | 'words' | 'part' | 'since';

const inMs = (ms: number): readonly string[] => [String(ms)];

const FIELDS: ReadonlyMap<string, Values> = new Map<string, Values>([
  ['alias', (bug) => bug.alias],
  ['assigned_to', (bug) => [bug.assignedTo]],
  ['blocked', (bug) => bug.blocks.map(String)],
  ['bug_group', (bug) => bug.groups],
  ['bug_id', (bug) => [String(bug.id)]],
  ['bug_severity', (bug) => [bug.severity]],
  ['bug_status', (bug) => [bug.status]],
  ['component', (bug) => [bug.component]],
  ['creation_ts', (bug) => inMs(bug.createdAt)],
  ['delta_ts', (bug) => inMs(bug.changedAt)],
  ['dependson', (bug) => bug.dependsOn.map(String)],
  ['keywords', (bug) => bug.keywords],
  ['priority', (bug) => [bug.priority]],
  ['product', (bug) => [bug.product]],
  ['reporter', (bug) => [bug.creator]],
  ['resolution', (bug) => [bug.resolution === '' ? '---' : bug.resolution]],
  ['short_desc', (bug) => [bug.summary]],
  ['status_whiteboard', (bug) => [bug.whiteboard]],
  ['version', (bug) => [bug.version]],
]);

/** Parameters and what they compare; a parameter that is not here is ignored. */
const PARAMETERS: readonly (readonly [name: string, field: string, way: Operator])[] = [
  ['alias', 'alias', 'exact'],
  ['assigned_to', 'assigned_to', 'part'],
  ['blocks', 'blocked', 'number'],
  ['bug_status', 'bug_status', 'status'],
  ['component', 'component', 'exact'],
  ['creation_time', 'creation_ts', 'since'],
  ['creator', 'reporter', 'part'],
  ['depends_on', 'dependson', 'number'],
  ['id', 'bug_id', 'number'],
  ['keywords', 'keywords', 'words'],
  ['last_change_time', 'delta_ts', 'since'],
  ['priority', 'priority', 'exact'],
  ['product', 'product', 'exact'],
  ['resolution', 'resolution', 'exact'],
  ['severity', 'bug_severity', 'exact'],
  ['status', 'bug_status', 'status'],
  ['summary', 'short_desc', 'part'],
  ['version', 'version', 'exact'],
  ['whiteboard', 'status_whiteboard', 'part'],
];

const lower = (text: string): string => text.toLowerCase();
const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

/** The tests that a search asks for; none when it has no criteria. */
export function testsOf(query: URLSearchParams): Test[] {
  const parameters = PARAMETERS.filter(([name]) => query.has(name)).map(([name, field, way]) =>
    parameterTest({ query, name, values: valuesOf(field), way }),
  );
  const charts = [...query.keys()].filter((key) => /^f\d+$/.test(key)).map((key) => chartTest(query, key.slice(1)));
  return [...parameters, ...charts];
}

function valuesOf(field: string): Values {
  const values = FIELDS.get(field);
  if (values === undefined) throw new Refusal(108, `Can't use "${field}" as a field name.`);
  return values;
}

type Parameter = { query: URLSearchParams; name: string; values: Values; way: Operator };

function parameterTest({ query, name, values, way }: Parameter): Test {
  const asked = query.getAll(name);
  if (query.get(`${name}_type`) === 'substring') return partTest(values, asked);
  switch (way) {
    case 'exact':
      return (bug) => values(bug).some((value) => asked.includes(value));
    case 'number':
      return (bug) => values(bug).some((value) => asked.flatMap(wordsOf).includes(value));
    case 'status':
      return statusTest(asked.flatMap(wordsOf).map(lower));
    case 'words':
      return wordsTest(values, asked.flatMap(wordsOf).map(lower), query.get(`${name}_type`) === 'anywords');
    case 'part':
      return partTest(values, asked);
    case 'since':
      return sinceTest(values, asked[0] ?? '');
  }
}

const partTest =
  (values: Values, asked: readonly string[]): Test =>
  (bug) =>
    values(bug).some((value) => asked.some((part) => lower(value).includes(lower(part))));

const statusTest =
  (asked: readonly string[]): Test =>
  ({ status }) =>
    asked.includes(lower(status)) || asked.includes(status === 'CLOSED' ? '__closed__' : '__open__');

/** Keywords are the one list of which a bug must have all. */
function wordsTest(values: Values, asked: readonly string[], any: boolean): Test {
  return (bug) => {
    const words = values(bug).map(lower);
    return any ? asked.some((word) => words.includes(word)) : asked.every((word) => words.includes(word));
  };
}

function sinceTest(values: Values, asked: string): Test {
  const since = parseTime(asked);
  return (bug) => values(bug).some((value) => Number(value) >= since);
}

/** A day or an ISO time, with T or a space, with or without zone; seconds since 1970 are refused. */
function parseTime(text: string): number {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d+)?\s*(Z|[+-]\d\d:\d\d)?)?$/.exec(text.trim());
  const ms = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}${match[3] ?? 'Z'}`);
  if (Number.isNaN(ms)) throw new Refusal(56, `'${text}' is not a legal date.`);
  return ms;
}

function chartTest(query: URLSearchParams, number: string): Test {
  const field = query.get(`f${number}`) ?? '';
  const operator = query.get(`o${number}`) ?? 'equals';
  const asked = query.get(`v${number}`) ?? '';
  const values = valuesOf(field);
  if (field === 'bug_id' && !/^[\d\s,]*$/.test(asked))
    throw new Refusal(52, `Invalid parameter ${asked} passed to Bugzilla::Search::new: It must be numeric.`);
  const compare = OPERATORS.get(operator);
  if (compare === undefined) throw new Refusal(68000, `Bugzilla does not support the search type "${operator}".`);
  return (bug) => compare(values(bug).map(lower), lower(asked));
}

type Compare = (values: readonly string[], asked: string) => boolean;

const OPERATORS: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['allwords', (values, asked) => wordsOf(asked).every((word) => values.includes(word))],
  ['anywords', (values, asked) => wordsOf(asked).some((word) => values.includes(word))],
  ['equals', (values, asked) => values.includes(asked)],
  ['greaterthan', (values, asked) => values.some((value) => Number(value) > Number(asked))],
  ['greaterthaneq', (values, asked) => values.some((value) => Number(value) >= Number(asked))],
  ['isempty', (values) => values.length === 0],
  ['isnotempty', (values) => values.length > 0],
  ['lessthan', (values, asked) => values.some((value) => Number(value) < Number(asked))],
  ['notequals', (values, asked) => !values.includes(asked)],
  ['substring', (values, asked) => values.some((value) => value.includes(asked))],
]);

const COLUMNS: ReadonlyMap<string, (bug: WorldBug) => number> = new Map([
  ['bug_id', (bug: WorldBug) => bug.id],
  ['changeddate', (bug: WorldBug) => bug.changedAt],
  ['opendate', (bug: WorldBug) => bug.createdAt],
]);

/** In the order asked for; without one in the order of a database, which is none. */
export function inOrder(bugs: readonly WorldBug[], order: string): WorldBug[] {
  const keys = order.split(',').flatMap((part) => {
    const [name, direction] = part.trim().split(/\s+/);
    const column = COLUMNS.get(name ?? '');
    return column === undefined ? [] : [{ column, sign: direction?.toUpperCase() === 'DESC' ? -1 : 1 }];
  });
  keys.push({ column: scattered, sign: 1 });
  return bugs.toSorted((a, b) => {
    for (const { column, sign } of keys) {
      const difference = column(a) - column(b);
      if (difference !== 0) return difference * sign;
    }
    return 0;
  });
}

const scattered = ({ id }: WorldBug): number => Math.imul(id, 0x9e3779b1) >>> 0;
