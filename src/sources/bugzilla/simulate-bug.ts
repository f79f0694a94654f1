/** A bug of the invented world as Red Hat's Bugzilla writes it, and the choice of its fields. */
import type { World } from '#simulator/world/state.ts';
import type { WorldBug } from '#simulator/world/nouns.ts';

export type Written = Record<string, unknown>;

/** Fields that only come when they are asked for by name or with `_all`. */
const ONLY_WHEN_ASKED: ReadonlySet<string> = new Set(['flags', 'tags', 'external_bugs', 'comment_count']);
const PEOPLE = ['assigned_to', 'creator', 'cc', 'qa_contact'];

const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Writes bugs of one world; people get numbers and addresses of their own. */
export function createWriter(world: World): (bug: WorldBug) => Written {
  const people = new Map(world.people.map(({ name, fullName }, index) => [name, { id: index + 1, fullName }]));
  const detail = (name: string): Written => ({
    id: people.get(name)?.id ?? 9999,
    name,
    real_name: people.get(name)?.fullName ?? name,
    email: name.includes('@') ? name : `${name}@example.org`,
    active: true,
    insider: false,
    partner: false,
  });
  return (bug) => ({ ...plainFields(bug), ...peopleFields(bug, detail), ...redHatFields() });
}

function plainFields(bug: WorldBug): Written {
  const isOpen = bug.status !== 'CLOSED';
  return {
    alias: bug.alias,
    blocks: bug.blocks,
    cf_fixed_in: '',
    cf_last_closed: isOpen ? null : time(bug.changedAt),
    classification: 'Fedora',
    // Mozilla's Bugzilla has this field. Whether Red Hat's has it is not known: a client has to do without.
    comment_count: bug.comments,
    component: [bug.component],
    creation_time: time(bug.createdAt),
    deadline: null,
    depends_on: bug.dependsOn,
    dupe_of: null,
    groups: bug.groups,
    id: bug.id,
    is_cc_accessible: true,
    is_confirmed: true,
    is_creator_accessible: true,
    is_open: isOpen,
    keywords: bug.keywords,
    last_change_time: time(bug.changedAt),
    op_sys: 'Unspecified',
    platform: 'Unspecified',
    priority: bug.priority,
    product: bug.product,
    resolution: bug.resolution,
    see_also: [],
    severity: bug.severity,
    status: bug.status,
    summary: bug.summary,
    target_milestone: '---',
    url: '',
    version: [bug.version],
    whiteboard: bug.whiteboard,
  };
}

const peopleFields = (bug: WorldBug, detail: (name: string) => Written): Written => ({
  assigned_to: bug.assignedTo,
  assigned_to_detail: detail(bug.assignedTo),
  cc: [bug.assignedTo],
  cc_detail: [detail(bug.assignedTo)],
  creator: bug.creator,
  creator_detail: detail(bug.creator),
  flags: bug.flags.map((flag, index) => ({
    ...flag,
    creation_date: time(bug.changedAt),
    modification_date: time(bug.changedAt),
    id: bug.id * 10 + index,
    is_active: 1,
    type_id: 1,
  })),
  qa_contact: 'extras-qa',
  qa_contact_detail: detail('extras-qa'),
});

const redHatFields = (): Written => ({
  data_category: 'Public',
  docs_contact: '',
  external_bugs: [],
  sub_components: {},
  tags: [],
  target_release: ['---'],
});

/** Leaves a bug the fields that include_fields and exclude_fields choose; unknown names do nothing. */
export function createChooser(query: URLSearchParams): (bug: Written) => Written {
  const excluded = listOf(query, 'exclude_fields');
  const asked = listOf(query, 'include_fields');
  const included = asked.length === 0 ? ['_default'] : asked;
  const chosen = new Map<string, boolean>();
  const isChosen = (field: string): boolean => {
    const known = chosen.get(field) ?? (!isNamed(excluded, detailOf(field)) && isNamed(included, detailOf(field)));
    chosen.set(field, known);
    return known;
  };
  return (bug) => Object.fromEntries(Object.entries(bug).filter(([field]) => isChosen(field)));
}

const isNamed = (names: readonly string[], field: string): boolean =>
  names.some((name) => name === field || isInSet(name, field));

function isInSet(name: string, field: string): boolean {
  if (name === '_all') return true;
  if (name === '_default') return !ONLY_WHEN_ASKED.has(field);
  if (name === '_extra') return ONLY_WHEN_ASKED.has(field);
  return name === '_custom' && field.startsWith('cf_');
}

/** `creator_detail` comes and goes with `creator`: it cannot be asked for, or left out, by itself. */
const detailOf = (field: string): string => PEOPLE.find((name) => field === `${name}_detail`) ?? field;

const listOf = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
