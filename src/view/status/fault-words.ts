/** What went wrong with a source, in a few words. The messages of the service itself are in a disclosure. */
import type { Fault } from '#domain/fault.ts';
import { formatCount } from '../format.ts';

const WORDS: Readonly<Record<Fault['kind'], string>> = {
  status: 'it answered with an error',
  timeout: 'it did not answer in time',
  'no-answer': 'it did not answer',
  'unexpected-answer': 'it answered something else than expected',
  'too-little': 'it answered too little to be believed',
  unreadable: 'most of its answer could not be read',
  'over-budget': 'it would have taken too many requests',
  'out-of-time': 'the run had no time left for it',
  waiting: 'it waits for another source',
  'switched-off': 'it is not asked',
  'lost-part': 'its part of the run was lost',
  'damaged-file': 'what was kept of it is damaged',
};

/** `it answered 503`, `it did not answer within 60 s`, `only 3 of 1,000 bugs came`. */
export function faultWords({ kind, status, seconds, done, of, unit = 'records' }: Fault): string {
  if (kind === 'status' && status !== undefined) return `it answered ${status}`;
  if (kind === 'timeout' && seconds !== undefined) return `it did not answer within ${seconds} s`;
  if (kind === 'too-little' && done === 0) return `it answered no ${unit} at all`;
  if (done === undefined || of === undefined) return WORDS[kind];
  const amount = `${formatCount(done)} of ${formatCount(of)} ${unit}`;
  return kind === 'unreadable' ? `${amount} could not be read` : `only ${amount} came`;
}
