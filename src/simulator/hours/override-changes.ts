/** What happens to buildroot overrides in an hour. */
import { bodhiBuild, type BodhiOverride, bodhiTime } from '../bodhi/rows.ts';
import { isActive, materialAt } from './bodhi-hour.ts';
import { type Change, pickPerson, pickWhere, replace, type WorkingCopy } from './working-copy.ts';
import { send } from './send.ts';

const DAY_MS = 86_400_000;

const isOn = ({ expired_date }: BodhiOverride): boolean => expired_date === null;

function change(scene: WorkingCopy, override: BodhiOverride, part: Partial<BodhiOverride>): string {
  replace(scene.overrides, override, { ...override, ...part });
  return override.nvr;
}

/** For a build that is on its way and has none yet. */
export const overrideSubmitted: Change = (scene, at) => {
  const there = new Set(scene.overrides.map(({ nvr }) => nvr));
  const update = pickWhere(
    scene,
    scene.updates,
    (one) => isActive(one) && one.builds.every(({ nvr }) => !there.has(nvr)),
  );
  const [build] = update?.builds ?? [];
  const submitter = materialAt(scene, at).users.get(pickPerson(scene));
  if (build === undefined || submitter === undefined) return undefined;
  const override: BodhiOverride = {
    notes: 'to build what needs it',
    submission_date: bodhiTime(at),
    expiration_date: bodhiTime(at + scene.random.int(1, 14) * DAY_MS),
    expired_date: null,
    build_id: 9000 + scene.nextNumber(),
    submitter_id: submitter.id,
    nvr: build.nvr,
    build: bodhiBuild(build.nvr, build.release_id),
    submitter,
  };
  scene.overrides.unshift(override);
  send(scene, { topic: 'bodhi.buildroot_override.tag', at, packages: [], users: [submitter.name], body: { override } });
  return override.nvr;
};

/** Those past their date first: a task of Bodhi looks for them now and then. */
export const overrideExpired: Change = (scene, at) => {
  const isPast = (one: BodhiOverride): boolean => isOn(one) && one.expiration_date <= bodhiTime(at);
  const override = pickWhere(scene, scene.overrides, isPast) ?? pickWhere(scene, scene.overrides, isOn);
  if (override === undefined) return undefined;
  const expired = { ...override, expired_date: bodhiTime(at) };
  send(scene, { topic: 'bodhi.buildroot_override.untag', at, packages: [], body: { override: expired } });
  return change(scene, override, { expired_date: bodhiTime(at) });
};

export const overrideExtended: Change = (scene, at) => {
  const override = pickWhere(scene, scene.overrides, isOn);
  const until = bodhiTime(at + scene.random.int(7, 20) * DAY_MS);
  return override && change(scene, override, { expiration_date: until });
};
