import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding/finding.ts';
import {
  byName,
  type Exchange,
  exchangesIn,
  jsonIn,
  keysOf,
  named,
  readCaptures,
  recordedExchanges,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { readMessage } from './pagure/events.ts';
import { FlagsAnswer, pullFrom, PullsPage, WirePull } from './pagure/schema.ts';
import { checksOf, normalizePull } from './normalize.ts';
import { simulated } from './test-tools.ts';
import { TOPICS } from './pagure/events.ts';

/** What this source would read that address as; undefined when it never asks for it. */
function shapeFor({ pathname }: URL): z.ZodType | undefined {
  if (/\/pull-requests$|\/requests\/(?:filed|actionable)$/.test(pathname)) return PullsPage;
  if (pathname.endsWith('/flag')) return FlagsAnswer;
  return /\/pull-request\/\w+$/.test(pathname) ? WirePull : undefined;
}

const isAnswer = ({ request, response }: Exchange): boolean => request.method === 'GET' && response.status === 200;

/** The names of those that were answered, and could not be read. */
const unreadIn = (all: readonly Exchange[]): string[] =>
  all
    .filter(isAnswer)
    .filter(({ url, json }) => shapeFor(url)?.safeParse(json).success === false)
    .map(({ name }) => name);

function readPulls(bodies: readonly unknown[]) {
  const lists = bodies.map((body) => PullsPage.parse(body).requests);
  const pulls = lists.flatMap(({ good }) => good);
  const findings = pulls.flatMap((wire) => pullFrom(wire, undefined) ?? []).map((pull) => normalizePull(pull));
  return { bad: lists.flatMap(({ bad }) => bad), pulls, findings: findings.map((finding) => Finding.parse(finding)) };
}

const fixture = exchangesIn(import.meta.url);
const exchanges = fixture('exchanges');
const pulls = fixture('pulls');
const flags = fixture('flags');

describe('the answers of dist-git', () => {
  test('are read', () => {
    expect(unreadIn([...exchanges, ...pulls, ...flags])).toEqual([]);
  });

  test('have a finding for each open pull request of a package, and nobody but its author in it', () => {
    const { json } = named(
      pulls,
      'some pull requests come from other hosts, some are closed, and times have a fraction or none',
    );
    const { bad, findings } = readPulls([json]);
    expect(bad).toEqual([]);
    expect(findings.map(({ id, author, openedAt, tags }) => [id, author, openedAt, tags])).toEqual([
      ['dist-git-pulls:rpms/libquill:7', 'tansy', '2026-11-20T00:00:00Z', []],
      ['dist-git-pulls:rpms/libquill:8', 'packit', '2024-10-29T00:00:00Z', ['merge:conflicts', 'by:bot']],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/@|write to/);
  });

  test('have none for those of another Pagure', () => {
    const { pulls: read, findings } = readPulls([named(pulls, 'those of another Pagure have no namespace').json]);
    expect([read.length, findings.length]).toEqual([1, 0]);
  });

  test('count the pull requests of a person only on the page', () => {
    const { json } = named(pulls, "of a person's list the total is only the length of the page");
    const { pagination } = PullsPage.parse(json);
    expect(pagination.next).not.toBeNull();
    expect(json).toMatchObject({ total_requests: 1, pagination: { pages: 9 } });
  });

  test('have the newest result of each check', () => {
    const read = flags.map(({ json }) => FlagsAnswer.parse(json).flags);
    expect(read.flatMap(({ bad }) => bad)).toEqual([]);
    expect(read.map(({ good }) => checksOf(good).map(({ name, status }) => `${name}: ${status}`))).toEqual([
      ['Fedora CI - dist-git test: error', 'Fedora CI - scratch build: success', 'Zuul: canceled'],
      [],
    ]);
  });
});

const { messages } = z
  .object({
    messages: z.array(
      z.strictObject({
        shows: z.string(),
        topic: z.enum(TOPICS),
        body: z.unknown(),
        heard: z.union([z.int(), z.enum(['elsewhere', 'unreadable'])]),
        flag: z.string().optional(),
      }),
    ),
  })
  .parse(jsonIn(import.meta.url)('messages'));

function readOne(topic: string, body: unknown) {
  const told = readMessage({ id: '1', topic, at: '2026-11-24T13:00:00Z', body });
  if (told === undefined) return { heard: 'elsewhere' };
  if ('reason' in told) return { heard: 'unreadable' };
  const { pull, flag } = told;
  return { heard: pull.id, ...(flag === undefined ? {} : { flag: `${flag.username} ${flag.status}` }) };
}

describe('a message of dist-git', () => {
  test.each(messages.map((message) => [message.shows, message] as const))('%s', (_shows, message) => {
    const { topic, body, heard, flag } = message;
    expect(readOne(topic, body)).toEqual({ heard, ...(flag === undefined ? {} : { flag }) });
  });
});

const world = sampleWorld(7);
const { answer } = simulated(world);
const counted = world.packages.map(({ namespace, name, owner }) => {
  const path = `/api/0/${namespace}/${encodeURIComponent(name)}`;
  const { requests } = PullsPage.parse(JSON.parse(answer(`${path}/pull-requests?per_page=100`).body.toString()));
  return { path, owner, pulls: requests.good };
});
const [busiest] = counted.sort((a, b) => b.pulls.length - a.pulls.length);
const flagPaths = busiest?.pulls.map(({ id }) => `${busiest.path}/pull-request/${id}/flag`) ?? [];
const withFlags = flagPaths.find((path) => answer(path).body.length > 20);

/** Nobody need be assigned, and nobody has closed what is open. */
const keysIn = (body: unknown) => keysOf(body).filter((key) => !/\.(?:assignee|closed_by)\./.test(key));

const Refused = z.object({ error_code: z.string() });

function compareWith(path: string, { response, json }: Exchange): void {
  const { status, type, body } = answer(path);
  expect([status, type]).toEqual([response.status, response.headers['Content-Type']]);
  if (json === undefined) return;
  const ours: unknown = JSON.parse(body.toString());
  expect(keysIn(ours)).toEqual(keysIn(json));
  expect(Refused.safeParse(ours).data).toEqual(Refused.safeParse(json).data);
}

describe('the simulated dist-git', () => {
  test.each(byName(exchanges))('does as dist-git: %s', (_shows, exchange) => {
    const path = `${exchange.url.pathname}${exchange.url.search}`;
    const here = path
      .replace('/api/0/rpms/libquill', busiest?.path ?? '')
      .replace('/user/juniperv/', `/user/${busiest?.owner}/`);
    compareWith(here, exchange);
  });

  test('writes a result of CI as dist-git does', () => {
    const [some] = flags;
    if (some !== undefined) compareWith(withFlags ?? '', some);
  });
});

const captures = (pattern: string) => readCaptures(`pagure/${pattern}`).map(({ body }) => body);

whereRecorded('recordings of a real Pagure', () => {
  const recordings = recordedExchanges('pagure');
  const asked = recordings.filter(({ url, request }) => request.method === 'GET' && shapeFor(url) !== undefined);

  test('are read, or refused for a known reason', () => {
    expect(unreadIn(asked)).toEqual([]);
    expect(asked.filter(isAnswer).length).toBeGreaterThan(25);
    expect(asked.filter(({ response }) => response.status === 404).map(({ name }) => name)).toEqual([
      '033-prs-unknown',
      '050-pr-one-unknown',
      '051-pr-one-text',
    ]);
    expect(asked.filter(({ response }) => response.status === 400)).toHaveLength(4);
  });

  test('and captures have a finding for each open pull request of rpms', () => {
    const lists = asked.filter((one) => isAnswer(one) && shapeFor(one.url) === PullsPage).map(({ json }) => json);
    const { bad, pulls: read, findings } = readPulls([...lists, ...captures('api/pull-requests_list/GET_src*')]);
    const open = read.filter(({ status, project }) => status === 'Open' && project.fullname.startsWith('rpms/'));
    expect(bad).toEqual([]);
    expect(findings).toHaveLength(open.length);
    expect(new Set(findings.map(({ id }) => id)).size).toBeGreaterThan(80);
    expect(JSON.stringify(findings)).not.toMatch(/[\w.]@[\w-]+\.[a-z]/i);
  });

  test('and captures have results of CI that are read', () => {
    const recorded = asked.filter((one) => isAnswer(one) && shapeFor(one.url) === FlagsAnswer).map(({ json }) => json);
    const read = [...recorded, ...captures('api/flags/ogr_GET*')].map((body) => FlagsAnswer.parse(body).flags);
    expect(read.flatMap(({ bad }) => bad)).toEqual([]);
    const statuses = read.flatMap(({ good }) => checksOf(good)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['canceled', 'error', 'pending', 'success']);
  });

  test.each([
    ['038-prs-per-page-1', `${busiest?.path}/pull-requests?per_page=20`],
    ['030-prs-all', `${busiest?.path}/pull-requests?status=all`],
    ['031-prs-bad-status', `${busiest?.path}/pull-requests?status=Nonsense`],
    ['033-prs-unknown', '/api/0/rpms/no-such/pull-requests'],
    ['041-prs-per-page-101', `${busiest?.path}/pull-requests?per_page=101`],
    ['042-prs-per-page-0', `${busiest?.path}/pull-requests?per_page=0`],
    ['043-prs-page-0', `${busiest?.path}/pull-requests?page=0`],
    ['046-prs-author-unknown', `${busiest?.path}/pull-requests?author=nobodyhere`],
    ['050-pr-one-unknown', `${busiest?.path}/pull-request/999`],
    ['051-pr-one-text', `${busiest?.path}/pull-request/abc`],
    ['053-pr-flags-pending', withFlags ?? ''],
    ['069-actionable-alice', `/api/0/user/${busiest?.owner}/requests/actionable?status=Open`],
    ['078-filed-pp-over', '/api/0/user/js/requests/filed?per_page=1000'],
    ['081-filed-bad-status', '/api/0/user/js/requests/filed?status=Bogus'],
    ['082-filed-none', '/api/0/user/nobody-here/requests/filed'],
  ])('are those of the simulated one: %s', (name, path) => {
    compareWith(path, named(recordings, name));
  });
});

whereRecorded('captures of the real dist-git', () => {
  test('of another Pagure have no finding', () => {
    const { pulls: read, findings } = readPulls(captures('api/pull-requests_list/ogr*'));
    expect(read.length).toBeGreaterThan(0);
    expect(findings).toEqual([]);
  });

  test('of messages are heard, and the reduced ones that were recorded cannot be read', () => {
    const Sent = z.object({ topic: z.string() });
    const heard = readCaptures('pagure/messages/packit-service_pagure_pr_*').map(({ body }) =>
      readOne(Sent.parse(body).topic, body),
    );
    expect(heard).toEqual([{ heard: 268, flag: 'Zuul success' }, { heard: 2 }, { heard: 6 }, { heard: 32 }]);
    const Log = z.object({ raw_messages: z.array(z.object({ topic: z.string(), body: z.unknown() })) });
    const reduced = recordedExchanges('datagrepper')
      .flatMap(({ json }) => Log.safeParse(json).data?.raw_messages ?? [])
      .filter(({ topic }) => TOPICS.includes(topic));
    expect(new Set(reduced.map(({ topic, body }) => readOne(topic, body).heard))).toEqual(new Set(['unreadable']));
  });
});
