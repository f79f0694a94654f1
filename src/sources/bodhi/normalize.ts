/** Turns the rows of Bodhi's lists into findings, and counts those that could not be read. */
import { z } from 'zod';
import type { Finding } from '#domain/finding/finding.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { parseNvr } from '#domain/versions/nvr.ts';
import { AccountName, PackageName } from '#domain/words.ts';
import type { Bad, Loose } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { isActiveRpmUpdate, normalizeUpdate, updateId } from './normalize-update.ts';
import type { ListRow } from './list-pages.ts';
import { releaseOfBuild } from './release-name.ts';
import { Alias, WireOverride, type WireUpdate } from './schema.ts';

/** The result of one row: a finding, a dropped record, or neither when the row needs no attention. */
export type NormalizedRow = { finding?: Finding; dropped?: Dropped };

export const normalizeUpdates = ({ good, bad }: Loose<WireUpdate>): ListRow<NormalizedRow>[] => [
  ...good.map((wire) => ({
    key: updateId(wire.alias),
    at: wire.date_submitted,
    filterValues: { status: wire.status, release: wire.release?.name, user: wire.user?.name },
    row: normalizedUpdate(wire),
  })),
  ...bad.map((row) => badRow(row, idOfBadUpdate(row.element))),
];

export const normalizeOverrides = ({ good, bad }: Loose<WireOverride>): ListRow<NormalizedRow>[] => [
  ...good.map((wire) => ({
    key: overrideId(wire.nvr),
    at: wire.submission_date,
    filterValues: { user: wire.submitter?.name },
    row: normalizedOverride(wire),
  })),
  ...bad.map((row) => badRow(row, idOfBadOverride(row.element))),
];

function normalizedUpdate(wire: WireUpdate): NormalizedRow {
  if (!isActiveRpmUpdate(wire)) return {};
  const finding = normalizeUpdate(wire);
  return finding === undefined
    ? { dropped: { id: updateId(wire.alias), reason: 'no build of it names a package' } }
    : { finding };
}

function normalizedOverride(wire: WireOverride): NormalizedRow {
  if (wire.expired_date !== undefined) return {};
  const finding = normalizeOverride(wire);
  return finding === undefined
    ? { dropped: { id: overrideId(wire.nvr), reason: 'its build names no package' } }
    : { finding };
}

const badRow = ({ reason }: Bad, id: string | undefined): ListRow<NormalizedRow> => ({
  key: id,
  row: { dropped: { ...(id === undefined ? {} : { id }), reason: cleanText(reason, 'not readable') } },
});

const HasAlias = z.object({ alias: Alias });
const HasNvr = WireOverride.pick({ nvr: true });

function idOfBadUpdate(element: unknown): string | undefined {
  const found = HasAlias.safeParse(element);
  return found.success ? updateId(found.data.alias) : undefined;
}

function idOfBadOverride(element: unknown): string | undefined {
  const found = HasNvr.safeParse(element);
  return found.success ? overrideId(found.data.nvr) : undefined;
}

const overrideId = (nvr: string): string => `bodhi:override:${nvr}`;

/** A buildroot override as a finding. Undefined when its NVR names no package. */
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
