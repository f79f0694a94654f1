/** An update in words: the facts of its line, its date, and what opens below it. */
import type { Deadline, Detail, Fact, Finding } from '#domain/finding/finding.ts';
import { nvrOf } from '#domain/versions/nvr.ts';
import type { Hold, Limit, Outlook, Update } from '#domain/finding/update.ts';
import { dateWords } from '../days.ts';
import { isFreeze } from './update-holds.ts';
import { isAtRisk, type LimitAtRisk } from './update-limit.ts';
import { freezeName, outlookSentences, type DescribedUpdate } from './update-sentences.ts';
import { daysCounted, RULES } from './update-rules.ts';

type UpdateWords = Pick<Finding, 'facts' | 'details' | 'deadline' | 'links'>;

export function describeUpdate(described: DescribedUpdate): UpdateWords {
  const deadline = deadlineOf(described);
  const rule = deadline === undefined ? ruleOf(described.outlook) : undefined;
  return {
    facts: factsOf(described),
    details: detailsOf(described),
    ...(deadline === undefined ? {} : { deadline }),
    ...(rule === undefined ? {} : { links: [{ title: 'The rule', url: rule }] }),
  };
}

const factsOf = (described: DescribedUpdate): Fact[] =>
  [
    outlookFacts(described),
    karmaFacts(described.update),
    inTesting(described),
    gatingFacts(described.update),
    requestFacts(described.finding),
    described.update.locked ? [{ label: 'locked', tone: 'neutral' } as const] : [],
    described.update.critpath ? [{ label: 'critical path', tone: 'neutral' } as const] : [],
    typeFacts(described.finding),
    commentFacts(described.update),
  ].flat();

function outlookFacts({ outlook, update, now }: DescribedUpdate): Fact[] {
  if (outlook.state === 'ended') return [{ label: 'its release has ended', tone: 'warn' }];
  const limit = 'limit' in outlook ? limitFacts(outlook.limit, update, now) : [];
  if (outlook.state === 'pushable') return [{ label: 'may be pushed now', tone: 'good' }, ...limit];
  return outlook.state === 'held' ? [...outlook.heldBy.flatMap(freezeFacts), ...limit] : limit;
}

function freezeFacts({ reason, name, until }: Hold): Fact[] {
  if (!isFreeze({ reason })) return [];
  const label = `held by ${freezeName({ name })}${reason === 'freeze' ? '' : ', by the schedule'}`;
  return [{ label, ...(until === undefined ? {} : { value: `until ${dateWords(until)}` }), tone: 'neutral' }];
}

function limitFacts(limit: Limit | undefined, { autoTime }: Update, now: string): Fact[] {
  if (!isAtRisk(limit, now)) return [];
  const day = dateWords(limit.at);
  const value = limit.kind === 'freeze' ? `${freezeName(limit)} on ${day}` : `the release ends on ${day}`;
  const byHand = autoTime ? 'will not make it by itself before' : 'must be pushed before';
  return [{ label: limit.chance === 'by-hand' ? byHand : 'will not make it before', value, tone: 'warn' }];
}

/** A vote of -1 that one of +1 makes up for is said, too. */
function karmaFacts({ karma, stableKarma, votes }: Update): Fact[] {
  if (karma === undefined) return [];
  const needed = stableKarma !== undefined && stableKarma > 0 ? stableKarma : undefined;
  const down = votes?.down ?? 0;
  const split = votes === undefined || down === 0 ? '' : ` (+${votes.up} -${down})`;
  const isEnough = needed !== undefined && karma >= needed;
  const tone = karma < 0 ? 'bad' : down > 0 ? 'warn' : isEnough ? 'good' : 'neutral';
  return [{ label: 'karma', value: `${needed === undefined ? karma : `${karma} of ${needed}`}${split}`, tone }];
}

function inTesting({ finding, update, isComposed }: DescribedUpdate): Fact[] {
  const { testingSince: since } = update;
  if (finding.status !== 'testing' || since === undefined) return [];
  const ofDays = isComposed ? daysCounted(update) : 0;
  return [{ label: 'in testing', tone: 'neutral', since, ...(ofDays > 0 ? { ofDays } : {}) }];
}

