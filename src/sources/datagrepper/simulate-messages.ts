/** The messages of the simulated bus: of the pull requests dist-git knows, of Koschei's builds, and noise of others. */
import { DAY_MS } from '#lib/time.ts';
import { createPagure, type Pagure } from '#simulator/pagure/answer.ts';
import { type PullEvent, pullEvents } from '#simulator/pagure/pull-events.ts';
import { flagJson, pullJson } from '#simulator/pagure/pull-json.ts';
import { messageOf, type TestedPackage } from '#simulator/koschei.ts';
import type { SentMessage } from '#simulator/history.ts';
import type { Random } from '#simulator/random.ts';
import type { World, WorldState } from '#simulator/world/state.ts';

const PREFIX = 'org.fedoraproject.prod.';
const DIST_GIT = 'https://src.fedoraproject.org';
/** Sends messages of the same topics about things with the same names. */
const OTHER_PAGURE = 'https://pagure.io';
const REMEMBERED_MS = 14 * DAY_MS;
const SIZES = {
  sample: { elsewhere: 6, tested: 60, noise: 30 },
  fedora: { elsewhere: 100, tested: 2500, noise: 3000 },
} as const satisfies Record<World['scale'], unknown>;

type Draft = Omit<SentMessage, 'id'>;

/** Oldest first: what was sent before the world began to move, and since. */
export function simulateMessages(world: World): SentMessage[] {
  const messages = [...drawMessages(world.origin), ...world.messages];
  return messages.filter(({ at }) => at >= world.now - REMEMBERED_MS);
}

function drawMessages(world: WorldState): SentMessage[] {
  const random = world.random('messages');
  const { elsewhere, noise } = SIZES[world.scale];
  const pagure = createPagure(world);
  const pulls = world.pulls;
  const drafts = [
    ...pulls.flatMap(pullEvents).map((event) => draftOf(event, pagure, DIST_GIT)),
    ...random
      .some(pulls, elsewhere)
      .flatMap(pullEvents)
      .map((event) => draftOf(event, pagure, OTHER_PAGURE)),
    ...drawStates(random, world),
    ...Array.from({ length: noise }, () => draftComment(random, world)),
  ];
  return drafts
    .filter(({ at }) => at <= world.now && at >= world.now - REMEMBERED_MS)
    .sort((a, b) => a.at - b.at)
    .map((draft) => ({ id: uuid(random), ...draft }));
}

function draftOf({ name, at, agent, pull, flag }: PullEvent, pagure: Pagure, base: string): Draft {
  return {
    topic: `${PREFIX}pagure.pull-request.${name}`,
    at: wholeSeconds(at),
    packages: [pull.pkg.name],
    users: [agent],
    body: () => ({
      agent,
      pullrequest: pullJson(pull, { pagure, base, hasComments: name !== 'updated' }),
      ...(flag === undefined ? {} : { flag: flagJson(flag, pull.head, pagure.user('zuul', base)) }),
      ...(name === 'closed' ? { merged: pull.status === 'Merged' } : {}),
    }),
  };
}

/** When the last build of a package has ended, for some of those that do not build and of those that do. */
function drawStates(random: Random, world: WorldState): Draft[] {
  const rows = [...world.testBuilds.values()].flat();
  const { tested } = SIZES[world.scale];
  const broken = rows.filter(({ state }) => state === 'failing' || state === 'unresolved');
  const fine = rows.filter(({ state }) => state === 'ok');
  return [...random.some(broken, tested), ...random.some(fine, tested)].flatMap(draftState);
}

/** The last message of a package in a collection tells the state that it is in. */
function draftState(row: TestedPackage): Draft[] {
  if (row.last_complete_build === null) return [];
  const at = wholeSeconds(Date.parse(`${row.last_complete_build.time_finished}Z`));
  const body = (): unknown => messageOf(row, row.state === 'ok' ? 'failing' : 'ok');
  return [{ topic: `${PREFIX}koschei.package.state.change`, at, packages: [row.name], users: [], body }];
}

function draftComment(random: Random, world: WorldState): Draft {
  const { name, version } = random.pick(world.packages);
  const agent = random.pick(world.people).name;
  const update = { alias: `FEDORA-2026-${random.hex(10)}`, builds: [{ nvr: `${name}-${version}-1.fc45` }] };
  return {
    topic: `${PREFIX}bodhi.update.comment`,
    at: wholeSeconds(world.now - random.next() * REMEMBERED_MS),
    packages: [name],
    users: [agent],
    body: () => ({ agent, comment: { text: 'Works for me', update } }),
  };
}

/** The bus sends whole seconds: never later than it happened. */
const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;

const uuid = (random: Random): string => [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-');
