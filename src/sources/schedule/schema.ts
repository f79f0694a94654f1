/** The words of f-46-key.json: a tree of tasks whose shape nobody promises. Of a task only name, start and end are read. */
import { z } from 'zod';
import type { Day } from '#domain/words.ts';
import { parseInstant } from '#lib/instant.ts';
import { firstIssues, type Loose } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { maybe } from '#sources/kit/wire.ts';

const END_OF_YEAR_9999 = 253_402_300_799;

/** Seconds since 1970, as text or number: CONTRACT.md, "Time". */
const SecondsDay = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .refine((seconds) => seconds > 0 && seconds <= END_OF_YEAR_9999, 'expected seconds since 1970')
  .transform((seconds): Day => parseInstant(seconds).slice(0, 10));

const WireTask = z.object({
  name: z
    .string()
    .transform((text) => cleanText(text, '', 200))
    .refine((text) => text !== '', 'expected a name'),
  start: maybe(SecondsDay),
  end: SecondsDay,
});
export type WireTask = z.infer<typeof WireTask>;

/** A real file has about 30 tasks. */
const MOST_VALUES = 20_000;

type Found = { task: unknown; isHeading: boolean };
type Ahead = { value: object; below: Found | undefined };

/** Every task that holds no other one: what holds others is a heading that spans years. */
export const ScheduleFile = z
  .custom<object>((value) => isObject(value), 'expected an object')
  .transform((root, context): Loose<WireTask> => {
    const found = findTasks(root);
    if (found === undefined) {
      context.addIssue(`expected at most ${MOST_VALUES} objects`);
      return z.NEVER;
    }
    const tasks: Loose<WireTask> = { good: [], bad: [] };
    for (const { task } of found.filter(({ isHeading }) => !isHeading)) {
      const parsed = WireTask.safeParse(task);
      if (parsed.success) tasks.good.push(parsed.data);
      else tasks.bad.push({ element: task, reason: firstIssues(parsed.error) });
    }
    return tasks;
  });

/** At any depth and without recursion: a file may be nested as deep as it likes. Undefined when there is no end of it. */
function findTasks(root: object): Found[] | undefined {
  const found: Found[] = [];
  const ahead: Ahead[] = [{ value: root, below: undefined }];
  let seen = 0;
  for (let here = ahead.pop(); here !== undefined; here = ahead.pop()) {
    seen += 1;
    if (seen > MOST_VALUES) return undefined;
    const { value, below } = here;
    if (Array.isArray(value)) found.push(...brokenIn(value).map((task) => ({ task, isHeading: false })));
    const own = isTask(value) ? { task: value, isHeading: false } : undefined;
    if (own !== undefined) {
      found.push(own);
      if (below !== undefined) below.isHeading = true;
    }
    for (const member of Object.values<unknown>({ ...value }))
      if (isObject(member)) ahead.push({ value: member, below: own ?? below });
  }
  return found;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What stands among tasks and is none, or has a time and no name. */
function brokenIn(elements: readonly unknown[]): unknown[] {
  const areTasks = elements.some((element) => isObject(element) && isTask(element));
  return elements.filter((element) => (isObject(element) ? isNameless(element) : areTasks));
}

const isNameless = (value: object): boolean =>
  !Object.hasOwn(value, 'name') && !Object.hasOwn(value, 'tasks') && Object.hasOwn(value, 'end');

const isTask = (value: object): boolean => Object.hasOwn(value, 'name') && Object.hasOwn(value, 'end');
