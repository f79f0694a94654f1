/** A buildroot override of Bodhi as a finding. */
import type { Finding } from '#domain/finding.ts';
import { parseNvr } from '#domain/nvr.ts';
import { AccountName, PackageName } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { releaseOfBuild } from './release-name.ts';
import type { WireOverride } from './schema.ts';

export const overrideId = (nvr: string): string => `bodhi:override:${nvr}`;

/** Undefined when its NVR names no package. */
export function normalizeOverride(wire: WireOverride, now: string): Finding | undefined {
  const nvr = parseNvr(wire.nvr);
  const name = PackageName.safeParse(nvr?.name);
  if (nvr === undefined || !name.success) return undefined;
  const release = releaseOfBuild(nvr.release);
  const author = AccountName.safeParse(wire.submitter?.name);
  return {
    id: overrideId(wire.nvr),
    kind: 'override',
    source: 'bodhi',
    package: name.data,
    ...(release === undefined ? {} : { release }),
    title: cleanText(`${wire.nvr} in the buildroot`, name.data),
    url: `https://bodhi.fedoraproject.org/overrides/${encodeURIComponent(wire.nvr)}`,
    severity: 'none',
    ...(wire.submission_date === undefined ? {} : { openedAt: wire.submission_date }),
    ...(author.success ? { author: author.data } : {}),
    tags: [],
    facts: [],
    details: [{ heading: 'Builds', lines: [wire.nvr] }],
    ...expiry(wire.expiration_date, now),
  };
}

/** Bodhi lists an override past its date as active until its hourly task has run. */
function expiry(at: string | undefined, now: string): Pick<Finding, 'status' | 'deadline'> {
  if (at === undefined) return { status: 'active' };
  if (at <= now) return { status: 'past its date' };
  return { status: 'active', deadline: { at, consequence: 'expires', loss: true } };
}
