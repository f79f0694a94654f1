/** What happens to buildroot overrides in an hour. */
import { DAY_MS } from '#lib/time.ts';
import { bodhiBuild, type BodhiOverride, bodhiTime } from '../bodhi/rows.ts';
import { isActive, materialAt } from './bodhi-hour.ts';
import { type Change, pickPerson, pickWhere, replace, type WorkingCopy } from './working-copy.ts';
import { send } from './send.ts';

const isOn = ({ expired_date }: BodhiOverride): boolean => expired_date === null;

function change(copy: WorkingCopy, override: BodhiOverride, part: Partial<BodhiOverride>): string {
  replace(copy.overrides, override, { ...override, ...part });
  return override.nvr;
}

/** For a build that is on its way and has none yet. */
export const overrideSubmitted: Change = (copy, at) => {
  const there = new Set(copy.overrides.map(({ nvr }) => nvr));
  const update = pickWhere(
    copy,
    copy.updates,
    (one) => isActive(one) && one.builds.every(({ nvr }) => !there.has(nvr)),
  );
  const [build] = update?.builds ?? [];
  const submitter = materialAt(copy, at).users.get(pickPerson(copy));
  if (build === undefined || submitter === undefined) return undefined;
  const override: BodhiOverride = {
    notes: 'to build what needs it',
    submission_date: bodhiTime(at),
    expiration_date: bodhiTime(at + copy.random.int(1, 14) * DAY_MS),
    expired_date: null,
    build_id: 9000 + copy.nextNumber(),
    submitter_id: submitter.id,
    nvr: build.nvr,
    build: bodhiBuild(build.nvr, build.release_id),
    submitter,
  };
  copy.overrides.unshift(override);
  send(copy, { topic: 'bodhi.buildroot_override.tag', at, packages: [], users: [submitter.name], body: { override } });
  return override.nvr;
};

/** Those past their date first: a task of Bodhi looks for them now and then. */
export const overrideExpired: Change = (copy, at) => {
  const isPast = (one: BodhiOverride): boolean => isOn(one) && one.expiration_date <= bodhiTime(at);
  const override = pickWhere(copy, copy.overrides, isPast) ?? pickWhere(copy, copy.overrides, isOn);
  if (override === undefined) return undefined;
  const expired = { ...override, expired_date: bodhiTime(at) };
  send(copy, { topic: 'bodhi.buildroot_override.untag', at, packages: [], body: { override: expired } });
  return change(copy, override, { expired_date: bodhiTime(at) });
};

export const overrideExtended: Change = (copy, at) => {
  const override = pickWhere(copy, copy.overrides, isOn);
  const until = bodhiTime(at + copy.random.int(7, 20) * DAY_MS);
  return override && change(copy, override, { expiration_date: until });
};
