/** Compares the result of a case with what is expected. */
import { FULL_BUDGET } from '#sources/config.ts';
import { differing } from '../compare-crawls.ts';
import type { CaseResult, FaultCase, SourceStatus } from './run-case.ts';
import type { Baseline } from './baseline.ts';
import { expectedOf, REASONS } from './expectations.ts';
import type { End } from './fault-exception.ts';
import { compareContents } from './folder-contents.ts';
import { isFlood } from './scenarios.ts';
import { hoursKept } from './fixture.ts';

export type Evaluation = {
  end: End | 'not applicable';
  lost: number;
  invented: number;
  changed: number;
  recovers: 'same bytes' | 'same findings' | 'NO';
  /** Every difference from what is expected, in words. */
  wrong: string[];
};

const NOT_APPLICABLE: Evaluation = {
  end: 'not applicable',
  lost: 0,
  invented: 0,
  changed: 0,
  recovers: 'same bytes',
  wrong: [],
};
const MOST_MB = 512;
/** The last request may end after the time budget. */
const LATE_MS = 120_000;

export function evaluate(one: FaultCase, seen: CaseResult, baseline: Baseline): Evaluation {
  if (seen.injected === 0) return NOT_APPLICABLE;
  const expected = expectedOf(one);
  const end = endOf(seen.page);
  const { lost, invented, changed } = compareContents(seen.contents, [baseline.before, baseline.undisturbed]);
  const recovers = recoveryOf(seen, baseline);
  const checks: Record<string, boolean> = {
    [`ended ${end}, not ${expected.ends.join(' or ')}`]: expected.ends.includes(end),
    [`lost ${lost.slice(0, 3).join(', ')}`]: lost.length === 0,
    [`invented ${invented.slice(0, 3).join(', ')}`]: invented.length === 0,
    [`changed ${changed.slice(0, 3).join(', ')}`]: changed.length === 0 || expected.mayChange,
    [`exit code ${seen.exitCode}`]: seen.exitCode === exitCodeFor(one, end, seen.tried),
    [`the page says "${reasonIn(seen.page)}"`]: isExplained(one, end, seen.page),
    [`took ${Math.round(seen.ms / 1000)} s`]: seen.ms <= timeFor(one) + LATE_MS,
    [`took ${seen.peakMb} MB`]: !isFlood(one.scenario) || seen.peakMb < MOST_MB,
    'a source that was read with it is not fresh': seen.othersFresh,
    'not fresh after the fault': seen.recovered.isFresh,
    'other findings after the fault': recovers !== 'NO' || expected.mayChange,
  };
  const wrong = Object.entries(checks).flatMap(([what, isRight]) => (isRight ? [] : [what]));
  return { end, lost: lost.length, invented: invented.length, changed: changed.length, recovers, wrong };
}

function endOf(page: SourceStatus | undefined): End {
  if (page === undefined || page.state === 'missing') return 'missing';
  if (page.state === 'kept') return 'kept';
  if (!page.complete) return 'in part';
  return page.dropped > 0 ? 'dropped' : 'fresh';
}

/** The reason that the page gives for missing or old data. */
export const reasonIn = (page: Pick<SourceStatus, 'reason' | 'coverage'> | undefined): string =>
  page?.reason ?? page?.coverage?.failed?.[0]?.reason ?? page?.coverage?.note ?? '';

/** The page gives a reason for kept and missing, the coverage for in part, and no reason for dropped and fresh. */
function isExplained({ scenario }: FaultCase, end: End, page: SourceStatus | undefined): boolean {
  if (end === 'kept' || end === 'missing')
    return page?.fault !== undefined && REASONS[scenario.mode].test(page.reason ?? '');
  if (end === 'in part') return page?.coverage !== undefined;
  return page?.reason === undefined;
}

/** 0 while all data is fresh or recent enough; 1 when more than half of the sources failed, or a person has to look. */
function exitCodeFor({ registered }: FaultCase, end: End, tried: number): 0 | 1 {
  if (end !== 'kept' && end !== 'missing') return 0;
  if (tried < 2) return 1;
  const { optional, staleAfterHours } = registered.source.identity;
  return optional !== true && (end === 'missing' || hoursKept > staleAfterHours) ? 1 : 0;
}

const timeFor = ({ registered, crawlMode }: FaultCase): number =>
  (crawlMode === 'full' ? FULL_BUDGET : registered.budget).minutes * 60_000;

function recoveryOf({ recovered }: CaseResult, baseline: Baseline): Evaluation['recovers'] {
  if (baseline.recovered.some(({ hashes }) => differing(hashes, recovered.hashes).length === 0)) return 'same bytes';
  return baseline.recovered.some(({ contents }) => differing(contents, recovered.contents).length === 0)
    ? 'same findings'
    : 'NO';
}
