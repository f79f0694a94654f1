/** The fields of orphans.json that we read. People and mail addresses are left out. */
import { z } from 'zod';
import { PackageName } from '#domain/words.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { WireTime } from '#sources/kit/wire.ts';

/** An entry that could not be read, by the name it stands under. */
export type BadEntry = { name: string; reason: string };

type LooseMap<T> = { good: Map<string, T>; bad: BadEntry[] };

const AnyObject = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
);

/** An object with package names for keys, in which one bad entry does not cost the rest. */
const looseMap = <S extends z.ZodType>(shape: S) =>
  AnyObject.transform((entries): LooseMap<z.output<S>> => {
    const map: LooseMap<z.output<S>> = { good: new Map(), bad: [] };
    for (const [name, value] of Object.entries<unknown>({ ...entries })) {
      const parsed = shape.safeParse(value);
      if (!PackageName.safeParse(name).success) map.bad.push({ name, reason: 'expected a package name' });
      else if (parsed.success) map.good.set(name, parsed.data);
      else map.bad.push({ name, reason: firstIssues(parsed.error) });
    }
    return map;
  });

/** What a package needs: the names that can be names of packages, and how many others there were. */
export type Steps = { names: string[]; unnamed: number };

const Steps = z.array(z.unknown()).transform((steps): Steps => {
  const names = steps.flatMap(
    (step) => PackageName.safeParse(typeof step === 'string' && cleanText(step, '')).data ?? [],
  );
  return { names, unnamed: steps.length - names.length };
});

/** Times have no zone until 2024, and one since: https://github.com/gotmax23/goorphans-mirror */
const Times = looseMap(WireTime);
const Needs = looseMap(Steps);
const MaybeTime = WireTime.optional().catch(undefined);

const File = z.object({
  status_change: Times,
  affected_packages: Needs.nullish(),
  started_at: MaybeTime,
  finished_at: MaybeTime,
});

const KEYS_SINCE_2020: ReadonlySet<string> = new Set([
  ...Object.keys(File.shape),
  ...['addresses', 'affected_people', 'all_affected_people', 'golang_exemptions', 'orphans'],
  ...['orphans_breaking_deps', 'orphans_breaking_deps_stale'],
  ...['orphans_not_breaking_deps', 'orphans_not_breaking_deps_stale'],
  ...['ftbfs_breaking_deps', 'ftbfs_not_breaking_deps'],
]);

/** Until June 2020 the file was this map alone. */
const FlatFile = AnyObject.refine(
  (file) =>
    Object.entries<unknown>({ ...file }).every(
      ([key, value]) => !KEYS_SINCE_2020.has(key) && WireTime.safeParse(value).success,
    ),
  'expected status_change, or nothing but packages and times',
).pipe(Times);

export type Orphans = {
  orphanedAt: LooseMap<string>;
  /** Package → through which names, of sources or binaries, it needs orphans. */
  needs: LooseMap<Steps>;
  /** When the file was made, where it says so. */
  madeAt: string | undefined;
};

export const OrphansFile = z.union([
  File.transform((file): Orphans => ({
    orphanedAt: file.status_change,
    needs: file.affected_packages ?? { good: new Map(), bad: [] },
    madeAt: file.finished_at ?? file.started_at,
  })),
  FlatFile.transform((orphanedAt): Orphans => ({
    orphanedAt,
    needs: { good: new Map(), bad: [] },
    madeAt: undefined,
  })),
]);
