/** Compares two data folders, except for what is specific to each crawl. */
import { comparing } from '#lib/order.ts';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OwnershipMemory } from '#domain/ownership/ownership-memory.ts';

/** The fields of a file that are compared. */
const COMPARED_FIELDS = ['findings', 'packages', 'groups', 'releases', 'milestones', 'lists', 'upstreams'];

/** When something was read or first seen differs from crawl to crawl. */
const TIME_FIELDS = ['readAt', 'seenAt', 'membersReadAt'];

/** Counts of the last full read, which incremental reads do not change. */
export const COUNTS_OF_FULL_READS = ['records'];

/** What is not compared, in words for the report. */
export const LEFT_OUT = [
  `of each file all but ${COMPARED_FIELDS.join(', ')}: so collectedAt, fullAt, oldestAt, changesUntil, cursor, coverage, parts, firstSeen, memory`,
  `${[...TIME_FIELDS, ...COUNTS_OF_FULL_READS].join(', ')} anywhere`,
  'members of groups, and all pages, but after whole days: they are read once a day',
  'test builds of which Koschei sends no message, until everything is read there again: a package that fails once more, is repaired by a build of its maintainer, blocked or removed',
  'open pull requests that stand in no packager’s list, where the hourly crawl has known them before and they are still open: a crawl that begins now cannot find them',
  'outcomes and resource usage; every result is accepted by hand (--accept), since a small Fedora loses in a day more than the plausibility check accepts',
];

const Members = z.record(z.string(), z.unknown());

type CompareOptions = {
  /** Whether groups are compared, whose members are read once a day. */
  withMembers: boolean;
  /** Ids of findings about which one of the two crawls can know more than the other. */
  excluded: ReadonlySet<string>;
};

/** `snapshots/bodhi.json findings: …`, with the first element that only one of them has. */
export async function differingMembers(one: string, other: string, compared: CompareOptions): Promise<string[]> {
  const differing: string[] = [];
  for (const path of await pathsIn(one, other)) {
    const [left, right] = [await readMembers(join(one, path)), await readMembers(join(other, path))];
    for (const member of COMPARED_FIELDS.filter((key) => key in left || key in right)) {
      if (member === 'groups' && !compared.withMembers) continue;
      const difference = firstDifference(
        withoutExcluded(left[member], compared),
        withoutExcluded(right[member], compared),
      );
      if (difference !== undefined) differing.push(`${path} ${member}: ${difference}`);
    }
  }
  return differing;
}

const Identified = z.looseObject({ id: z.string() });

const idOf = (element: unknown): string => Identified.safeParse(element).data?.id ?? '';

const withoutExcluded = (value: unknown, { excluded }: CompareOptions): unknown =>
  Array.isArray(value) ? value.filter((element) => !excluded.has(idOf(element))) : value;

/** Which of these findings the file has. */
export async function findingsIn(folder: string, source: string): Promise<Set<string>> {
  const { findings } = await readMembers(join(folder, 'snapshots', `${source}.json`));
  return new Set(Array.isArray(findings) ? findings.map(idOf) : []);
}

async function pathsIn(...folders: readonly string[]): Promise<string[]> {
  const paths = new Set<string>();
  for (const folder of folders)
    for (const subfolder of ['snapshots', 'references'])
      for (const name of await readdir(join(folder, subfolder)).catch(() => [])) paths.add(join(subfolder, name));
  return [...paths].sort();
}

async function readMembers(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return Members.parse(JSON.parse(text));
}

const textOf = (value: unknown): string =>
  value === undefined
    ? 'absent'
    : JSON.stringify(value, (key, member: unknown) => (TIME_FIELDS.includes(key) ? undefined : member));

function firstDifference(left: unknown, right: unknown): string | undefined {
  if (textOf(left) === textOf(right)) return undefined;
  const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : [textOf(value)]);
  const [lefts, rights] = [listOf(left), listOf(right)];
  const [onlyHourly, onlyFresh] = [missingIn(rights, lefts), missingIn(lefts, rights)];
  const [text = '', otherText = ''] = [onlyHourly[0], onlyFresh[0]];
  const start = Math.max(0, firstDifferingAt(text, otherText) - 100);
  const shown = (part: string): string => part.slice(start, start + 300) || 'nothing, or another order';
  return `${onlyHourly.length} only by the hour, ${onlyFresh.length} only afresh\n  by the hour: ${shown(text)}\n  afresh:      ${shown(otherText)}`;
}

function missingIn(list: readonly string[], of: readonly string[]): string[] {
  const there = new Set(list);
  return of.filter((text) => !there.has(text));
}

function firstDifferingAt(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return other === '' ? 0 : at;
}

const History = z.looseObject({
  findings: z.array(z.looseObject({ id: z.string() })).optional(),
  firstSeen: z.record(z.string(), z.string()).optional(),
  upstreams: z.array(z.looseObject({ package: z.string(), project: z.string(), seenAt: z.string() })).optional(),
  memory: OwnershipMemory.optional(),
});

/** A fresh crawl sees everything for the first time, so before pages are compared it gets the history of the other crawl. */
export async function copyHistory(into: string, from: string, excluded: ReadonlySet<string>): Promise<void> {
  for (const path of await pathsIn(into)) {
    const [fresh, known] = [
      History.parse(await readMembers(join(into, path))),
      History.parse(await readMembers(join(from, path))),
    ];
    const seen = new Map(known.upstreams?.map((one) => [`${one.package} ${one.project}`, one.seenAt]));
    const kept = known.findings?.filter(({ id }) => excluded.has(id)) ?? [];
    const found = fresh.findings?.filter(({ id }) => !excluded.has(id));
    const findings = found && [...found, ...kept].sort(comparing(({ id }) => id));
    const firstSeen =
      fresh.firstSeen &&
      Object.fromEntries((findings ?? []).map(({ id }) => [id, known.firstSeen?.[id] ?? fresh.firstSeen?.[id] ?? '']));
    const upstreams = fresh.upstreams?.map((one) => ({
      ...one,
      seenAt: seen.get(`${one.package} ${one.project}`) ?? one.seenAt,
    }));
    const { memory } = known;
    const taken = {
      ...(findings && { findings }),
      ...(firstSeen && { firstSeen }),
      ...(upstreams && { upstreams }),
      ...(memory && { memory }),
    };
    await writeFile(join(into, path), JSON.stringify({ ...fresh, ...taken }));
  }
}
