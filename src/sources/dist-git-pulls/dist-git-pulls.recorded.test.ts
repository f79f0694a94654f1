import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding.ts';
import { hasRecordings, keysOf, readCaptures, recordedExchanges } from '#simulator/test-exchanges.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { hear } from './hear.ts';
import { normalizePull } from './normalize.ts';
import { checksOf, rememberPull } from './pull.ts';
import { FlagsAnswer, PullsPage, WirePull } from './schema.ts';
import { simulated } from './test-tools.ts';
import { TOPICS } from './topics.ts';

const captures = (pattern: string) => readCaptures(`pagure/${pattern}`).map(({ body }) => body);
const recordings = recordedExchanges('pagure');

/** What this source would read that address as; undefined when it never asks for it. */
function shapeOf({ pathname }: URL): z.ZodType | undefined {
  if (/\/pull-requests$|\/requests\/(?:filed|actionable)$/.test(pathname)) return PullsPage;
  if (pathname.endsWith('/flag')) return FlagsAnswer;
  return /\/pull-request\/\w+$/.test(pathname) ? WirePull : undefined;
}

describe.skipIf(!hasRecordings)('real answers (needs ../shared)', () => {
  test('every recording of an address this source asks for is read, or refused for a known reason', () => {
    const outcomes = new Map<string, string[]>();
    const unreadable: unknown[] = [];
    for (const { name, url, request, response, json } of recordings) {
      const shape = shapeOf(url);
      if (shape === undefined || request.method !== 'GET') continue;
      const parsed = response.status === 200 ? shape.safeParse(json) : undefined;
      const outcome = parsed === undefined ? `answered ${response.status}` : parsed.success ? 'read' : 'bad';
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), name]);
      if (shape === PullsPage) unreadable.push(...(PullsPage.safeParse(parsed?.data).data?.requests.bad ?? []));
    }
    process.stdout.write(`recorded: ${[...outcomes].map(([what, files]) => `${what} ${files.length}`).join(', ')}\n`);
    expect(outcomes.get('bad')).toBeUndefined();
    expect(unreadable).toEqual([]);
    expect(outcomes.get('read')?.length).toBeGreaterThan(25);
    expect(outcomes.get('answered 404')).toEqual(['033-prs-unknown', '050-pr-one-unknown', '051-pr-one-text']);
    expect(outcomes.get('answered 400')?.length).toBe(4);
  });

  test('every recorded and captured pull request of rpms that is open becomes a finding', () => {
    const recorded = recordings
      .filter(({ url, response }) => shapeOf(url) === PullsPage && response.status === 200)
      .map(({ json }) => json);
    const captured = captures('api/pull-requests_list/GET_src*');
    const pages = [...recorded, ...captured].map((body) => PullsPage.parse(body).requests);
    const pulls = pages.flatMap(({ good }) => good);
    const findings = pulls.flatMap((wire) => rememberPull(wire, undefined) ?? []).map((pull) => normalizePull(pull));
    for (const finding of findings) Finding.parse(finding);
    const open = pulls.filter(({ status, project }) => status === 'Open' && project.fullname.startsWith('rpms/'));
    process.stdout.write(`pull requests: ${pulls.length} read, ${findings.length} findings\n`);
    expect(pages.flatMap(({ bad }) => bad)).toEqual([]);
    expect(findings).toHaveLength(open.length);
    expect(new Set(findings.map(({ id }) => id)).size).toBeGreaterThan(80);
    expect(JSON.stringify(findings)).not.toMatch(/[\w.]@[\w-]+\.[a-z]/i);
  });

  test('captured pull requests of another Pagure are of no package here', () => {
    const bodies = captures('api/pull-requests_list/ogr*').map((body) => PullsPage.parse(body).requests);
    const pulls = bodies.flatMap(({ good }) => good);
    process.stdout.write(`elsewhere: ${pulls.length} read, ${bodies.flatMap(({ bad }) => bad).length} unreadable\n`);
    expect(pulls.length).toBeGreaterThan(0);
    expect(pulls.flatMap((wire) => rememberPull(wire, undefined) ?? [])).toEqual([]);
  });

  test('captured messages of dist-git are heard, and the reduced ones that were recorded cannot be read', () => {
    const captured = readCaptures('pagure/messages/packit-service_pagure_pr_*');
    const heard = captured.map(({ name, body }) => {
      const { topic } = z.object({ topic: z.string() }).parse(body);
      return [name, hear({ id: name, topic, at: '2026-11-24T13:00:00Z', body })] as const;
    });
    const Sent = z.object({ raw_messages: z.array(z.object({ topic: z.string(), body: z.unknown() })) });
    const sent = recordedExchanges('datagrepper').flatMap(({ json }) => Sent.safeParse(json).data?.raw_messages ?? []);
    const reduced = sent.filter(({ topic }) => TOPICS.includes(topic));
    process.stdout.write(`messages: ${heard.length} captured, ${reduced.length} reduced ones recorded\n`);
    expect(heard.map(([name, told]) => [name, told !== undefined && 'pull' in told && told.pull.id])).toEqual([
      ['packit-service_pagure_pr_flag_updated', 268],
      ['packit-service_pagure_pr_new', 2],
      ['packit-service_pagure_pr_rebased', 6],
      ['packit-service_pagure_pr_updated', 32],
    ]);
    expect(heard[0]?.[1]).toMatchObject({ flag: { username: 'Zuul', status: 'success' } });
    for (const message of reduced)
      expect(hear({ id: '1', at: '2026-11-24T13:00:00Z', ...message })).toHaveProperty('reason');
  });

  test('captured and recorded CI results are read', () => {
    const flags = recordings
      .filter(({ url, response }) => url.pathname.endsWith('/flag') && response.status === 200)
      .map(({ json }) => FlagsAnswer.parse(json).flags);
    const captured = captures('api/flags/ogr_GET*').map((body) => FlagsAnswer.parse(body).flags);
    expect([...flags, ...captured].flatMap(({ bad }) => bad)).toEqual([]);
    expect(
      [...flags, ...captured]
        .flatMap(({ good }) => checksOf(good))
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(['canceled', 'error', 'pending', 'success']);
  });
});

