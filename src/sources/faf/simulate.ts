/** Answers for the simulated ABRT server: problems, most reports first. */
import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '#lib/time.ts';
import { pickWeighted, type Random, type Weighted } from '#simulator/random.ts';
import type { Answer, Ask, Simulate } from '#simulator/simulated-service.ts';
import type { World, WorldState } from '#simulator/world/state.ts';
import { isQuiet, type WorldPackage } from '#simulator/world/nouns.ts';
import { HOSTILE_SUMMARIES } from '#simulator/world/hostile-texts.ts';

type Report = {
  id: number;
  bugs: string[];
  component: string;
  count: number;
  first_occurrence: string;
  last_occurrence: string;
  problem_id: number;
  comments: Record<string, unknown>[];
};

type Problem = {
  id: number;
  components: string[];
  crash_function: string | null;
  bugs: string[];
  status: string;
  type: string;
  reports: Report[];
};

const PROBLEMS: Readonly<Record<World['scale'], number>> = { sample: 60, fedora: 5400 };

/** The first one crashes everywhere. */
const FIRST_ID = 1001;

const STATUSES: Weighted<string> = [
  ['NEW', 70],
  ['FIXED', 12],
  ['ASSIGNED', 8],
  ['CLOSED', 7],
  ['MODIFIED', 3],
];
const TYPES = ['core', 'core', 'core', 'python', 'kerneloops'];
const FUNCTIONS = ['poll', 'ring_next', 'spell_menu', 'free', 'g_assertion_message_expr', '<module>', '??'];

export const simulate: Simulate = (world) => {
  const problems = crashOn(createProblems(world.origin), world);
  return { service: 'faf', answer: (ask) => answerFaf(ask, problems, world.now) };
};

function createProblems(world: WorldState): Problem[] {
  const random = world.random('faf');
  const packages = world.packages.filter((pkg) => pkg.namespace === 'rpms' && pkg.state === 'living' && !isQuiet(pkg));
  if (packages.length === 0) return [];
  const problems = Array.from({ length: PROBLEMS[world.scale] }, (_, index) => {
    const components = random.some(packages, random.chance(0.06) ? 2 : 1);
    return createProblem({ world, random, id: FIRST_ID + index }, components);
  });
  return problems.sort((a, b) => countOf(b) - countOf(a) || a.id - b.id);
}

/** Of an hour. */
const CRASHES: Readonly<Record<World['scale'], number>> = { sample: 2, fedora: 60 };

/** Each hour brings more reports of what is known. */
function crashOn(problems: Problem[], world: World): Problem[] {
  const start = world.origin.now;
  const reports = problems.flatMap((problem) => problem.reports);
  if (reports.length === 0) return problems;
  for (let at = start + HOUR_MS; at <= world.now; at += HOUR_MS)
    for (const report of world.random(`faf: ${at - start}`).some(reports, CRASHES[world.scale])) {
      report.count += 1;
      report.last_occurrence = fafTime(at);
    }
  return problems.sort((a, b) => countOf(b) - countOf(a) || a.id - b.id);
}

const countOf = ({ reports }: Problem): number => reports.reduce((sum, { count }) => sum + count, 0);

type ProblemContext = { world: WorldState; random: Random; id: number };

function createProblem(stage: ProblemContext, packages: readonly WorldPackage[]): Problem {
  const { random, id } = stage;
  const reports = packages.flatMap(({ name }) =>
    Array.from({ length: random.int(1, 2) }, (_, index) => createReport(stage, name, index)),
  );
  const where = random.pick(FUNCTIONS);
  return {
    id,
    components: packages.map(({ name }) => name),
    crash_function: random.chance(0.05) ? null : (HOSTILE_SUMMARIES[id % 50] ?? where),
    bugs: reports.flatMap(({ bugs }) => bugs),
    status: id === FIRST_ID ? 'NEW' : pickWeighted(random, STATUSES),
    type: random.pick(TYPES),
    reports,
  };
}

function createReport({ world, random, id }: ProblemContext, component: string, index: number): Report {
  const last = world.now - random.int(0, 13 * 24) * HOUR_MS;
  const first = last - random.int(1, 400) * DAY_MS;
  const bugs = random.chance(0.2)
    ? [`https://bugzilla.redhat.com/show_bug.cgi?id=${2_400_000 + random.int(1, 90_000)}`]
    : [];
  const comment = { text: 'I opened a file', user: 'tansy@example.org', saved: fafTime(last) };
  return {
    id: id * 10 + index,
    bugs,
    component,
    count: Math.ceil((id === FIRST_ID ? 1500 : 2) / (1 - random.next()) ** 1.4),
    first_occurrence: fafTime(first),
    last_occurrence: fafTime(last),
    problem_id: id,
    comments: random.chance(0.2) ? [comment] : [],
  };
}

/** Without a zone. */
const fafTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

const html = (status: number, title: string): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html>\n<html lang=en>\n<title>${title}</title>\n<h1>${title}</h1>\n`,
});

function answerFaf(ask: Ask, problems: readonly Problem[], now: number): Answer | undefined {
  const [list, ...rest] = ask.segments;
  if (list !== 'problems') return undefined;
  if (rest.length === 0)
    return { ...html(308, 'Redirecting...'), headers: { Location: `${ask.base}/problems/${ask.search}` } };
  if (rest.length > 1 || rest[0] !== '') return html(404, '404 Not Found');
  if (!prefersJson(ask.headers['accept'] ?? '')) return html(200, 'ABRT Analytics');
  return {
    status: 200,
    type: 'application/json',
    body: JSON.stringify({ problems: listProblems(ask, problems, now) }),
  };
}

/** JSON has to be named, and not after HTML. */
function prefersJson(accept: string): boolean {
  const [json, page] = [accept.indexOf('application/json'), accept.indexOf('text/html')];
  return json >= 0 && (page < 0 || json < page);
}

const Number0 = (fallback: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .nullable()
    .transform((number) => number ?? fallback);

const Form = z.object({
  limit: Number0(40),
  offset: Number0(0),
  daterange: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d:\d{4}-\d\d-\d\d$/)
    .nullable(),
});

/** A form that is not valid finds nothing, with the status 200. */
function listProblems({ query }: Ask, problems: readonly Problem[], now: number): Problem[] {
  const form = Form.safeParse({
    limit: query.get('limit'),
    offset: query.get('offset'),
    daterange: query.get('daterange'),
  });
  if (!form.success) return [];
  const { limit, offset } = form.data;
  const [since = '', until = ''] = (
    form.data.daterange ?? `${fafTime(now - 14 * DAY_MS).slice(0, 10)}:9999-12-31`
  ).split(':');
  const names = new Set((query.get('component_names') ?? '').split(',').filter((name) => name !== ''));
  const found = problems.filter(
    ({ components, reports }) =>
      (names.size === 0 || components.some((name) => names.has(name))) &&
      reports.some(({ last_occurrence: last }) => last.slice(0, 10) >= since && last.slice(0, 10) <= until),
  );
  return limit === 0 ? found.slice(offset) : found.slice(offset, offset + limit);
}
