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
import { normalizeOverrides, normalizeUpdates, type NormalizedRow } from './normalize.ts';
import { OverridesPage, UpdatesPage } from './schema.ts';

const One = z.looseObject({ update: z.unknown().optional(), override: z.unknown().optional() });
const Captured = z.union([
  z.looseObject({ updates: z.array(z.unknown()) }).transform(({ updates }) => updates),
  z.looseObject({ alias: z.string() }).transform((update) => [update]),
  z.array(z.looseObject({ alias: z.string() })),
]);

const page = (rows: readonly unknown[]) => ({ pages: 1, total: rows.length });

const readUpdates = (updates: readonly unknown[]): NormalizedRow[] =>
  normalizeUpdates(UpdatesPage.parse({ ...page(updates), updates }).updates).map(({ row }) => row);
const readOverrides = (overrides: readonly unknown[]): NormalizedRow[] =>
  normalizeOverrides(OverridesPage.parse({ ...page(overrides), overrides }).overrides).map(({ row }) => row);

const Embedded = z.looseObject({ alias: z.string(), builds: z.array(z.unknown()) });

/** Updates at any depth. */
function updatesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Embedded.safeParse(value).success ? [value] : Object.values(value).flatMap(updatesIn);
}

function outcomeOf(rows: readonly NormalizedRow[]) {
  const findings = rows.flatMap(({ finding }) => finding ?? []).map((finding) => Finding.parse(finding));
  return { findings, dropped: rows.flatMap(({ dropped }) => dropped ?? []) };
}

const isAsked = ({ url, request }: Exchange): boolean =>
  request.method === 'GET' && /^\/(updates|overrides)(\/|$)/.test(url.pathname);
const isAnswer = ({ response }: Exchange): boolean =>
  response.status === 200 && response.headers['Content-Type']?.startsWith('application/json') === true;

function readAnswer({ url, json }: Exchange): NormalizedRow[] {
  const one = One.parse(json);
  if (one.update !== undefined) return readUpdates([one.update]);
  if (one.override !== undefined) return readOverrides([one.override]);
  if (url.pathname === '/updates/') return normalizeUpdates(UpdatesPage.parse(json).updates).map(({ row }) => row);
  return normalizeOverrides(OverridesPage.parse(json).overrides).map(({ row }) => row);
}

const fixture = exchangesIn(import.meta.url);
const exchanges = fixture('exchanges');

