/** The tags of a bug, which pages filter by, and its facts, which they show. */
import type { Fact } from '#domain/finding/finding.ts';
import { cleanText } from '#lib/text.ts';
import { priorityFacts } from './levels.ts';
import type { WireBug } from './schema.ts';
import type { Tracker, Trackers } from './trackers.ts';

export type Marks = { tags: string[]; facts: Fact[] };

type Review = 'accepted' | 'proposed' | 'rejected';

/**
 * Release engineering's programs always write the same summary, which names the release: EPEL has no trackers, and a bug
 * may be filed before its tracker is set. https://docs.fedoraproject.org/en-US/fesco/Fails_to_build_from_source_Fails_to_install/
 */
const FAILURES = [
  {
    kind: 'fails-to-build',
    tag: 'fails:build',
    label: 'fails to build',
    summary: /^\S+: FTBFS in (?:Fedora |EPEL ?)(?:rawhide\/)?(f|epel)?(\d{1,3})\b/i,
  },
  {
    kind: 'fails-to-install',
    tag: 'fails:install',
    label: 'fails to install',
    summary: /^(f|epel)(\d{1,3})FailsToInstall:/i,
  },
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
    failures(blocked, bug.summary),
    reviews(blocked, bug.whiteboard),
    prioritized(bug),
    keywords(bug),
    { tags: [], facts: priorityFacts(bug) },
  ];
  const tags = [
    ...all.flatMap((marks) => marks.tags),
    ...blocked.map(({ alias }) => `tracker:${alias}`),
    ...summaryTags(bug),
  ];
  const facts = all.flatMap((marks) => marks.facts);
  const unchanged: Fact = { label: 'unchanged for', tone: 'neutral', since: bug.last_change_time };
  const saysNothing = facts.length === 0 && bug.needinfo.length === 0;
  return { tags: [...new Set(tags)].toSorted(), facts: [...(saysNothing ? [unchanged] : facts), ...comments(bug)] };
}

/** Restricted bugs are only seen in a crawl with a personal API key. */
const restriction = ({ groups }: WireBug): Marks =>
  groups.length === 0
    ? { tags: [], facts: [] }
    : { tags: ['private:yes'], facts: [{ label: 'not public', tone: 'warn' }] };

function failures(blocked: readonly Tracker[], text: string): Marks {
  const found = FAILURES.flatMap(({ kind, tag, label, summary }) => {
    const named = releaseNamed(text, summary);
    const releases = [
      ...blocked.filter((tracker) => tracker.kind === kind).map(({ release }) => release),
      ...(named === undefined ? [] : [named]),
    ];
    if (releases.length === 0) return [];
    const value = [...new Set(releases)].toSorted().join(', ');
    return [{ tag, fact: { label, value, tone: 'bad' } satisfies Fact }];
  });
  return { tags: found.map(({ tag }) => tag), facts: found.map(({ fact }) => fact) };
}

/** F46 of `rawhide/f46`, EPEL9 of `EPEL9FailsToInstall`: as trackers call them. */
function releaseNamed(text: string, summary: RegExp): string | undefined {
  const [whole, family, number] = summary.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const isEpel = family === undefined ? /epel/i.test(whole) : /epel/i.test(family);
  return `${isEpel ? 'EPEL' : 'F'}${number}`;
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

/** Fedora's list of bugs that hurt many: https://docs.fedoraproject.org/en-US/program_management/prioritized_bugs/ */
function prioritized({ flags }: WireBug): Marks {
  const states = flags.filter(({ name }) => name === 'fedora_prioritized_bug').map(({ status }) => status);
  if (states.includes('+'))
    return { tags: ['prioritized:accepted'], facts: [{ label: 'prioritized bug', tone: 'bad' }] };
  if (states.includes('?'))
    return { tags: ['prioritized:proposed'], facts: [{ label: 'prioritized bug', value: 'proposed', tone: 'warn' }] };
  return { tags: [], facts: [] };
}

/** The first comment is the report itself, so it is not counted. */
const comments = ({ comment_count: count = 0 }: WireBug): Fact[] =>
  count <= 1 ? [] : [{ label: 'comments', value: String(count - 1), tone: 'neutral' }];

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

function summaryTags(bug: WireBug): string[] {
  const { summary, creator } = bug;
  const cves = summary.match(/\bCVE-\d{4}-\d{4,12}\b/gi) ?? [];
  return [
    ...cves.map((cve) => `cve:${cve.toUpperCase()}`),
    ...(creator.robot ? ['by:bot'] : []),
    ...(isNewVersion(bug) ? ['kind:new-version'] : []),
    ...(summary.includes('[abrt]') ? ['crash:abrt'] : []),
  ];
}

const isNewVersion = ({ summary, creator, keywords: words }: WireBug): boolean =>
  /^\S+-\S+ +is available$/.test(summary.trim()) && (creator.robot || words.includes('FutureFeature'));

/** 1.2 of "libquill-1.2 is available". Where a name ends and a version begins only the component says. */
export function announcedVersion(bug: WireBug): string | undefined {
  if (!isNewVersion(bug)) return undefined;
  const [name = ''] = bug.summary.trim().split(/\s/);
  const version = name.startsWith(`${bug.component}-`) ? name.slice(bug.component.length + 1) : '';
  return /\d/.test(version) ? cleanText(version, '', 100) || undefined : undefined;
}
