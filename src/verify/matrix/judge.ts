/** Whether a case went as it must. */
import { FULL_BUDGET } from '#sources/config.ts';
import { differing } from '../bytes.ts';
import type { Case, Said, CaseResult } from './case.ts';
import type { Baseline } from './baseline.ts';
import { type End, expectedOf, WORDS } from './expect.ts';
import { compareContents, hasSameContents } from './folder-contents.ts';
import { isFlood } from './scenarios.ts';
import { hoursKept } from './fixture.ts';

export type Verdict = {
  end: End | 'not struck';
  lost: number;
  invented: number;
  changed: number;
  recovers: 'same bytes' | 'same findings' | 'NO';
  /** What is not as it must be; nothing when all is. */
  wrong: string[];
};

const NOT_STRUCK: Verdict = { end: 'not struck', lost: 0, invented: 0, changed: 0, recovers: 'same bytes', wrong: [] };
const MOST_MB = 512;
/** The last request may end after the time is over. */
const LATE_MS = 120_000;

export function judge(one: Case, seen: CaseResult, control: Baseline): Verdict {
  if (seen.struck === 0) return NOT_STRUCK;
  const expected = expectedOf({ ...one, source: one.registered.source });
  const end = endOf(seen.page);
  const { lost, invented, changed } = compareContents(seen.nouns, [control.before, control.undisturbed]);
  const recovers = recoveryOf(seen, control);
  const checks: Record<string, boolean> = {
    [`ended ${end}, not ${expected.ends.join(' or ')}`]: expected.ends.includes(end),
    [`lost ${lost.slice(0, 3).join(', ')}`]: lost.length === 0,
    [`invented ${invented.slice(0, 3).join(', ')}`]: invented.length === 0,
    [`changed ${changed.slice(0, 3).join(', ')}`]: changed.length === 0 || expected.mayChange,
    [`exit code ${seen.exitCode}`]: seen.exitCode === exitCodeFor(one, end, seen.tried),
    [`the page says "${wordsOf(seen.page)}"`]: isSaid(one, end, seen.page),
    [`took ${Math.round(seen.ms / 1000)} s`]: seen.ms <= timeFor(one) + LATE_MS,
    [`took ${seen.peakMb} MB`]: !isFlood(one.scenario) || seen.peakMb < MOST_MB,
    'a source that was read with it is not fresh': seen.othersFresh,
    'not fresh after the fault': seen.recovered.isFresh,
    'other findings after the fault': recovers !== 'NO' || expected.mayChange,
  };
  const wrong = Object.entries(checks).flatMap(([what, isRight]) => (isRight ? [] : [what]));
  return { end, lost: lost.length, invented: invented.length, changed: changed.length, recovers, wrong };
}

function endOf(page: Said | undefined): End {
  if (page === undefined || page.state === 'missing') return 'missing';
  if (page.state === 'kept') return 'kept';
  if (!page.complete) return 'in part';
  return page.dropped > 0 ? 'dropped' : 'fresh';
}

/** Word for word what was answered, or what the lack of it means. */
export const wordsOf = (page: Pick<Said, 'reason' | 'coverage'> | undefined): string =>
  page?.reason ?? page?.coverage?.failed?.[0]?.reason ?? page?.coverage?.note ?? '';

/** Kept and missing say why; in part says of what, or how much; dropped has a number; fresh has nothing to say. */
function isSaid({ scenario }: Case, end: End, page: Said | undefined): boolean {
  if (end === 'kept' || end === 'missing')
    return page?.fault !== undefined && WORDS[scenario.mode].test(page.reason ?? '');
  if (end === 'in part') return page?.coverage !== undefined;
  return page?.reason === undefined;
}

/** PRODUCT §9: 0 while all is fresh or young enough; 1 when more than half of what was tried failed, or a person must look. */
function exitCodeFor({ registered }: Case, end: End, tried: number): 0 | 1 {
  if (end !== 'kept' && end !== 'missing') return 0;
  if (tried < 2) return 1;
  const { optional, staleAfterHours } = registered.source.identity;
  return optional !== true && (end === 'missing' || hoursKept > staleAfterHours) ? 1 : 0;
}

const timeFor = ({ registered, way }: Case): number =>
  (way === 'full' ? FULL_BUDGET : registered.budget).minutes * 60_000;

function recoveryOf({ recovered }: CaseResult, control: Baseline): Verdict['recovers'] {
  if (control.recovered.some(({ hashes }) => differing(hashes, recovered.hashes).length === 0)) return 'same bytes';
  return control.recovered.some(({ nouns }) => hasSameContents(nouns, recovered.nouns)) ? 'same findings' : 'NO';
}
