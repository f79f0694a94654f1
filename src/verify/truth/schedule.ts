/** Milestones of the simulated schedules. */
import { z } from 'zod';
import type { World } from '#simulator/world/state.ts';
import type { AskWorld } from './services.ts';

const Leaf = z.object({ name: z.string(), start: z.string(), end: z.string() });
type Node = { tasks?: Node[] | undefined };
const Node: z.ZodType<Node> = z.lazy(() => z.looseObject({ tasks: z.array(Node).optional() }));

/** Of the newest Fedora that is out and of those after it, as far as there are files. */
export function milestonesOf(world: World, ask: AskWorld): string[] {
  const out = world.releases.filter(({ name, state }) => /^F\d+$/.test(name) && state === 'current');
  const found: string[] = [];
  for (let number = Math.max(...out.map(({ version }) => Number(version))); ; number += 1) {
    const tree = ask('schedule', `/f-${number}/f-${number}-key.json`, Node);
    if (tree === undefined) return found;
    found.push(...new Set(leavesOf(tree).map((task) => `f${number} ${JSON.stringify(Leaf.parse(task))}`)));
  }
}

const leavesOf = (node: Node): Node[] => (node.tasks === undefined ? [node] : node.tasks.flatMap(leavesOf));
