/** Turns Anitya's mapping of a package to a project into the form that we store. */
import type { Upstream } from '#domain/versions/upstreams.ts';
import { cleanText } from '#lib/text.ts';
import { comparing } from '#lib/order.ts';
import type { WireMapping } from './schema.ts';

export function normalizeMapping({ name, project, version, stable_version }: WireMapping, now: string): Upstream {
  const [newest, stable] = [version, stable_version].map((text) => cleanText(text ?? '', '', 100));
  return {
    package: name,
    project: cleanText(project, name, 200),
    ...(newest === '' ? {} : { version: newest }),
    ...(stable === '' ? {} : { stableVersion: stable }),
    seenAt: now,
  };
}

const keyOf = ({ package: name, project }: Upstream): string => `${name}\n${project}`;

/** Each mapping once, sorted; a stable version that was there before keeps the time when it was first seen. */
export function mergeUpstreams(read: readonly Upstream[], previous: readonly Upstream[]): Upstream[] {
  const before = new Map(previous.map((upstream) => [keyOf(upstream), upstream]));
  const merged = new Map(
    read.map((upstream) => {
      const known = before.get(keyOf(upstream));
      const isSame = known !== undefined && known.stableVersion === upstream.stableVersion;
      return [keyOf(upstream), isSame ? { ...upstream, seenAt: known.seenAt } : upstream];
    }),
  );
  return [...merged.entries()].sort(comparing(([key]) => key)).map(([, upstream]) => upstream);
}
