/** What can become of an update: whether it may be pushed, when it goes by itself, what holds it, and whether it is in time. */
import type { Hold, Outlook, Update } from '#domain/finding/update.ts';
import { addDays } from '#lib/time.ts';
import { freezeAt, putOff } from '../releases/freezes.ts';
import type { AboutUpdate, KnownUpdate } from './about-update.ts';
import { endOf, hasEnded, type ReleaseStanding } from '../releases/release-standing.ts';
import { holdsOf, isFreeze } from './update-holds.ts';
import { limitOf } from './update-limit.ts';
import { minimumFor, pushAfter } from './update-rules.ts';

export function outlookOf(about: AboutUpdate): Outlook {
  const { standing, update, now, status } = about;
  if (standing === undefined || (status !== 'pending' && status !== 'testing')) return { state: 'unclear' };
  if (hasEnded(standing, now)) return ended(standing);
  if (update.request === 'other') return { state: 'unclear' };
  if (isWithdrawn(update)) return { state: 'leaving' };
  const known = { ...about, standing };
  const [first, ...others] = holdsOf(known);
  if (first !== undefined) return held(known, [first, ...others]);
  if (!standing.composedByBodhi) return { state: 'automatic' };
  if (update.request === 'stable') return { state: 'requested', limit: limitOf(standing, now, { 'by-itself': now }) };
  return status === 'pending' || update.request === 'testing' ? pending(known) : inTesting(known);
}

const ended = ({ state, endsOn }: ReleaseStanding): Outlook => ({
  state: 'ended',
  reason: state === 'archived' || state === 'disabled' ? state : 'end-of-life',
  ...(endsOn === undefined ? {} : { endsOn }),
});

const isWithdrawn = ({ request }: Update): boolean =>
  request === 'unpush' || request === 'obsolete' || request === 'revoke';

/** Its days begin with the next push. */
function pending(about: KnownUpdate): Outlook {
  const { standing, now } = about;
  if (isFrozenWithoutEnd(about)) return { state: 'pending' };
  const from = putOff(standing.freezes, now).at;
  const days = addDays(pushAfter(now), daysNeeded(about));
  const ways = { 'by-hand': days && putOff(standing.freezes, days).at, 'with-karma': from };
  return { state: 'pending', limit: limitOf(standing, now, ways) };
}

const isFrozenWithoutEnd = ({ standing, now }: KnownUpdate): boolean =>
  standing.state === 'frozen' && freezeAt(standing.freezes, now) === undefined;

function inTesting(about: KnownUpdate): Outlook {
  const { update, standing, now } = about;
  const alone = goesByItself(about);
  const ways = { 'by-itself': alone.stableAt, 'by-hand': allowedAt(about, now), 'with-karma': now };
  const limit = limitOf(standing, now, ways);
  if (update.meetsRequirements) return { state: 'pushable', ...alone, limit };
  return { state: 'waiting', ...alone, ...pushableFrom(about, now), limit };
}

type HeldOutlook = Extract<Outlook, { state: 'held' }>;

/** No date is certain while something else than a freeze holds it, nor where nobody knows when the freeze lets it pass. */
function held(about: KnownUpdate, heldBy: [Hold, ...Hold[]]): HeldOutlook {
  const { standing, now } = about;
  const [{ until, exception }] = heldBy;
  if (!standing.composedByBodhi) return { state: 'held', heldBy };
  if (!heldBy.every(isFreeze)) return { state: 'held', heldBy, limit: limitOf(standing, now, { 'when-freed': now }) };
  if (until === undefined || exception === true) return { state: 'held', heldBy };
  const alone = goesByItself(about);
  const ways = { 'by-itself': alone.stableAt, 'by-hand': allowedAt(about, until), 'with-karma': until };
  return { state: 'held', heldBy, ...alone, ...pushableFrom(about, until), limit: limitOf(standing, now, ways) };
}

const daysNeeded = ({ update, standing }: KnownUpdate): number => minimumFor(update, standing).days;

/** When its days in testing are over. */
const daysDoneAt = (about: KnownUpdate): string | undefined =>
  about.update.testingSince && addDays(about.update.testingSince, daysNeeded(about));

/** The first instant, not before the given one, at which it has what allows a request by hand. */
function allowedAt(about: KnownUpdate, from: string): string | undefined {
  const { update, standing } = about;
  if (update.meetsRequirements || update.request === 'stable') return from;
  const done = daysDoneAt(about);
  return done && putOff(standing.freezes, done > from ? done : from).at;
}

/** Nothing is said where its days are over and Bodhi does not say that they are enough: Bodhi knows more than we do. */
function pushableFrom(about: KnownUpdate, from: string): Pick<HeldOutlook, 'pushableAt'> {
  const { update, now } = about;
  if (update.request === 'stable') return {};
  if (!update.meetsRequirements && (daysDoneAt(about) ?? now) <= now) return {};
  const at = allowedAt(about, from);
  return at !== undefined && isBeforeTheEnd(about, at) ? { pushableAt: at } : {};
}

/** When that is still to come and before the end of the release. What was requested in a freeze goes when that is over. */
function goesByItself(about: KnownUpdate): Pick<HeldOutlook, 'stableAt' | 'putOffBy'> {
  const { update, standing, now } = about;
  const isRequested = update.request === 'stable';
  const requestedAt = isRequested ? now : requestsItself(about);
  if (requestedAt === undefined || (requestedAt <= now && !isRequested)) return {};
  const { at, by } = putOff(standing.freezes, requestedAt);
  if (!isBeforeTheEnd(about, at)) return {};
  return by === undefined ? { stableAt: at } : { stableAt: at, putOffBy: by.name };
}

/** When Bodhi requests stable because of the days in testing. A vote of -1 makes that uncertain. */
function requestsItself(about: KnownUpdate): string | undefined {
  const { autoTime, stableDays = 0, testingSince, karma = 0, votes, meetsRequirements } = about.update;
  if (!autoTime || stableDays === 0 || testingSince === undefined || karma < 0 || (votes?.down ?? 0) > 0)
    return undefined;
  return addDays(testingSince, meetsRequirements ? stableDays : Math.max(stableDays, daysNeeded(about)));
}

function isBeforeTheEnd({ standing }: KnownUpdate, at: string): boolean {
  const end = endOf(standing);
  return end === undefined || at < end;
}
