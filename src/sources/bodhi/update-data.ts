/** What Bodhi says of an update, as data. Who commented and voted is not kept. */
import { z } from 'zod';
import { GATINGS, type Minimum, REQUESTS, type Update } from '#domain/finding/update.ts';
import { RELEASE_STATES } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import type { WireComment, WireUpdate } from './schema.ts';

/** What Bodhi does not say is undefined. */
export function updateData(wire: WireUpdate): Update {
  return {
    alias: wire.alias,
    request: requestOf(wire),
    gating: gatingOf(wire),
    karma: wire.karma,
    votes: countVotes(wire),
    comments: countComments(wire),
    bugs: wire.bugs?.length ?? 0,
    autoKarma: wire.autokarma === true,
    stableKarma: wire.stable_karma,
    unstableKarma: wire.unstable_karma,
    autoTime: wire.autotime === true,
    stableDays: daysOf(wire.stable_days),
    critpath: wire.critpath === true,
    locked: wire.locked === true,
    meetsRequirements: wire.meets_testing_requirements === true,
    minimum: minimumOf(wire),
    testingSince: wire.date_testing,
    release: releaseOf(wire),
  };
}

const Request = z.enum(REQUESTS);
const Gating = z.enum(GATINGS);

const requestOf = ({ request }: WireUpdate): Update['request'] =>
  request === undefined ? undefined : (Request.safeParse(request).data ?? 'other');

export const gatingOf = ({ test_gating_status: status }: WireUpdate): Update['gating'] =>
  status === undefined ? undefined : (Gating.safeParse(status).data ?? 'other');

const daysOf = (days: number | undefined): number | undefined => (days !== undefined && days >= 0 ? days : undefined);

/** Bodhi 8.2 had one number of karma for all updates. */
function minimumOf({ critpath, release }: WireUpdate): Minimum {
  if (release === undefined) return {};
  const { min_karma, critpath_min_karma, mandatory_days_in_testing, critpath_mandatory_days_in_testing } = release;
  return critpath === true
    ? { karma: critpath_min_karma ?? min_karma, days: daysOf(critpath_mandatory_days_in_testing) }
    : { karma: min_karma, days: daysOf(mandatory_days_in_testing) };
}

function releaseOf({ release }: WireUpdate): Update['release'] {
  const name = cleanText(release?.name ?? '', '');
  return {
    bodhiName: name === '' ? undefined : name,
    state: z.enum(RELEASE_STATES).safeParse(release?.state).data,
    endsOn: z.iso.date().safeParse(release?.eol).data,
    composedByBodhi: release?.composed_by_bodhi,
  };
}

/** Writes a comment at each change of status: not a person. */
const BODHI = 'bodhi';

const isByBodhi = ({ user }: WireComment): boolean => user?.name === BODHI;

export const countComments = ({ comments }: WireUpdate): number =>
  (comments ?? []).filter((comment) => comment.user?.name !== undefined && !isByBodhi(comment)).length;

/**
 * Bodhi counts the newest vote of each person since builds were added or removed (`comments_since_karma_reset` in
 * https://github.com/fedora-infra/bodhi/blob/develop/bodhi-server/bodhi/server/models.py). What does not add up to the
 * karma that it gives was not counted as Bodhi does, so nothing is said.
 */
export function countVotes({ comments, karma }: WireUpdate): Update['votes'] {
  const all = comments ?? [];
  const newest = new Map<string, number>();
  for (const { user, karma: vote = 0 } of all.slice(all.findLastIndex(hasChangedBuilds) + 1)) {
    if (vote === 0) continue;
    if (user?.name === undefined) return undefined;
    newest.set(user.name, vote);
  }
  const votes = [...newest.values()];
  const sum = votes.reduce((total, vote) => total + vote, 0);
  if (karma !== undefined && karma !== sum) return undefined;
  return { up: votes.filter((vote) => vote > 0).length, down: votes.filter((vote) => vote < 0).length };
}

const hasChangedBuilds = (comment: WireComment): boolean =>
  isByBodhi(comment) && /New build|Removed build/.test(comment.text ?? '');
