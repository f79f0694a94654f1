import { passHours } from '#acceptance/hours.ts';
for (const seed of (process.argv[2] ?? '1').split(',')) {
const t = performance.now();
const r = await passHours({ seed: Number(seed), hours: Number(process.argv[3] ?? 24), also: (process.argv[4] ?? '').split(',').map(Number), scale: 'sample', busy: Number(process.argv[5] ?? 1) });
console.log('seed', r.seed, 'kept', r.kept.length, r.kept.slice(0, 3).join('; '), 'changes', [...r.changes.values()].reduce((a, b) => a + b, 0), Math.round(performance.now() - t), 'ms');
for (const l of r.looks) console.log(l.afterHours, l.differing.join('\n'), '|', l.pages, l.pagesDiffering.length, l.pagesDiffering.slice(0, 10).join(' '));
}
