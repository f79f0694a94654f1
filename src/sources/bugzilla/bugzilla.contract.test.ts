import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding/finding.ts';
import {
  type Exchange,
  exchangesIn,
  named,
  readCaptures,
  recordedExchanges,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { normalizeBug } from './normalize.ts';
import { BugsAnswer, TrackersAnswer } from './schema.ts';

/** What a list has: whole bugs, and what is wrong with the others. Undefined where it is no list of bugs. */
function readBugs(body: unknown) {
  const bugs = BugsAnswer.safeParse(body).data?.bugs;
  return (
    bugs && { good: bugs.good, wrong: bugs.bad.map(({ reason }) => reason).filter((reason) => !isOnlyMissing(reason)) }
  );
}

/** Answers of a few fields lack the others: that is the request, not the server. */
const isOnlyMissing = (reason: string): boolean =>
  reason.split('; ').every((issue) => /received undefined|(component|version): Invalid input/.test(issue));

const findingsIn = (body: unknown): Finding[] =>
  (readBugs(body)?.good ?? [])
    .flatMap((bug) => normalizeBug(bug, new Map()) ?? [])
    .map((finding) => Finding.parse(finding));

const isSearch = ({ request, url }: Exchange): boolean =>
  request.method === 'GET' && /^\/rest\/+bug(\/[^/]+)?$/.test(url.pathname);
const isAnswer = ({ json }: Exchange): boolean => z.object({ bugs: z.array(z.unknown()) }).safeParse(json).success;

const Mail = /[\w.+-]+@[\w-]+\.[a-z]/i;

const fixture = exchangesIn(import.meta.url);
const exchanges = [...fixture('exchanges'), ...fixture('refusals')];

describe('the answers of Bugzilla', () => {
  const searches = exchanges.filter(isSearch);

  test('are read, or are refusals with a status of their own', () => {
    for (const search of searches) {
      if (isAnswer(search)) expect(readBugs(search.json)?.wrong, search.name).toEqual([]);
      else expect(search.response.status, search.name).toBeGreaterThan(399);
    }
  });

  test('become findings without anybody in them', () => {
    const [everything] = searches;
    expect(readBugs(everything?.json)?.good).toHaveLength(9);
    const findings = findingsIn(everything?.json);
    expect(findings.map(({ id, package: name, release, title }) => [id, name, release, title])).toEqual([
      ['bugzilla:4', 'distribution', 'rawhide', 'Fedora 46 fails to build from source'],
      ['bugzilla:7', 'plimula++', 'rawhide', '<script>alert(1)</script>'],
      ['bugzilla:9', 'R-data.zwilu', 'f45', 'back to front \u202e tfel ot \u200b \u{1f58b}'],
      ['bugzilla:17', 'marrow', 'rawhide', 'marrow: FTBFS in Fedora rawhide'],
      ['bugzilla:19', 'tinyparse', 'rawhide', 'tinyparse: FTBFS in Fedora rawhide'],
      ['bugzilla:22', 'python-quillet', 'epel9', 'CVE-2026-99991 python-quillet: quills may be sharp [epel-9]'],
      ['bugzilla:27', 'libquill', 'rawhide', 'what is asked of two people'],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(Mail);
  });

  test('name trackers', () => {
    const { json } = named(exchanges, 'an alias may be repeated');
    expect(TrackersAnswer.parse(json).bugs.good).toEqual([
      { id: 4, alias: ['F46FTBFS'] },
      { id: 6, alias: ['CVE-2026-99991'] },
    ]);
  });
});

describe("the answers of Red Hat's Bugzilla", () => {
  const { json } = named(fixture('of-red-hat'), "Red Hat's lists of one, its own fields, and a total");

  test('are read whole, with how many there are', () => {
    expect(readBugs(json)?.wrong).toEqual([]);
    expect(readBugs(json)?.good).toHaveLength(5);
    expect(BugsAnswer.parse(json).total_matches).toBe(5);
  });

  test('become findings of packages alone, without anybody or a word of them, and without what is not public', () => {
    const findings = findingsIn(json);
    expect(findings.map(({ package: name, release }) => `${name} ${release}`)).toEqual([
      'marrow f45',
      'tinyparse epel7',
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/@|juniperv|tansy|somebody wrote|EMBARGOED/);
  });
});

whereRecorded('recordings of the real Bugzilla', () => {
  const searches = recordedExchanges('bugzilla').filter(isSearch);

  test('are read, or are refusals with a status of their own, but for two that are no JSON', () => {
    for (const search of searches.filter(isAnswer)) expect(readBugs(search.json)?.wrong, search.name).toEqual([]);
    const refused = searches.filter((search) => !isAnswer(search));
    expect(refused.filter(({ response }) => response.status === 200).map(({ name }) => name)).toEqual([
      '111-accept-html',
      '115-jsonp',
    ]);
  });

  test('of whole bugs become findings without anybody in them', () => {
    const { json } = named(searches, '041-search-no-criteria');
    expect([readBugs(json)?.good.length, findingsIn(json).length]).toEqual([63, 55]);
    expect(JSON.stringify(findingsIn(json))).not.toMatch(Mail);
  });

  test('of trackers are read', () => {
    const { json } = named(searches, '137-search-alias');
    expect(TrackersAnswer.parse(json).bugs.good.map(({ id }) => id)).toEqual([4, 6]);
  });
});

whereRecorded("captures of Red Hat's staging Bugzilla", () => {
  const captures = readCaptures('bugzilla/rest_staging/*.json');

  test('are read whole, but for what is no list of bugs', () => {
    const read = captures.map(({ name, body }) => ({ name, bugs: readBugs(body) }));
    expect(read.filter(({ bugs }) => bugs === undefined).map(({ name }) => name)).toEqual([
      'comment_list',
      'product_get_components',
    ]);
    expect(read.flatMap(({ bugs }) => bugs?.wrong ?? [])).toEqual([]);
    expect(read.flatMap(({ bugs }) => bugs?.good ?? [])).toHaveLength(12);
  });

  test('become findings without anybody in them', () => {
    const findings = captures.flatMap(({ body }) => findingsIn(body));
    expect(findings.map(({ package: name, release }) => `${name} ${release}`).toSorted()).toEqual([
      'jhead epel7',
      'kernel f40',
      'struts epel7',
    ]);
    expect(JSON.stringify(findings)).not.toMatch(Mail);
  });
});