describe.skipIf(!hasRecordings)('the simulated dist-git (needs ../shared)', () => {
  const world = sampleWorld(7);
  const { answer } = simulated(world);
  const counted = world.packages.map(({ namespace, name, owner }) => {
    const path = `/api/0/${namespace}/${encodeURIComponent(name)}`;
    const { requests } = PullsPage.parse(JSON.parse(answer(`${path}/pull-requests?per_page=100`).body.toString()));
    return { path, owner, pulls: requests.good };
  });
  const [busiest] = counted.sort((a, b) => b.pulls.length - a.pulls.length);
  const flags = busiest?.pulls.map(({ id }) => `${busiest.path}/pull-request/${id}/flag`) ?? [];
  const withFlags = flags.find((path) => answer(path).body.length > 20);

  /** Nobody need be assigned, and nobody has closed what is open. */
  const keysIn = (body: unknown) => keysOf(body).filter((key) => !/\.(?:assignee|closed_by)\./.test(key));

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
    ['053-pr-flags-pending', withFlags ?? ''],
    ['069-actionable-alice', `/api/0/user/${busiest?.owner}/requests/actionable?status=Open`],
    ['078-filed-pp-over', '/api/0/user/js/requests/filed?per_page=1000'],
    ['081-filed-bad-status', '/api/0/user/js/requests/filed?status=Bogus'],
    ['082-filed-none', '/api/0/user/nobody-here/requests/filed'],
  ])('answers like %s', (name, path) => {
    const recorded = recordings.find((each) => each.name === name);
    const { status, body } = answer(path);
    expect(status).toBe(recorded?.response.status);
    expect(keysIn(JSON.parse(body.toString()))).toEqual(keysIn(recorded?.json));
  });

  test('writes a web page where the real one does', () => {
    const recorded = recordings.find(({ name }) => name === '051-pr-one-text')?.response;
    const { status, body } = answer(`${busiest?.path}/pull-request/abc`);
    expect([status, body.toString().slice(0, 60)]).toEqual([recorded?.status, recorded?.body.slice(0, 60)]);
  });
});