describe('the lists of Bodhi', () => {
  test('are read whole, or are refusals', () => {
    const asked = exchanges.filter(isAsked);
    expect(outcomeOf(asked.filter(isAnswer).flatMap(readAnswer)).dropped).toEqual([]);
    expect(asked.filter((one) => !isAnswer(one) && one.response.status < 300)).toEqual([]);
  });

  test('give active updates and overrides, and tell nothing private', () => {
    const lists = [
      'updates hold their comments, bugs, builds, release and submitter',
      'an override past its date is active until a task of Bodhi has run',
    ].map((shows) => named(exchanges, shows));
    const { findings } = outcomeOf(lists.flatMap(readAnswer));
    expect(findings.map(({ id, status, override }) => [id, status, override?.expiresAt])).toEqual([
      ['bodhi:FEDORA-2026-00ab00cd01', 'testing', undefined],
      ['bodhi:override:plimula++-1.0.2-1.fc45', 'active', '2026-11-20T02:00:00Z'],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/@|EMBARGOED|sharp|2400077|<script>|avatar|needed to build/);
  });

  const [ofAllAges] = fixture('updates-of-all-ages').map(({ json }) => UpdatesPage.parse(json).updates);

  test('are read whole whatever the age of the server, but for what was cut down', () => {
    const { dropped } = outcomeOf(normalizeUpdates(ofAllAges ?? { good: [], bad: [] }).map(({ row }) => row));
    expect(ofAllAges?.good).toHaveLength(6);
    expect(dropped.map(({ id, reason }) => [id, reason.split(':')[0]])).toEqual([
      ['bodhi:FEDORA-2021-00ab00cd07', 'status'],
    ]);
  });

  test('are read whole as well when they are taken for active ones, each of its release', () => {
    const active = (ofAllAges?.good ?? []).map((update) => ({ ...update, status: 'testing' }));
    const { findings, dropped } = outcomeOf(normalizeUpdates({ good: active, bad: [] }).map(({ row }) => row));
    expect(dropped).toEqual([]);
    expect(findings.map(({ package: name, release }) => `${name} ${release}`)).toEqual([
      'python-quillet f32',
      'tinyparse f40',
      'perl-Quill-Dip epel10.0',
      'marrow f19',
    ]);
  });
});

whereRecorded('recordings of the real Bodhi', () => {
  const asked = recordedExchanges('bodhi').filter(isAsked);
  const answers = asked.filter(isAnswer);

  test('are read whole, or are refusals', () => {
    expect(outcomeOf(answers.flatMap(readAnswer)).dropped).toEqual([]);
    const refused = asked.filter((one) => !isAnswer(one) && one.response.status === 200);
    expect(refused.map(({ name }) => name)).toEqual(['074-updates-html']);
  });

  test('of all updates and overrides give 19 active updates and 5 overrides, and tell nothing private', () => {
    const lists = ['122-updates-rpp-1000', '086-overrides-active'].map((name) => named(answers, name));
    const { findings } = outcomeOf(lists.flatMap(readAnswer));
    expect(findings.filter(({ kind }) => kind === 'update')).toHaveLength(19);
    expect(findings.filter(({ kind }) => kind === 'override')).toHaveLength(5);
    expect(findings.find(({ id }) => id === 'bodhi:override:python-flask-4-1.el9')?.override?.expiresAt).toMatch(
      /^2026/,
    );
    expect(JSON.stringify(findings)).not.toMatch(/@|EMBARGOED|kernel panic|<script>|libravatar/);
  });
});

whereRecorded('captures of the running Bodhi', () => {
  const captures = ['update_single_vuls', 'updates_by_release', 'updates_list'].flatMap((folder) =>
    readCaptures(`bodhi/${folder}/*.json`),
  );

  test('are read whole, but for one that was cut down by its finder', () => {
    const rows = captures.flatMap(({ body }) => Captured.parse(body));
    const { findings, dropped } = outcomeOf(readUpdates(rows));
    expect(rows).toHaveLength(62);
    expect(dropped.map(({ id }) => id)).toEqual(['bodhi:FEDORA-2021-f5540ef3d6']);
    expect(dropped[0]?.reason).toMatch(/^status: /);
    expect(JSON.stringify(findings)).not.toMatch(/@/);
  });

  test('are read whole as well when they are taken for active ones', () => {
    const rows = captures
      .flatMap(({ body }) => Captured.parse(body))
      .filter((row) => 'status' in z.looseObject({}).parse(row));
    const active = rows.map((row) => ({ ...z.looseObject({}).parse(row), status: 'testing' }));
    const { findings, dropped } = outcomeOf(readUpdates(active));
    expect(dropped).toEqual([]);
    expect(findings.every(({ release }) => release !== undefined)).toBe(true);
    expect(JSON.stringify(findings)).not.toMatch(/@|CVE-/);
  });

  test('inside messages and tests of other projects are read where they are updates with builds', () => {
    const others = [
      ...readCaptures('bodhi/messages/*.json'),
      ...readCaptures('bodhi/client_fixtures_transcribed.json'),
    ];
    const rows = others.flatMap(({ body }) => updatesIn(body));
    const { dropped } = outcomeOf(readUpdates(rows));
    expect(rows.length).toBeGreaterThan(0);
    expect(dropped.filter(({ reason }) => !/received undefined/.test(reason))).toEqual([]);
  });

  test('of overrides, copied into tests by other projects, are read', () => {
    const literals = z.array(z.object({ name: z.string(), value: z.unknown() }));
    const all = literals.parse(readCaptures('bodhi/client_fixtures_transcribed.json')[0]?.body);
    const lists = all.flatMap(({ value }) => {
      const parsed = z.looseObject({ overrides: z.array(z.unknown()) }).safeParse(value);
      return parsed.success ? parsed.data.overrides : [];
    });
    const { dropped } = outcomeOf(readOverrides(lists));
    expect(lists.length).toBeGreaterThan(0);
    expect(dropped).toEqual([]);
  });
});
