/** The buildroot overrides of the simulated Bodhi. */
import type { SharedState } from '../world/nouns.ts';
import { type BodhiOverride, bodhiBuild, bodhiTime } from './rows.ts';
import { accountOf, type BodhiMaterial, releaseOf } from './material.ts';

/** `expiredDaysAgo`: days since its owner or the scheduled task expired it. */
type OverridePlan = {
  branch: string;
  expiresInDays: number;
  expiredDaysAgo?: number;
  named?: string;
  /** Submitted by a script, in the same second as all others with this flag. */
  together?: boolean;
};

const EXAMPLES: readonly OverridePlan[] = [
  { branch: 'f45', expiresInDays: 0.6 },
  { branch: 'epel9', expiresInDays: -1.4 },
  { branch: 'f44', expiresInDays: 2.5 },
  { branch: 'f45', expiresInDays: 6, named: '+' },
  { branch: 'epel10.2', expiresInDays: 9 },
  { branch: 'f45', expiresInDays: -4, expiredDaysAgo: 4 },
  { branch: 'f44', expiresInDays: 3, expiredDaysAgo: 1 },
];

const ACTIVE: Readonly<Record<SharedState['scale'], number>> = { sample: 12, fedora: 234 };
const TOGETHER: Readonly<Record<SharedState['scale'], number>> = { sample: 5, fedora: 60 };
const TOGETHER_DAYS = 3;

/** Newest first. */
export function createOverrides(material: BodhiMaterial, scale: SharedState['scale']): BodhiOverride[] {
  const { random } = material;
  const ordinary = Array.from({ length: ACTIVE[scale] - EXAMPLES.filter(isActive).length }, (_, index) => ({
    together: index < TOGETHER[scale],
    branch: random.pick(['f45', 'f45', 'f44', 'f43', 'epel9', 'epel8']),
    expiresInDays: 1 + random.next() * 18,
  }));
  const overrides = [...EXAMPLES, ...ordinary].flatMap((plan, index) => createOverride(material, plan, index + 1));
  return overrides.sort((a, b) =>
    a.submission_date < b.submission_date ? 1 : a.submission_date > b.submission_date ? -1 : 0,
  );
}

const isActive = ({ expiredDaysAgo }: OverridePlan): boolean => expiredDaysAgo === undefined;

function createOverride(material: BodhiMaterial, plan: OverridePlan, number: number): BodhiOverride[] {
  const { random, packages, now } = material;
  const release = releaseOf(material, plan.branch);
  const named = plan.named;
  const candidates = named === undefined ? packages : packages.filter(({ name }) => name.includes(named));
  const [pkg] = random.some(candidates.length === 0 ? packages : candidates, 1);
  if (release === undefined || pkg === undefined) return [];
  const nvr = `${pkg.name}-${pkg.version}-${number + 10}.${release.suffix}`;
  const submitter = accountOf(material, pkg);
  const later = timeAfter(now);
  return [
    {
      notes: '<script>alert(5)</script> needed to build what needs it',
      submission_date: submittedAt(material, plan),
      expiration_date: later(plan.expiresInDays),
      expired_date: plan.expiredDaysAgo === undefined ? null : later(-plan.expiredDaysAgo),
      build_id: 5000 + number,
      submitter_id: submitter.id,
      nvr,
      build: bodhiBuild(nvr, release.id),
      submitter,
    },
  ];
}

const timeAfter =
  (now: number) =>
  (days: number): string =>
    bodhiTime(now + Math.round(days * 86_400) * 1000);

function submittedAt({ random, now }: BodhiMaterial, { expiresInDays, together }: OverridePlan): string {
  const days = Math.min(expiresInDays, 0) - 1 - random.next() * 9;
  return timeAfter(now)(together === true ? -TOGETHER_DAYS : days);
}
