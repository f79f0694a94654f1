/** What a bug is marked with: tags to filter by, and facts to read. */
import type { Fact } from '#domain/finding.ts';
import { levelFacts } from './levels.ts';
import type { WireBug } from './schema.ts';
import type { Tracker, Trackers } from './trackers.ts';

export type Marks = { tags: string[]; facts: Fact[] };

type Review = 'accepted' | 'proposed' | 'rejected';

const FAILURES = [
  { kind: 'fails-to-build', tag: 'fails:build', label: 'fails to build' },
  { kind: 'fails-to-install', tag: 'fails:install', label: 'fails to install' },
] as const;

const REVIEWS = [
  { kind: 'blocker', label: 'blocker', word: 'Blocker' },
  { kind: 'freeze-exception', label: 'freeze exception', word: 'FreezeException' },
] as const;

const TONES = { accepted: 'bad', proposed: 'warn', rejected: 'neutral' } as const satisfies Record<
  Review,
  Fact['tone']
>;

/** All marks of a bug, most telling fact first, tags sorted. */
export function marksOf(bug: WireBug, trackers: Trackers): Marks {
  const blocked = bug.blocks.flatMap((id) => trackers.get(id) ?? []);
  const all = [
    restriction(bug),
    failures(blocked),
    reviews(blocked, bug.whiteboard),
    needinfo(bug),
    keywords(bug),
    { tags: [], facts: levelFacts(bug) },
  ];
  const tags = [
    ...all.flatMap((marks) => marks.tags),
    ...blocked.map(({ alias }) => `tracker:${alias}`),
    ...summaryTags(bug),
  ];
  const facts = all.flatMap((marks) => marks.facts);
  const unchanged: Fact = { label: 'unchanged for', tone: 'neutral', since: bug.last_change_time };
  return { tags: [...new Set(tags)].toSorted(), facts: facts.length === 0 ? [unchanged] : facts };
}

/** Only who reads with a key of her own meets such a bug. */
const restriction = ({ groups }: WireBug): Marks =>
  groups.length === 0
    ? { tags: [], facts: [] }
    : { tags: ['private:yes'], facts: [{ label: 'not public', tone: 'warn' }] };

function failures(blocked: readonly Tracker[]): Marks {
  const found = FAILURES.flatMap(({ kind, tag, label }) => {
    const releases = blocked.filter((tracker) => tracker.kind === kind).map(({ release }) => release);
    if (releases.length === 0) return [];
    const value = [...new Set(releases)].toSorted().join(', ');
    return [{ tag, fact: { label, value, tone: 'bad' } satisfies Fact }];
  });
  return { tags: found.map(({ tag }) => tag), facts: found.map(({ fact }) => fact) };
}

/** The words on the whiteboard decide: https://fedoraproject.org/wiki/QA:SOP_blocker_bug_process */
function reviews(blocked: readonly Tracker[], whiteboard: string): Marks {
  const found = REVIEWS.filter(({ kind }) => blocked.some((tracker) => tracker.kind === kind)).map((review) => ({
    ...review,
    state: reviewState(whiteboard, review.word),
  }));
  return {
    tags: found.map(({ kind, state }) => `${kind}:${state}`),
    facts: found.map(({ label, state }) => ({ label, value: state, tone: TONES[state] })),
  };
}

function reviewState(whiteboard: string, word: string): Review {
  if (whiteboard.includes(`Accepted${word}`)) return 'accepted';
  return whiteboard.includes(`Rejected${word}`) ? 'rejected' : 'proposed';
}

function needinfo({ flags }: WireBug): Marks {
  const asked = flags.filter(({ name, status }) => name === 'needinfo' && status === '?');
  if (asked.length === 0) return { tags: [], facts: [] };
  const since = asked.flatMap((flag) => flag.creation_date ?? []).toSorted()[0];
  const fact: Fact = { label: 'needinfo', tone: 'warn', ...(since === undefined ? {} : { since }) };
  return { tags: ['needinfo:yes'], facts: [fact] };
}

function keywords(bug: WireBug): Marks {
  const words = [...new Set(bug.keywords)].filter((word) => /^[\w.+-]{1,60}$/.test(word)).toSorted();
  if (words.length === 0) return { tags: [], facts: [] };
  const fact: Fact = {
    label: words.length === 1 ? 'keyword' : 'keywords',
    value: words.slice(0, 12).join(', '),
    tone: words.includes('Security') ? 'bad' : 'neutral',
  };
  return { tags: words.map((word) => `keyword:${word}`), facts: [fact] };
}

function summaryTags({ summary, creator, keywords: words }: WireBug): string[] {
  const cves = summary.match(/\bCVE-\d{4}-\d{4,12}\b/gi) ?? [];
  const isNewVersion =
    /^\S+-\S+ +is available$/.test(summary.trim()) && (creator.robot || words.includes('FutureFeature'));
  return [
    ...cves.map((cve) => `cve:${cve.toUpperCase()}`),
    ...(creator.robot ? ['by:bot'] : []),
    ...(isNewVersion ? ['kind:new-version'] : []),
    ...(summary.includes('[abrt]') ? ['crash:abrt'] : []),
  ];
}
