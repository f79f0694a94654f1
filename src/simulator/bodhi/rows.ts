/** Updates, overrides and accounts as Bodhi writes them, including the e-mail addresses that it publishes. */
import type { BodhiRelease } from './release.ts';
import type { WorldBug } from '../world/nouns.ts';

/** `2026-11-24 02:00:00`: UTC, no zone, no fraction. */
export const bodhiTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

export type BodhiUser = {
  id: number;
  name: string;
  email: string | null;
  avatar: string;
  openid: string;
  groups: { name: string }[];
};

export const bodhiUser = (id: number, name: string): BodhiUser => ({
  id,
  name,
  email: `${name}@example.org`,
  avatar: `https://seccdn.example.org/avatar/${name}`,
  openid: `${name}.id.example.org`,
  groups: [{ name: 'packager' }],
});

/** The account that comments on each change of status. It has no e-mail address. */
export const robotUser = (id: number, name: 'bodhi' | 'anonymous'): BodhiUser => ({
  ...bodhiUser(id, name),
  email: null,
  groups: [],
});

type BuildType = 'rpm' | 'flatpak';

/** Bodhi writes epoch 0 where Koji has nil. */
export const bodhiBuild = (nvr: string, release_id: number, type: BuildType = 'rpm') => ({
  nvr,
  signed: true,
  release_id,
  type,
  epoch: 0,
});

/** Restricted bugs are included: Bodhi keeps their titles. */
export const bodhiBug = ({ id, summary, keywords }: WorldBug) => ({
  bug_id: id,
  title: summary,
  security: keywords.includes('Security'),
  parent: false,
  feedback: [],
});

type CommentParts = { id: number; update_id: number; user: BodhiUser; text: string; karma: number; at: number };

export const bodhiComment = ({ id, update_id, user, text, karma, at }: CommentParts) => ({
  id,
  karma,
  karma_critpath: 0,
  text,
  timestamp: bodhiTime(at),
  update_id,
  user_id: user.id,
  bug_feedback: [],
  testcase_feedback: [],
  user,
});

/** The 41 keys of an update. */
export type BodhiUpdate = {
  autokarma: boolean;
  autotime: boolean;
  stable_karma: number;
  stable_days: number;
  unstable_karma: number;
  require_bugs: boolean;
  require_testcases: boolean;
  display_name: string;
  notes: string;
  type: string;
  status: string;
  request: string | null;
  severity: string;
  suggest: string;
  locked: boolean;
  pushed: boolean;
  critpath: boolean;
  critpath_groups: string | null;
  close_bugs: boolean;
  date_submitted: string;
  date_modified: string | null;
  date_approved: string | null;
  date_testing: string | null;
  date_stable: string | null;
  alias: string;
  test_gating_status: string | null;
  from_tag: string | null;
  date_pushed: string | null;
  meets_testing_requirements: boolean;
  url: string;
  title: string;
  version_hash: string;
  release: BodhiRelease;
  user: BodhiUser;
  comments: ReturnType<typeof bodhiComment>[];
  builds: ReturnType<typeof bodhiBuild>[];
  bugs: ReturnType<typeof bodhiBug>[];
  updateid: string;
  karma: number;
  content_type: string | null;
  test_cases: { id: number; name: string }[];
};

export type BodhiOverride = {
  notes: string;
  submission_date: string;
  expiration_date: string;
  /** null while it is active, even after its expiration date until the scheduled task has run. */
  expired_date: string | null;
  build_id: number;
  submitter_id: number;
  nvr: string;
  build: ReturnType<typeof bodhiBuild>;
  submitter: BodhiUser;
};
