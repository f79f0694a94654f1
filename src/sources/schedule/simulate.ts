/** The simulated schedules: trees as TaskJuggler writes them, around the dates of the world's releases. */
import { createHash } from 'node:crypto';
import { DAY_MS } from '#lib/time.ts';
import { dayAfter } from '#simulator/world/time.ts';
import type { Answer, Ask, Simulate } from '#simulator/simulated-service.ts';
import type { WorldState } from '#simulator/world/state.ts';

type Task = { name: string; slug: string; type: string; start: string; end: string; flags: string[] };

/** Days before the release, how many days it lasts, and what it is called. */
const TASKS = [
  [-252, 0, (n) => `Rawhide starts Fedora Linux ${n} development`],
  [-112, 0, () => 'Change Checkpoint: Proposal submission deadline (Changes requiring mass rebuild)'],
  [-91, 0, () => 'Change Checkpoint: Proposal submission deadline (Self Contained Changes)'],
  [-90, 21, () => 'Mass Rebuild: RPMs'],
  [-77, 0, () => 'Retire Orphaned and Long-Time FTBFS Rawhide Packages'],
  [-70, 0, (n) => `Branch Fedora Linux ${n} from Rawhide`],
  [-70, 4, () => 'Post-branch Freeze (end date approximate)'],
  [-63, 0, () => 'Retire FTI packages in NEW state'],
  [-56, 0, () => 'Bodhi updates-testing activation point'],
  [-56, 21, () => 'Beta Freeze (starts at 1400 UTC)'],
  [-35, 0, () => 'Beta Release (Early Target)'],
  [-35, 0, () => 'Current Beta Target date'],
  [-14, 14, () => 'Final Freeze (starts at 1400 UTC)'],
  [0, 0, () => 'Early Final Target date'],
  [0, 0, () => 'Current Final Target date'],
  [7, 0, () => 'Final Target date #1'],
] as const satisfies readonly (readonly [number, number, (number: number) => string])[];

const DAYS_BETWEEN_RELEASES = 182;
/** Bodhi and the schedulers do not always agree: CONTRACT.md, "Where two disagree". */
const DISAGREES_BY_DAYS = 7;

/** Schedules move rarely: these never do. */
export const simulate: Simulate = (world) => {
  const origin = world.origin;
  const files = createFiles(origin);
  return { service: 'schedule', answer: (ask) => answerFile(ask, files, origin) };
};

/** Of every Fedora that is alive, and of the next one; nobody has made those after it. */
function createFiles(world: WorldState): Map<string, string> {
  const fedora = world.releases.filter(({ distTag, state }) => /^f\d+$/.test(distTag) && state !== 'archived');
  const numbers = fedora.map(({ version }) => Number(version));
  const newestOut = fedora.find(({ state }) => state === 'current');
  if (newestOut === undefined) return new Map();
  const releasedOn = (Date.parse(newestOut.releasedOn ?? dayAfter(world.now, 0)) - world.now) / DAY_MS;
  const files = [...numbers, Math.max(...numbers) + 1].map((number): [string, string] => {
    const inDays = Math.ceil(releasedOn) + (number - Number(newestOut.version)) * DAYS_BETWEEN_RELEASES;
    const two = fedora.find(({ version }) => Number(version) === number - 2);
    const tasks = tasksOf(world, number, inDays);
    if (typeof two?.eol === 'string') tasks.push(...endOfLife(number, Number(two.version), Date.parse(two.eol)));
    return [`f-${number}/f-${number}-key.json`, `${JSON.stringify(treeOf(number, tasks), undefined, 1)}\n`];
  });
  return new Map(files);
}

const tasksOf = (world: WorldState, number: number, releaseInDays: number): Task[] =>
  TASKS.map(([before, lasts, nameOf]) => {
    const start = Date.parse(dayAfter(world.now, releaseInDays + before));
    return newTask(number, nameOf(number), [start, start + lasts * DAY_MS]);
  });

/** The schedule of a release names the end of the one before the last, and when its bugs are closed. */
function endOfLife(number: number, other: number, bodhiEol: number): Task[] {
  const at = bodhiEol + DISAGREES_BY_DAYS * DAY_MS;
  return ['End of Life', 'EOL auto closure'].map((what) => newTask(number, `Fedora Linux ${other} ${what}`, [at, at]));
}

const newTask = (number: number, name: string, [start, end]: readonly [number, number]): Task => ({
  name,
  slug: `fedora_linux_${number}_release.key_tasks_milestones.${name.toLowerCase().replaceAll(/\W+/g, '_')}`,
  type: start === end ? 'Milestone' : 'Task',
  start: String(start / 1000),
  end: String(end / 1000),
  flags: ['key'],
});

/** Three levels; what holds tasks has a name, a start and an end, too. */
function treeOf(number: number, tasks: readonly Task[]): Record<string, unknown> {
  const span = {
    start: tasks.map(({ start }) => start).toSorted()[0],
    end: tasks
      .map(({ end }) => end)
      .toSorted()
      .at(-1),
  };
  const groups = [{ name: 'Key Tasks & Milestones', slug: 'key_tasks_milestones', ...span, tasks }];
  const release = { name: `Fedora Linux ${number} Release`, slug: `f${number}`, ...span, tasks: groups };
  return { name: `Fedora Linux ${number}`, version: '1.0', ...span, tasks: [release] };
}

/** As a plain web server hands out files. */
function answerFile(ask: Ask, files: ReadonlyMap<string, string>, world: WorldState): Answer {
  const body = files.get(ask.segments.join('/'));
  if (body === undefined) return { status: 404, type: 'text/html; charset=iso-8859-1', body: NOT_FOUND };
  const headers = {
    ETag: `"${createHash('md5').update(body).digest('hex').slice(0, 16)}"`,
    'Last-Modified': new Date(world.now).toUTCString(),
  };
  const known = ask.headers['if-none-match']?.split(/\s*,\s*/).includes(headers.ETag) === true;
  return { status: known ? 304 : 200, type: 'application/json', body: known ? '' : body, headers };
}

const NOT_FOUND =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head><title>404 Not Found</title></head><body>\n' +
  '<h1>Not Found</h1><p>The requested URL was not found on this server.</p>\n</body></html>\n';
