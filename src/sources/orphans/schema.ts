/** The words of orphans.json: of its people and addresses nothing is read. */
import { z } from 'zod';
import { PackageName } from '#domain/words.ts';
import { parseInstant } from '#lib/instant.ts';
import { firstIssues } from '#lib/loose-array.ts';

/** An entry that could not be read, by the name it stands under. */
export type BadEntry = { name: string; reason: string };

type LooseMap<T> = { good: Map<string, T>; bad: BadEntry[] };

/** An object with package names for keys, in which one bad entry does not cost the rest. */
const looseMap = <S extends z.ZodType>(shape: S) =>
  z
    .custom<object>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'expected an object',
    )
    .transform((entries): LooseMap<z.output<S>> => {
      const map: LooseMap<z.output<S>> = { good: new Map(), bad: [] };
      for (const [name, value] of Object.entries<unknown>({ ...entries })) {
        const parsed = shape.safeParse(value);
        if (!PackageName.safeParse(name).success) map.bad.push({ name, reason: 'expected a package name' });
        else if (parsed.success) map.good.set(name, parsed.data);
        else map.bad.push({ name, reason: firstIssues(parsed.error) });
      }
      return map;
    });

/** Without a zone until 2024, with one since: https://github.com/gotmax23/goorphans-mirror */
const Time = z.string().transform((text, context) => {
  try {
    return parseInstant(text);
  } catch {
    context.addIssue('expected a time');
    return z.NEVER;
  }
});

const Times = looseMap(Time);
const Needs = looseMap(z.array(z.string()));

const File = z.object({ status_change: Times, affected_packages: Needs.nullish() });

/** Until June 2020 the file was this map alone. Something in which nothing is a time is no such file. */
const FlatFile = Times.refine(({ good, bad }) => good.size > 0 || bad.length === 0, 'expected times of packages');

export type Orphans = {
  orphanedAt: LooseMap<string>;
  /** Package → through which names, of sources or binaries, it needs orphans. */
  needs: LooseMap<string[]>;
};

export const OrphansFile = z.union([
  File.transform((file): Orphans => ({
    orphanedAt: file.status_change,
    needs: file.affected_packages ?? { good: new Map(), bad: [] },
  })),
  FlatFile.transform((orphanedAt): Orphans => ({ orphanedAt, needs: { good: new Map(), bad: [] } })),
]);
