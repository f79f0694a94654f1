/**
 * Names the required tests that failed. Bodhi tells them of one update at a time and asks Greenwave itself for it, so a run
 * asks only for a few, and what was said is remembered for a day.
 */
import { z } from 'zod';
import type { Finding } from '#domain/finding/finding.ts';
import type { Cursor } from '#domain/snapshot.ts';
import { Instant, Text } from '#domain/words.ts';
import { isUpstreamFault } from '#lib/errors.ts';
import { ascending } from '#lib/order.ts';
import { hoursBetween } from '#lib/time.ts';
import type { Tools } from '#sources/define.ts';
import { failedIn, TestResults } from './greenwave.ts';

const MOST_ASKED = { firstOrFull: 40, otherwise: 2 };
/** After so many hours it is asked for again, and after so many it is forgotten. */
const HOURS = { renewed: 24, forgotten: 72 };

/** Of an update as it was then. */
const Note = z.object({ readAt: Instant, changedAt: z.string(), names: z.array(Text) });
type Note = z.infer<typeof Note>;
const Notes = z.object({ failedTests: z.record(z.string(), Note) });

type Failed = { alias: string; changedAt: string };
type NamedTests = { findings: Finding[]; cursor: Cursor };

/** What cannot be read stays unnamed: the gate has failed all the same. */
export async function nameFailedTests(tools: Tools, findings: readonly Finding[]): Promise<NamedTests> {
  const known = Notes.safeParse(tools.cursor).data?.failedTests;
  const notes = new Map<string, Note>();
  const failed = findings.flatMap(failedOf);
  for (const { alias, changedAt } of failed) {
    const note = known?.[alias];
    if (note?.changedAt === changedAt && isWithin(note, tools.now, HOURS.forgotten)) notes.set(alias, note);
  }
  const most = known === undefined ? MOST_ASKED.firstOrFull : MOST_ASKED.otherwise;
  for (const { alias, changedAt } of mostUrgent(failed, notes, tools.now).slice(0, most)) {
    const names = await askFor(tools, alias);
    if (names === undefined) break;
    notes.set(alias, { readAt: tools.now, changedAt, names });
  }
  return {
    findings: findings.map((finding) => withNames(finding, notes)),
    cursor: { failedTests: Object.fromEntries(notes) },
  };
}

const failedOf = ({ update, changedAt = '' }: Finding): Failed[] =>
  update?.gating === 'failed' ? [{ alias: update.alias, changedAt }] : [];

const isWithin = ({ readAt }: Note, now: string, hours: number): boolean =>
  readAt <= now && hoursBetween(readAt, now) < hours;

/** Those of which nothing is known, what changed last first; then what was asked for longest ago. */
function mostUrgent(failed: readonly Failed[], notes: ReadonlyMap<string, Note>, now: string): Failed[] {
  const readAtOf = ({ alias }: Failed): string => notes.get(alias)?.readAt ?? '';
  const isNew = ({ alias }: Failed): boolean => {
    const note = notes.get(alias);
    return note !== undefined && isWithin(note, now, HOURS.renewed);
  };
  return failed
    .filter((one) => !isNew(one))
    .toSorted(
      (a, b) =>
        ascending(readAtOf(a), readAtOf(b)) || ascending(b.changedAt, a.changedAt) || ascending(a.alias, b.alias),
    );
}

/** Undefined where Bodhi or Greenwave did not answer: then the others are not asked for either. */
async function askFor({ base, http }: Tools, alias: string): Promise<string[] | undefined> {
  try {
    return failedIn(await http.json(`${base}/updates/${encodeURIComponent(alias)}/get-test-results`, TestResults));
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    return undefined;
  }
}

function withNames(finding: Finding, notes: ReadonlyMap<string, Note>): Finding {
  const { update } = finding;
  const names = update?.gating === 'failed' ? notes.get(update.alias)?.names : undefined;
  return update === undefined || names === undefined || names.length === 0
    ? finding
    : { ...finding, update: { ...update, failedTests: names } };
}
