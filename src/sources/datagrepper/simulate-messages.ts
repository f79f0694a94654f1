/** The messages of the simulated bus: of the pull requests dist-git knows, and noise of others. */
import { createPagure, type Pagure } from '#simulator/pagure/answer.ts';
import { type PullEvent, pullEvents } from '#simulator/pagure/pull-events.ts';
import { flagJson, pullJson } from '#simulator/pagure/pull-json.ts';
import { simulatePulls } from '#simulator/pagure/pulls.ts';
import { originOf } from '#simulator/hours/moved.ts';
import type { SentMessage } from '#simulator/messages.ts';
import type { Random, World } from '#simulator/types.ts';

const PREFIX = 'org.fedoraproject.prod.';
const DIST_GIT = 'https://src.fedoraproject.org';
/** Sends messages of the same topics about things with the same names. */
const OTHER_PAGURE = 'https://pagure.io';
const REMEMBERED_MS = 14 * 86_400_000;
const SIZES = {
  sample: { elsewhere: 6, noise: 60 },
  fedora: { elsewhere: 100, noise: 6000 },
} as const satisfies Record<World['scale'], unknown>;

type Draft = Omit<SentMessage, 'id'>;

/** Oldest first: what was sent before the world began to move, and since. */
export function simulateMessages(world: World): SentMessage[] {
  const messages = [...drawMessages(originOf(world)), ...(world.moved?.messages ?? [])];
  return messages.filter(({ at }) => at >= world.now - REMEMBERED_MS);
}

function drawMessages(world: World): SentMessage[] {
  const random = world.random('messages');
  const { elsewhere, noise } = SIZES[world.scale];
  const pagure = createPagure(world);
  const pulls = simulatePulls(world);
  const drafts = [
    ...pulls.flatMap(pullEvents).map((event) => draftOf(event, pagure, DIST_GIT)),
    ...random
      .some(pulls, elsewhere)
      .flatMap(pullEvents)
      .map((event) => draftOf(event, pagure, OTHER_PAGURE)),
    ...Array.from({ length: noise }, () => draftNoise(random, world)),
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
      pullrequest: pullJson(pull, { pagure, base, hasComments: true }),
      ...(flag === undefined ? {} : { flag: flagJson(flag, pull.head, pagure.user('zuul', base)) }),
      ...(name === 'closed' ? { merged: pull.status === 'Merged' } : {}),
    }),
  };
}

function draftNoise(random: Random, { packages, people, now }: World): Draft {
  const { name, version } = random.pick(packages);
  const agent = random.pick(people).name;
  const at = wholeSeconds(now - random.next() * REMEMBERED_MS);
  const koschei = {
    name,
    old: 'ok',
    new: 'failing',
    repo: 'f46',
    collection: 'f46',
    collection_name: 'Fedora Rawhide',
  };
  const update = { alias: `FEDORA-2026-${random.hex(10)}`, builds: [{ nvr: `${name}-${version}-1.fc45` }] };
  return random.chance(0.5)
    ? {
        topic: `${PREFIX}koschei.package.state.change`,
        at,
        packages: [name],
        users: [],
        body: () => ({ ...koschei, groups: [], koji_instance: 'primary' }),
      }
    : {
        topic: `${PREFIX}bodhi.update.comment`,
        at,
        packages: [name],
        users: [agent],
        body: () => ({ agent, comment: { text: 'Works for me', update } }),
      };
}

/** The bus sends whole seconds: never later than it happened. */
const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;

const uuid = (random: Random): string => [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-');
