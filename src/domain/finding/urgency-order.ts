/** The order of findings on pages. */
import { ascending } from '#lib/order.ts';
import type { PageFinding } from './finding.ts';

/** Most urgent first, then the one that changed last, then by id: a total order. */
export function compareUrgency(a: PageFinding, b: PageFinding): number {
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  const [changedA, changedB] = [a.changedAt ?? a.firstSeenAt, b.changedAt ?? b.firstSeenAt];
  if (changedA !== changedB) return changedA < changedB ? 1 : -1;
  return ascending(a.id, b.id);
}
