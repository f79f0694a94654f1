/** Whether what upstream has released is newer than what a release carries; silent where it cannot be told. */
import { rpmvercmp } from '#domain/evr.ts';
import type { Upstream } from '#domain/upstreams.ts';

/** A release that its makers have spelled: 2.10.1 of `v2.10.1`, `quill-2.10.1` and `2_10_1`. */
type Plain = { text: string; letters: string };

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words before a version: its name, `v`, `version`, `release`, `r`. */
function stripPrefix(text: string, names: readonly string[]): string {
  const bare = names.reduce(
    (rest, name) => rest.replace(new RegExp(`^${escape(name)}[-_. ]*(?=v?\\d)`, 'i'), ''),
    text,
  );
  return bare.replace(/^(?:v(?:er(?:sion)?)?|rel(?:ease)?|r)[-_. ]*(?=\d)/i, '');
}

/** Numbers, then at most a letter or a patch level: 1.1.1w, 5.5p1. A pre-release is none, nor is a commit. */
const PLAIN = /^\d+(?:[.-]\d+)*(?:[a-z]|p\d+)?$/;

function parsePlain(text: string): Plain | undefined {
  const bare = text.toLowerCase().replace(/\+.*$/, '').replaceAll('_', '.');
  if (!PLAIN.test(bare)) return undefined;
  const letters = /[a-z]/.exec(bare)?.[0] ?? '';
  return {
    text: letters === '' ? bare.replace(/(?:[.-]0+)+$/, '') : bare,
    letters: letters === 'p' ? 'p' : letters && 'x',
  };
}

/** 3 of `254.1`: the number of digits before the first point tells dates from counts. */
const scaleOf = ({ text }: Plain): number => /^\d+/.exec(text)?.[0].length ?? 0;

/** 1 and 2026, 12 and 20260101: another way of counting, not another release. */
const isOtherCount = (a: Plain, b: Plain): boolean => {
  const [low = 0, high = 0] = [scaleOf(a), scaleOf(b)].sort((one, other) => one - other);
  return high >= 4 && high - low >= 2;
};

/** `version` is that of a package: a pre-release has a tilde, a snapshot a caret. Undefined where it cannot be told. */
export function isNewer({ stableVersion, package: name, project }: Upstream, version: string): boolean | undefined {
  if (stableVersion === undefined) return undefined;
  const upstream = parsePlain(stripPrefix(stableVersion.trim(), [name, project]));
  const [base = ''] = version.split(/[~^]/);
  const packaged = parsePlain(base);
  if (upstream === undefined || packaged === undefined || upstream.letters !== packaged.letters) return undefined;
  if (isOtherCount(upstream, packaged)) return undefined;
  // 7.1.1-40 may be the fortieth patch of 7.1.1, or its release 40.
  const dash = upstream.text.lastIndexOf('-');
  if (dash > 0 && rpmvercmp(upstream.text.slice(0, dash), packaged.text) === 0) return undefined;
  return rpmvercmp(upstream.text, packaged.text + version.slice(base.length)) > 0;
}

/** The upstream that is newer than this version. None where the projects of a package disagree. */
export function newerUpstream(upstreams: readonly Upstream[], version: string): Upstream | undefined {
  const told = upstreams.filter((upstream) => isNewer(upstream, version) !== undefined);
  return told.every((upstream) => isNewer(upstream, version)) ? told[0] : undefined;
}
