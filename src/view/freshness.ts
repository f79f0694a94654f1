/** What a page says about its sources: trouble first and in words, then times. */
import type { PagePackage, PageSource } from '#domain/page.ts';
import { daysUntil, formatCount, formatMany, formatTime } from './format.ts';

export type PageSources = Readonly<Record<string, PageSource>>;

/** One entry of the Read strip. `at` is the time to show after the words, `rest` what follows it. */
export type SourceWords = {
  id: string;
  trouble: 'dead' | 'off' | undefined;
  words: string;
  at: string | undefined;
  time: string | undefined;
  rest: string;
};

const RANK = { dead: 0, off: 1, none: 2 } as const;

/** Failed ones first, then stale and incomplete ones, then the rest in the order of their titles. */
export function readStrip(sources: PageSources, now: string): SourceWords[] {
  return Object.entries(sources)
    .map(([id, source]) => sourceWords(id, source, now))
    .sort((a, b) => RANK[a.trouble ?? 'none'] - RANK[b.trouble ?? 'none'] || compare(a.words, b.words));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sourceWords(id: string, source: PageSource, now: string): SourceWords {
  const { title, state, readAt } = source;
  const head = { id, at: readAt, time: readAt === undefined ? undefined : formatTime(readAt, now) };
  const lacks = [partWords(source), droppedWords(source)].filter((note) => note !== undefined);
  const notes = [...lacks, ...oldestWords(source)];
  if (source.switchedOff === true)
    return {
      ...head,
      trouble: undefined,
      words: `${offWords(source)}${state === 'missing' ? '' : ', shown as of'}`,
      rest: '',
    };
  if (state === 'missing') return { ...head, trouble: 'dead', words: `${title} never read`, rest: because(source) };
  if (state === 'kept')
    return {
      ...head,
      trouble: 'dead',
      words: `${title} failed, shown as of`,
      rest: [because(source), ...notes.map((note) => `; ${note}`)].join(''),
    };
  const rest = notes.length === 0 ? '' : `; ${notes.join('; ')}`;
  if (source.stale) return { ...head, trouble: 'off', words: `${title} stale,`, rest };
  return { ...head, trouble: lacks.length === 0 ? undefined : 'off', words: title, rest };
}

/** `install checks are switched off`: no failure, and no all-clear. */
const offWords = ({ title }: PageSource): string => `${title} ${title.endsWith('s') ? 'are' : 'is'} switched off`;

const because = ({ reason }: PageSource): string => (reason === undefined ? '' : `: “${reason}”`);

/** `in part: 12,000 of 25,434 projects`. */
export function partWords({ complete, coverage, reason, state }: PageSource): string | undefined {
  if (complete || state === 'missing') return undefined;
  if (coverage !== undefined) {
    const read = `in part: ${formatCount(coverage.done)} of ${formatCount(coverage.of)} ${coverage.unit}`;
    return coverage.note === undefined ? read : `${read}, ${coverage.note}`;
  }
  return state === 'fresh' && reason !== undefined ? `in part: ${reason}` : 'in part';
}

/** What is read in portions is not all of one age. */
function oldestWords({ oldestAt, readAt }: PageSource): string[] {
  if (oldestAt === undefined || readAt === undefined || daysUntil(readAt, oldestAt) < 1) return [];
  return [`its oldest part is of ${formatTime(oldestAt, readAt)}`];
}

export const droppedWords = ({ dropped }: PageSource): string | undefined =>
  dropped === 0 ? undefined : `${formatMany(dropped, 'record')} could not be read`;

/** Failed or stale: what it brought is shown, but is never red. */
export const isDoubtful = ({ state, stale }: PageSource): boolean => stale || state !== 'fresh';

/** Read, and neither failed nor stale: only what it brought may be red. */
export const isSure = (source: PageSource | undefined): boolean => source !== undefined && !isDoubtful(source);

/** Fresh, complete, and nothing dropped: a zero from it is a zero. */
const isProof = (source: PageSource): boolean => !isDoubtful(source) && source.complete && source.dropped === 0;

const askedOf = (sources: PageSources): PageSource[] => Object.values(sources).filter(({ kinds }) => kinds.length > 0);

/** `nothing open` where every source proves it, else only what was counted. */
export function quietWords(sources: PageSources): string {
  const asked = askedOf(sources);
  return asked.length > 0 && asked.every(isProof) ? 'nothing open' : '0 findings';
}

/** What to say where nothing is open: which sources say so, and which could not be asked. */
export function nothingOpenWords(sources: PageSources, now: string): string {
  const asked = askedOf(sources);
  if (asked.length === 0) return 'Nothing is known: no source has been read yet.';
  const good = asked
    .filter(isProof)
    .map((source) => `${source.title}, read ${formatTime(proofTime(source, now), now)}`);
  const doubts = asked.filter((source) => !isProof(source)).map((source) => doubtWords(source, now));
  const proof = good.length === 0 ? '' : `Nothing is open in ${good.join('; ')}.`;
  return [proof, ...doubts].filter((words) => words !== '').join(' ');
}

/** A proof is as old as the oldest part it rests on. */
const proofTime = ({ oldestAt, readAt }: PageSource, now: string): string => oldestAt ?? readAt ?? now;

function doubtWords(source: PageSource, now: string): string {
  const { title, state, stale, readAt } = source;
  const at = readAt === undefined ? '' : formatTime(readAt, now);
  if (source.switchedOff === true)
    return `${offWords(source)}${state === 'missing' ? ', so nothing is known from there' : `; nothing was open there as of ${at}`}.`;
  if (state === 'missing') return `${title} was never read, so it is not known what it has.`;
  if (state === 'kept') return `${title} failed; it had nothing as of ${at}.`;
  if (stale) return `${title} is stale; it had nothing as of ${at}.`;
  const doubts = [partWords(source), droppedWords(source)].filter((words) => words !== undefined);
  return `${title} had nothing at ${at}; ${doubts.join('; ')}.`;
}

export const countFindings = (packages: readonly PagePackage[]): number =>
  packages.reduce((sum, { findings }) => sum + findings.length, 0);
