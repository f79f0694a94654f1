import { stepWorld } from '#simulator/hours/step.ts';
import { createWorld } from '#simulator/world.ts';
import { loadParts } from '#simulator/parts.ts';
const scale = process.argv[2] === 'fedora' ? 'fedora' : 'sample';
let world = createWorld({ scale, seed: Number(process.argv[3] ?? 1), now: Date.parse('2026-11-24T14:00:00Z') });
for (let h = 0; h < Number(process.argv[4] ?? 24); h++) {
  const t = performance.now();
  world = stepWorld(world);
  const t1 = performance.now();
  await loadParts(world);
  if (scale === 'fedora') console.log(h, Math.round(t1 - t), Math.round(performance.now() - t1), world.moved!.happened.length, Math.round(process.memoryUsage().heapUsed / 1e6));
}
const c = new Map<string, number>();
for (const { sort } of world.moved!.happened) c.set(sort, (c.get(sort) ?? 0) + 1);
console.log([...c].sort().map(([k, v]) => `${k}: ${v}`).join('\n'), world.moved!.messages.length);
