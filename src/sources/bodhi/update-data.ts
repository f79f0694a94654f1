/** What Bodhi says of an update, as data. */
import { z } from 'zod';
import { GATINGS, type Minimum, REQUESTS, type Update } from '#domain/finding/update.ts';
import { RELEASE_STATES } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import type { WireUpdate } from './schema.ts';
import { countComments, countVotes } from './votes.ts';

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
