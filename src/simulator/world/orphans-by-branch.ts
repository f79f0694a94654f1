/**
 * Packages without a main admin, one for every combination of: orphaned or retired; an EPEL contact that is a person, a group
 * or missing; a committer, a collaborator or neither; a group or none; and the releases that still carry it. Each has a bug
 * for every release that carries it, or for rawhide if none does.
 */
import { QUIET_PREFIX, type SharedState, type WorldBug, type WorldPackage } from './nouns.ts';
import { commentsAtFirst } from './bug-draft.ts';
import { CAST, CAST_GROUPS } from './cast.ts';
import { daysBefore } from './time.ts';

const FEDORA = ['rawhide', 'f45', 'f44', 'f43'];

const STATES = [
  { state: 'orphaned', carriedBy: FEDORA },
  { state: 'orphaned', carriedBy: [...FEDORA, 'epel9'] },
  { state: 'retired', carriedBy: ['f44', 'f43'] },
  { state: 'retired', carriedBy: ['epel10', 'epel9'] },
  { state: 'retired', carriedBy: ['f43', 'epel8'] },
  { state: 'retired', carriedBy: [] },
] as const satisfies Partial<WorldPackage>[];

const CONTACTS = { nobody: undefined, person: CAST.digits, sig: `@${CAST_GROUPS.underscore}` } as const;
const HELPERS = {
  nobody: {},
  commit: { commits: [CAST.dashed] },
  collaborator: { collaborators: [{ name: CAST.dashedToo, branches: 'epel*, f43' }] },
} as const satisfies Record<string, Partial<WorldPackage>>;
const GROUPS = { nobody: [], sig: [{ name: CAST_GROUPS.python, level: 'commit' }] } as const;

export function withEveryOrphanState(world: SharedState): SharedState {
  const packages = packagesInEveryState(world);
  const last = Math.max(...world.bugs.map(({ id }) => id));
  const bugs = packages.flatMap(bugsOf(world.now)).map((bug, index) => ({
    ...bug,
    id: last + 1 + index,
    comments: commentsAtFirst(last + 1 + index),
  }));
  return { ...world, packages: [...world.packages, ...packages], bugs: [...world.bugs, ...bugs] };
}

function packagesInEveryState({ now }: SharedState): WorldPackage[] {
  const packages: WorldPackage[] = [];
  for (const { state, carriedBy } of STATES)
    for (const [contactWord, epelContact] of Object.entries(CONTACTS))
      for (const [helperWord, helper] of Object.entries(HELPERS))
        for (const [groupWord, groups] of Object.entries(GROUPS))
          packages.push({
            ...emptyPackage(now),
            name: ['life', state, ...carriedBy, contactWord, helperWord, groupWord].join('-'),
            state,
            carriedBy,
            ...(epelContact === undefined ? {} : { epelContact }),
            ...helper,
            groups: [...groups],
          });
  return packages;
}

const emptyPackage = (now: number): WorldPackage => ({
  namespace: 'rpms',
  name: '',
  description: `${QUIET_PREFIX} only its bugs are known`,
  owner: 'orphan',
  ...{ admins: [], commits: [], collaborators: [], tickets: [], groups: [] },
  state: 'orphaned',
  createdAt: daysBefore(now, 900),
  modifiedAt: daysBefore(now, 20),
  version: '1.4.2',
});

const bugsOf =
  (now: number) =>
  ({ name, carriedBy = [] }: WorldPackage): Omit<WorldBug, 'id' | 'comments'>[] =>
    (carriedBy.length === 0 ? ['rawhide'] : carriedBy).map((branch) => ({
      product: branch.startsWith('epel') ? 'Fedora EPEL' : 'Fedora',
      component: name,
      version: branch.replace(/^f(?=\d)/, ''),
      summary: `${name} does not start in ${branch}`,
      ...{ status: 'NEW', resolution: '', severity: 'low', priority: 'low', whiteboard: '' },
      ...{ keywords: [], alias: [], blocks: [], dependsOn: [], flags: [], groups: [] },
      ...{ creator: CAST.largest, assignedTo: 'nobody' },
      createdAt: daysBefore(now, 30),
      changedAt: daysBefore(now, 12),
    }));
