/** The small vocabulary that every other noun is built from. */
import { z } from 'zod';
import { KIND_IDS } from './finding/kinds.ts';

/** An instant, ISO 8601 in UTC with seconds: `2026-11-24T14:05:00Z`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'expected an instant such as 2026-11-24T14:05:00Z')
  .describe('An instant in UTC, seconds precise: 2026-11-24T14:05:00Z');
export type Instant = z.infer<typeof Instant>;

/** A calendar day: `2026-11-24`. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'expected a day such as 2026-11-24')
  .describe('A calendar day: 2026-11-24');
export type Day = z.infer<typeof Day>;

/** A link a reader may follow. Only https is ever published. */
export const HttpsUrl = z
  .string()
  .max(2000)
  .refine((text) => text.startsWith('https://') && URL.canParse(text), 'expected an https link')
  .describe('A link; always https');
export type HttpsUrl = z.infer<typeof HttpsUrl>;

/** A source package: letters, digits, `+ . _ -`, as dist-git allows (`~` and `^` exist in its database). */
export const PackageName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9+._~^-]*$/, 'expected a package name')
  .describe('A source package, as dist-git spells it');
export type PackageName = z.infer<typeof PackageName>;

/** A Fedora account or a dist-git group. */
export const AccountName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/, 'expected an account or group name')
  .describe('A Fedora account or a dist-git group');
export type AccountName = z.infer<typeof AccountName>;

/** `rawhide`, `f43`, `epel9`, `epel10.1`, `eln`. */
export const ReleaseName = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9._-]*$/, 'expected a release name such as f43')
  .describe('A release: rawhide, f43, epel9, eln');
export type ReleaseName = z.infer<typeof ReleaseName>;

/** The states of a release, as Bodhi calls them. */
export const RELEASE_STATES = ['pending', 'frozen', 'current', 'archived', 'disabled'] as const;

/** One line of text from upstream, already cleaned by `cleanText`; it is text, never markup. */
export const Text = z
  .string()
  .min(1)
  .max(1000)
  .refine((text) => !/[\p{Cc}]/u.test(text), 'expected text without control characters')
  .describe('Plain text of one line; never markup');
export type Text = z.infer<typeof Text>;

/** What kind of thing a packager may act on: a row of finding/kinds.ts. */
export const Kind = z.enum(KIND_IDS).describe('The kind of a finding');
export type Kind = z.infer<typeof Kind>;

export const SEVERITIES = ['urgent', 'high', 'medium', 'low', 'none'] as const;
export const Severity = z.enum(SEVERITIES).describe('How bad it is; none when the service does not say');
export type Severity = z.infer<typeof Severity>;

/**
 * Strongest first. `maintainer` is admin or commit where dist-git did not say which; `contact` is no access to dist-git
 * but the name to which Bugzilla assigns the bugs of EPEL.
 */
export const ACCESS_LEVELS = ['owner', 'admin', 'maintainer', 'commit', 'collaborator', 'contact'] as const;
export const Access = z
  .enum(ACCESS_LEVELS)
  .describe(
    'owner is the main admin; maintainer means admin or commit, where dist-git has not yet said which; contact is assigned the bugs of EPEL in Bugzilla, and nothing is known of access',
  );
export type Access = z.infer<typeof Access>;

export const SourceId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .describe('The name of a source: bugzilla, bodhi, koschei');
export type SourceId = z.infer<typeof SourceId>;
