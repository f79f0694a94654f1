/**
 * What Bodhi passes on of Greenwave about one update: `bodhi updates waive ALIAS --show` asks the same, without an account
 * (get_test_results in https://github.com/fedora-infra/bodhi/blob/develop/bodhi-server/bodhi/server/services/updates.py).
 * The results and waivers beside it name people: they are not read.
 */
import { z } from 'zod';
import { looseArray } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';

const Requirement = z.object({ type: z.string(), testcase: z.string() });
const Decision = z.object({ unsatisfied_requirements: looseArray(Requirement) });

export const TestResults = z.object({ decisions: z.array(Decision) });
type TestResults = z.infer<typeof TestResults>;

/** https://docs.pagure.org/greenwave/decision_requirements.html: others have no result yet. */
const FAILED = new Set(['test-result-failed', 'test-result-errored']);

const MOST_NAMED = 20;

/** Each once, sorted. */
export function failedIn({ decisions }: TestResults): string[] {
  const failed = decisions
    .flatMap((decision) => decision.unsatisfied_requirements.good)
    .filter(({ type }) => FAILED.has(type))
    .map(({ testcase }) => cleanText(testcase, '', 200))
    .filter((name) => name !== '');
  return [...new Set(failed)].sort().slice(0, MOST_NAMED);
}