function gatingFacts({ gating, failedTests = [] }: Update): Fact[] {
  if (gating === undefined || gating === 'ignored' || gating === 'other') return [];
  if (gating === 'passed') return [{ label: 'gating', value: 'passed', tone: 'good' }];
  if (gating === 'greenwave_failed') return [{ label: 'gating', value: 'not answered', tone: 'bad' }];
  if (gating !== 'failed') return [{ label: 'gating', value: gating, tone: 'neutral' }];
  const [first, ...others] = failedTests;
  const named = first === undefined ? '' : `: ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`;
  return [{ label: 'gating', value: `failed${named}`, tone: 'bad' }];
}

/** The service's own word, which its tags carry. */
const wordOf = ({ tags }: Finding, name: string): string | undefined =>
  tags.find((tag) => tag.startsWith(`${name}:`))?.slice(name.length + 1);

function requestFacts(finding: Finding): Fact[] {
  const value = wordOf(finding, 'request');
  return value === undefined ? [] : [{ label: 'request', value, tone: 'neutral' }];
}

function typeFacts(finding: Finding): Fact[] {
  const value = wordOf(finding, 'type');
  if (value === undefined || value === 'unspecified') return [];
  return [{ label: 'type', value, tone: value === 'security' ? 'warn' : 'neutral' }];
}

const commentFacts = ({ comments }: Update): Fact[] =>
  comments === 0 ? [] : [{ label: 'comments', value: String(comments), tone: 'neutral' }];

/** A gain on the day it goes by itself; a loss where the release ends before. */
function deadlineOf({ outlook, now }: DescribedUpdate): Deadline | undefined {
  const limit = 'limit' in outlook ? outlook.limit : undefined;
  if (limit?.kind === 'end-of-life' && isAtRisk(limit, now))
    return { at: limit.at, consequence: LOSS[limit.chance], loss: true, rule: RULES.endOfLife };
  if (!('stableAt' in outlook) || outlook.stableAt === undefined) return undefined;
  const { stableAt: at, putOffBy } = outlook;
  return putOffBy === undefined
    ? { at, consequence: 'goes stable by itself', loss: false }
    : { at, consequence: `goes stable by itself after the ${putOffBy}`, loss: false, rule: RULES.freeze };
}

const LOSS: Readonly<Record<LimitAtRisk['chance'], string>> = {
  'by-hand': 'its release ends, and it will not be stable by itself before',
  'with-karma': 'its release ends, and without more karma it will not be stable before',
  'when-freed': 'its release ends, and what holds it up keeps it from being stable before',
  none: 'its release ends, and it will not be stable before',
};

function ruleOf(outlook: Outlook): string | undefined {
  if (outlook.state === 'ended') return RULES.endOfLife;
  if (outlook.state !== 'held') return undefined;
  const [hold] = outlook.heldBy;
  if (hold === undefined || hold.reason === 'locked') return undefined;
  return isFreeze(hold) ? RULES.freeze : RULES.gating;
}

function detailsOf(described: DescribedUpdate): Detail[] {
  const {
    update,
    finding: { builds = [] },
  } = described;
  const details: Detail[] = [
    { heading: 'Update', lines: [update.alias] },
    { heading: 'Outlook', lines: outlookSentences(described) },
    { heading: 'Failed tests', lines: update.failedTests ?? [] },
    { heading: 'Votes', lines: voteLines(update) },
    { heading: 'Builds', lines: builds.map(nvrOf).sort() },
    { heading: 'Bugs', lines: update.bugs === 0 ? [] : [update.bugs === 1 ? '1 bug' : `${update.bugs} bugs`] },
    { heading: 'Bodhi requests stable', lines: described.outlook.state === 'ended' ? [] : byItself(update) },
  ];
  return details.filter(({ lines }) => lines.length > 0);
}

const voteLines = ({ votes }: Update): string[] =>
  votes === undefined || votes.up + votes.down === 0
    ? []
    : [`+1 from ${peopleWords(votes.up)}, -1 from ${peopleWords(votes.down)}`];

const peopleWords = (count: number): string => (count === 0 ? 'nobody' : count === 1 ? '1 person' : `${count} people`);

/** What of it makes Bodhi request stable without anybody. */
function byItself({ autoKarma, autoTime, stableKarma: karma = 0, stableDays: days = 0 }: Update): string[] {
  const ways = [
    ...(autoKarma && karma > 0 ? [`at karma ${karma}`] : []),
    ...(autoTime && days > 0 ? [`after ${days === 1 ? '1 day' : `${days} days`} in testing`] : []),
  ];
  return ways.length === 0 ? [] : [ways.join(', or ')];
}
