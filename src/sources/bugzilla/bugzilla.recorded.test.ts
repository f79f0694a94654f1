import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { type Captured, hasRecordings, readCaptures, recordedExchanges } from '#simulator/test-exchanges.ts';
import { normalizeBug } from './normalize.ts';
import { BugsAnswer, TrackersAnswer } from './schema.ts';

type Tally = { answers: number; bugs: number; findings: number; notAsked: number; rejected: string[] };

/** Reads answers as the client would; tells what it could not read, and why. */
function tally(answers: readonly Captured[]): Tally {
  const counts: Tally = { answers: 0, bugs: 0, findings: 0, notAsked: 0, rejected: [] };
  for (const { name, body } of answers) {
    const parsed = BugsAnswer.safeParse(body);
    if (!parsed.success) {
      counts.rejected.push(`${name}: ${body === undefined ? 'no JSON' : firstIssues(parsed.error)}`);
      continue;
    }
    const { good, bad } = parsed.data.bugs;
    counts.answers += 1;
    counts.bugs += good.length;
    counts.findings += good.filter((bug) => normalizeBug(bug, new Map()) !== undefined).length;
    counts.notAsked += bad.filter(({ reason }) => isOnlyMissing(reason)).length;
    counts.rejected.push(
      ...bad.filter(({ reason }) => !isOnlyMissing(reason)).map(({ reason }) => `${name}: ${reason}`),
    );
  }
  return counts;
}

/** Recordings of a few fields lack the others: that is the request, not the server. */
const isOnlyMissing = (reason: string): boolean =>
  reason.split('; ').every((issue) => /received undefined|(component|version): Invalid input/.test(issue));

const show = (title: string, { answers, bugs, findings, notAsked, rejected }: Tally): boolean =>
  process.stdout.write(
    `${title}: ${answers} answers, ${bugs} whole bugs, ${findings} findings, ${notAsked} bugs with fewer fields; ` +
      `${rejected.length} rejected\n${rejected.map((line) => `  ${line}\n`).join('')}`,
  );

const Mail = /[\w.+-]+@[\w-]+\.[a-z]/i;

describe.skipIf(!hasRecordings)('recordings of the real Bugzilla (needs ../shared)', () => {
  const searches = recordedExchanges('bugzilla').filter(
    ({ request, url }) => request.method === 'GET' && /^\/rest\/+bug(\/[^/]+)?$/.test(url.pathname),
  );
  const isAnswer = z.object({ bugs: z.array(z.unknown()) });

  test('are read, or rejected because they are refusals', () => {
    const counts = tally(searches.map(({ name, json }) => ({ name, body: json })));
    show('recorded/bugzilla', counts);
    const refusals = searches.filter(({ json }) => !isAnswer.safeParse(json).success);
    expect(counts.rejected).toHaveLength(refusals.length);
    expect(counts.answers + counts.rejected.length).toBe(searches.length);
    expect(counts.bugs).toBeGreaterThan(140);
  });

  test('were refused with a status of their own, but for two that are no JSON', () => {
    const refused = searches.filter(({ json }) => !isAnswer.safeParse(json).success);
    expect(refused.filter(({ response }) => response.status === 200).map(({ name }) => name)).toEqual([
      '111-accept-html',
      '115-jsonp',
    ]);
  });

  test('of whole bugs become findings without anybody in them', () => {
    const all = searches.find(({ name }) => name.startsWith('041-'))?.json;
    const { bugs } = BugsAnswer.parse(all);
    const findings = bugs.good.flatMap((bug) => normalizeBug(bug, new Map()) ?? []).map((it) => Finding.parse(it));
    expect([bugs.good.length, bugs.bad.length, findings.length]).toEqual([63, 0, 55]);
    expect(JSON.stringify(findings)).not.toMatch(Mail);
  });

  test('of trackers are read', () => {
    const byAlias = searches.find(({ name }) => name.startsWith('137-'))?.json;
    expect(TrackersAnswer.parse(byAlias).bugs.good.map(({ id }) => id)).toEqual([4, 6]);
  });
});

describe.skipIf(!hasRecordings)("captures of Red Hat's staging Bugzilla (needs ../shared)", () => {
  const captures = readCaptures('bugzilla/rest_staging/*.json');

  test('are read, or rejected because they are no bugs', () => {
    const counts = tally(captures);
    show('real/bugzilla/rest_staging', counts);
    expect(counts).toMatchObject({ answers: 12, bugs: 12, findings: 3, notAsked: 0 });
    expect(counts.rejected.map((line) => line.split(':')[0])).toEqual(['comment_list', 'product_get_components']);
  });

  test('become findings without anybody in them', () => {
    const read = captures.flatMap(({ body }) => BugsAnswer.safeParse(body).data?.bugs.good ?? []);
    const findings = read.flatMap((bug) => normalizeBug(bug, new Map()) ?? []).map((it) => Finding.parse(it));
    expect(findings.map(({ package: name, release }) => `${name} ${release}`).toSorted()).toEqual([
      'jhead epel7',
      'kernel f40',
      'struts epel7',
    ]);
    expect(JSON.stringify(findings)).not.toMatch(Mail);
  });
});
