/** A short hash of the state of a finding. A finding that is hidden until it changes comes back when its hash differs. */
import type { Fact, PageFinding } from '#domain/finding/finding.ts';

/** Six letters or digits: two states of a finding have the same key once in two billion times. */
const KEY_LENGTH = 6;
const KEY_COUNT = 36 ** KEY_LENGTH;

/** The needinfo tag depends on whose page it is, but a finding is hidden on all pages alike, so this tag does not count. */
const NEEDINFO = 'needinfo:';

/**
 * Changes when a packager would say that the finding has changed: another status, severity, release, title, tag,
 * day of a deadline, orphan that it needs; karma enough, gating failed, CI passed. Numbers that only count on (days,
 * comments, reports, one more point of karma) do not change it, since something would change every day: so of a fact
 * with a tone its words count and its numbers do not, and a neutral fact does not count at all.
 */
export function stateKey(finding: PageFinding): string {
  const { status, severity, release, title, tags, deadline, facts, causes, needinfo } = finding;
  const parts = [
    status,
    severity,
    release ?? '',
    title,
    deadline?.at.slice(0, 10) ?? '',
    sorted(tags.filter((tag) => !tag.startsWith(NEEDINFO))),
    sorted(facts.filter(({ tone, restates }) => tone !== 'neutral' && restates === undefined).map(toneWords)),
    sorted((needinfo ?? []).map(({ of, account = '' }) => `${of}:${account}`)),
    sorted((causes ?? []).filter(({ direct }) => direct).map(({ orphan }) => orphan)),
  ];
  return (fnv1a(parts.join('\n')) % KEY_COUNT).toString(36).padStart(KEY_LENGTH, '0');
}

const sorted = (words: readonly string[]): string => [...new Set(words)].sort().join(' ');

const toneWords = ({ label, tone }: Fact): string => `${label.replace(/\d+/g, '')}:${tone}`;

/** The 32-bit FNV-1a hash over the code units: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
