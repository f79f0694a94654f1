/** Bugs that every world has: blockers, hostile summaries, and components that are no package. */
import { draftBug, OPEN_STATUSES } from './bug-draft.ts';
import type { BugDraft } from './bug-draft.ts';
import { ordinary } from './bug-kinds.ts';
import { HOSTILE_SUMMARIES } from './hostile-texts.ts';
import { packageBug } from './package-bugs.ts';
import type { BugContext } from './package-bugs.ts';
import { BLOCKER_DECISIONS } from './trackers.ts';

/** Proposed, accepted and rejected ones; and one that only its tracker betrays. */
export function blockerBugs(context: BugContext, count: number): BugDraft[] {
  const { random, trackers, living } = context;
  const open = random.some(living, count).map((pkg, index) => {
    const [fedora, tracker, whiteboard] = BLOCKER_DECISIONS[index % BLOCKER_DECISIONS.length] ?? [
      46,
      'FinalBlocker',
      '',
    ];
    const version = fedora === 46 ? 'rawhide' : String(fedora);
    return packageBug(context, pkg, {
      kind: ordinary,
      part: { blocks: [trackers.find(fedora, tracker)], whiteboard, version, ...prioritized(index) },
    });
  });
  const summary = 'Not for the public yet';
  const blocks = [trackers.find(46, 'FinalBlocker')];
  return [
    ...open,
    packageBug(context, random.pick(living), { kind: ordinary, part: { summary, blocks, groups: ['security'] } }),
  ];
}

/** Two of them are on the list of prioritized bugs, or proposed for it. */
function prioritized(index: number): { flags?: BugDraft['flags'] } {
  const status = ['+', '?'][index];
  return status === undefined ? {} : { flags: [{ name: 'fedora_prioritized_bug', status, setter: 'releng' }] };
}

/** On the packages with awkward names, one in each open status and more. */
export function hostileBugs(context: BugContext): BugDraft[] {
  const shown = context.living.slice(0, HOSTILE_SUMMARIES.length);
  return shown.map((pkg, index) => {
    const [status] = OPEN_STATUSES[index % OPEN_STATUSES.length] ?? ['NEW'];
    return packageBug(context, pkg, { kind: ordinary, part: { summary: HOSTILE_SUMMARIES[index] ?? '', status } });
  });
}

/** Component names may hold spaces and dashes. */
export const COMPONENTS_WITHOUT_PACKAGE = [
  'Package Review',
  'Changes Tracking',
  'LiveCD - Xfce',
  'distribution',
  'comps',
] as const;

export function bugsWithoutPackage(context: BugContext, count: number): BugDraft[] {
  const { random, now, people } = context;
  return Array.from({ length: count }, (_, index) => {
    const component = index < 5 ? COMPONENTS_WITHOUT_PACKAGE[index] : pickComponent(context);
    const common = { component: component ?? 'Package Review', creator: random.pick(people).name };
    return draftBug({ ...common, version: 'rawhide', ...wordsOf(common.component, context) }, random, now);
  });
}

const pickComponent = ({ random }: BugContext): string =>
  random.chance(0.8) ? 'Package Review' : random.pick(COMPONENTS_WITHOUT_PACKAGE);

function wordsOf(component: string, { random, people }: BugContext) {
  if (component !== 'Package Review') return { summary: `${component}: please change the defaults` };
  const setter = random.pick(people).name;
  const status = random.pick(['?', '+']);
  return {
    summary: `Review Request: ${random.pick(['kit', 'tools', 'lib'])}-${random.hex(5)} - A thing not yet packaged`,
    flags: random.chance(0.6) ? [{ name: 'fedora-review', status, setter }] : [],
  };
}
