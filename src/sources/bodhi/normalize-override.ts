/** A buildroot override of Bodhi as a finding. */
import type { Finding } from '#domain/finding/finding.ts';
import { parseNvr } from '#domain/versions/nvr.ts';
import { AccountName, PackageName } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { releaseOfBuild } from './release-name.ts';
import type { WireOverride } from './schema.ts';

export const overrideId = (nvr: string): string => `bodhi:override:${nvr}`;

/** Undefined when its NVR names no package. */
export function normalizeOverride(wire: WireOverride): Finding | undefined {
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
    status: 'active',
    severity: 'none',
    ...(wire.submission_date === undefined ? {} : { openedAt: wire.submission_date }),
    ...(author.success ? { author: author.data } : {}),
    tags: [],
    facts: [],
    override: {
      build: wire.nvr,
      ...(wire.expiration_date === undefined ? {} : { expiresAt: wire.expiration_date }),
    },
  };
}
