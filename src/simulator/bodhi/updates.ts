/** The updates of the simulated Bodhi. */
import { DAY_MS, HOUR_MS } from '#lib/time.ts';
import { comparing } from '#lib/order.ts';
import type { WorldBug, WorldPackage } from '../world/nouns.ts';
import type { UpdatePlan } from './plans.ts';
import { type BodhiUpdate, bodhiBug, bodhiBuild, bodhiComment, bodhiTime } from './rows.ts';
import { accountOf, type BodhiMaterial, type NumberedRelease, releaseOf } from './material.ts';

/** Newest first. A plan for a release that the world does not have is skipped. */
export function createUpdates(material: BodhiMaterial, plans: readonly UpdatePlan[]): BodhiUpdate[] {
  const updates = plans.flatMap((plan, index) => createUpdate(material, plan, index + 1));
  return updates.sort((a, b) =>
    a.date_submitted < b.date_submitted ? 1 : a.date_submitted > b.date_submitted ? -1 : 0,
  );
}

export function createUpdate(material: BodhiMaterial, plan: UpdatePlan, number: number): BodhiUpdate[] {
  const release = releaseOf(material, plan.branch, plan.contentType);
  const packages = choosePackages(material, plan);
  if (release === undefined || packages.length === 0) return [];
  const { random } = material;
  const dates = datesOf(material, plan);
  const prefix = release.wire.id_prefix;
  const alias = `${prefix}-${new Date(dates.submitted).getUTCFullYear()}-${random.hex(10)}`;
  const builds = packages.map((pkg) => bodhiBuild(nvrOf(material, pkg, release), release.id, plan.contentType));
  builds.sort(comparing(({ nvr }) => nvr));
  return [
    {
      ...rulesOf(plan),
      ...textsOf(plan),
      ...wireDates(dates),
      alias,
      updateid: alias,
      url: `https://bodhi.fedoraproject.org/updates/${alias}`,
      title: builds.map(({ nvr }) => nvr).join(' '),
      version_hash: random.hex(40),
      release: release.wire,
      user: accountOf(material, packages[0]),
      comments: commentsOf(material, plan, { number, at: dates.testing ?? dates.submitted }),
      builds,
      bugs: bugsOf(material, plan, packages).map(bodhiBug),
      from_tag: plan.sideTag === true ? `${release.wire.dist_tag}-build-side-${10_000 + number}` : null,
    },
  ];
}

function choosePackages(
  { packages, random }: BodhiMaterial,
  { named, packages: count = 1 }: UpdatePlan,
): WorldPackage[] {
  const first = named === undefined ? [] : packages.filter(({ name }) => name.includes(named)).slice(0, 1);
  const others = random.some(packages, count + 1).filter((pkg) => !first.includes(pkg));
  return [...first, ...others].slice(0, count);
}

function nvrOf(
  { random, now }: BodhiMaterial,
  { name, version }: WorldPackage,
  { suffix, wire }: NumberedRelease,
): string {
  if (wire.id_prefix.endsWith('-FLATPAK')) return `${name}-stable-${bodhiTime(now).slice(0, 10).replaceAll('-', '')}.1`;
  return `${name}-${version}-${random.int(1, 9)}.${suffix}`;
}

/** Times in ms since 1970. */
type Dates = { submitted: number; testing?: number; stable?: number; modified?: number };

/** How many days ago a script submitted many updates in one second. */
const TOGETHER_DAYS = 14;

function datesOf(material: BodhiMaterial, plan: UpdatePlan): Dates {
  const dates = ownDates(material, plan);
  return plan.together === true ? { ...dates, submitted: material.now - TOGETHER_DAYS * DAY_MS } : dates;
}

function ownDates({ now, random }: BodhiMaterial, { status, days = 2 }: UpdatePlan): Dates {
  const at = now - Math.round((days + 0.05 + random.next() * 0.4) * 86_400) * 1000;
  const modified = random.chance(0.2) ? { modified: at + HOUR_MS } : {};
  if (status === 'pending') return { submitted: at, ...modified };
  const tested = { submitted: at - Math.round(random.next() * 30 + 6) * HOUR_MS, testing: at, ...modified };
  return status === 'stable'
    ? { ...tested, submitted: tested.submitted - 7 * DAY_MS, testing: at - 7 * DAY_MS, stable: at }
    : tested;
}

const orNull = (ms: number | undefined): string | null => (ms === undefined ? null : bodhiTime(ms));

const wireDates = ({ submitted, testing, stable, modified }: Dates) => ({
  date_submitted: bodhiTime(submitted),
  date_modified: orNull(modified),
  date_approved: null,
  date_testing: orNull(testing),
  date_stable: orNull(stable),
  date_pushed: orNull(stable ?? testing),
  pushed: testing !== undefined,
});

function rulesOf({
  votes = [],
  stableKarma = 2,
  stableDays = 7,
  byTime = true,
  critpath = false,
  ...plan
}: UpdatePlan) {
  const karma = votes.reduce<number>((sum, vote) => sum + vote, 0);
  return {
    autokarma: karma < stableKarma,
    autotime: byTime,
    stable_karma: stableKarma,
    stable_days: stableDays,
    unstable_karma: -stableKarma,
    require_bugs: false,
    require_testcases: false,
    locked: plan.locked ?? false,
    critpath,
    critpath_groups: critpath ? 'core critical-path-base' : null,
    close_bugs: true,
    karma,
    meets_testing_requirements:
      plan.status !== 'testing' || karma >= stableKarma || (plan.days ?? 2) >= (critpath ? 14 : stableDays),
  };
}

const textsOf = ({ type = 'bugfix', severity = 'unspecified', gating = 'passed', ...plan }: UpdatePlan) => ({
  display_name: plan.displayName ?? '',
  notes: 'A newer version.',
  type,
  status: plan.status,
  request: plan.request ?? null,
  severity,
  suggest: severity === 'urgent' ? 'reboot' : 'unspecified',
  test_gating_status: gating,
  content_type: plan.contentType ?? 'rpm',
  test_cases: [],
});

function bugsOf(
  { bugsByComponent, restrictedBug }: BodhiMaterial,
  { bugs = 0 }: UpdatePlan,
  packages: readonly WorldPackage[],
): WorldBug[] {
  const open = packages
    .flatMap(({ name }) => bugsByComponent.get(name) ?? [])
    .slice(0, typeof bugs === 'number' ? bugs : 1);
  const named = bugs === 'restricted' && restrictedBug !== undefined ? [...open, restrictedBug] : open;
  return [...new Set(named)].sort((a, b) => a.id - b.id);
}

const TEXTS = ['works for me', '<script>alert(3)</script> broke', 'Mail me at tester@example.org', 'LGTM 👍'];

/** The first comment is from Bodhi itself, the others are votes. */
function commentsOf(
  material: BodhiMaterial,
  { votes = [] }: UpdatePlan,
  { number, at }: { number: number; at: number },
) {
  const { users, random, bodhi } = material;
  const people = random.some(
    [...users.values()].filter(({ email }) => email !== null),
    votes.length,
  );
  const said = { update_id: number, at };
  const first = bodhiComment({
    ...said,
    id: number * 100,
    user: bodhi,
    karma: 0,
    text: 'This update has been submitted for testing. ',
  });
  const voted = people.map((user, index) =>
    bodhiComment({ ...said, id: number * 100 + index + 1, user, karma: votes[index] ?? 0, text: random.pick(TEXTS) }),
  );
  return [first, ...voted];
}
