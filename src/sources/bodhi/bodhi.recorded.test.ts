import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding.ts';
import { hasShared, readCaptures, readRecorded } from '#simulator/test-recorded.ts';
import { normalizeOverrides, normalizeUpdates, type Normalized } from './normalize.ts';
import { OverridesPage, UpdatesPage } from './schema.ts';

const One = z.looseObject({ update: z.unknown().optional(), override: z.unknown().optional() });
const Captured = z.union([
  z.looseObject({ updates: z.array(z.unknown()) }).transform(({ updates }) => updates),
  z.looseObject({ alias: z.string() }).transform((update) => [update]),
  z.array(z.looseObject({ alias: z.string() })),
]);

const page = (rows: readonly unknown[]) => ({ pages: 1, total: rows.length });

const readUpdates = (updates: readonly unknown[]): Normalized[] =>
  normalizeUpdates(UpdatesPage.parse({ ...page(updates), updates }).updates).map(({ row }) => row);
const readOverrides = (overrides: readonly unknown[]): Normalized[] =>
  normalizeOverrides(OverridesPage.parse({ ...page(overrides), overrides }).overrides).map(({ row }) => row);

const Embedded = z.looseObject({ alias: z.string(), builds: z.array(z.unknown()) });

/** Updates at any depth. */
function updatesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Embedded.safeParse(value).success ? [value] : Object.values(value).flatMap(updatesIn);
}

function count(title: string, rows: readonly Normalized[]) {
  const findings = rows.flatMap(({ finding }) => finding ?? []).map((finding) => Finding.parse(finding));
  const dropped = rows.flatMap(({ dropped: lost }) => lost ?? []);
  const others = rows.length - findings.length - dropped.length;
  const reasons = dropped.map(({ id, reason }) => `  ${id ?? 'no id'}: ${reason}\n`).join('');
  process.stdout.write(
    `${title}: ${rows.length} rows, ${findings.length} findings, ${others} not active or not of packages, ${dropped.length} rejected\n${reasons}`,
  );
  return { findings, dropped };
}

describe.skipIf(!hasShared)('recordings of the real Bodhi (needs ../shared)', () => {
  const asked = readRecorded('bodhi').filter(
    ({ url, request }) => request.method === 'GET' && /^\/(updates|overrides)(\/|$)/.test(url.pathname),
  );
  const answers = asked.flatMap(({ name, url, response }) => {
    const isJson = response.headers['Content-Type']?.startsWith('application/json') === true;
    return isJson && response.status === 200 ? [{ name, url, body: One.parse(JSON.parse(response.body)) }] : [];
  });

  test('are read whole, or are refusals', () => {
    const rows = answers.flatMap(({ url, body }) => {
      if (body.update !== undefined) return readUpdates([body.update]);
      if (body.override !== undefined) return readOverrides([body.override]);
      if (url.pathname === '/updates/') return normalizeUpdates(UpdatesPage.parse(body).updates).map(({ row }) => row);
      return normalizeOverrides(OverridesPage.parse(body).overrides).map(({ row }) => row);
    });
    const { dropped } = count(`recorded/bodhi, ${answers.length} answers`, rows);
    const refused = asked.filter(({ name }) => !answers.some((one) => one.name === name));
    process.stdout.write(
      `  refused: ${refused.map(({ name, response }) => `${name} ${response.status}`).join(', ')}\n`,
    );
    expect(dropped).toEqual([]);
    expect(refused.filter(({ response }) => response.status === 200).map(({ name }) => name)).toEqual([
      '074-updates-html',
    ]);
  });

  test('of all updates and overrides give 19 active updates and 5 overrides, and tell nothing private', () => {
    const bodyOf = (wanted: string) => answers.find(({ name }) => name.startsWith(wanted))?.body;
    const updates = normalizeUpdates(UpdatesPage.parse(bodyOf('122-')).updates);
    const overrides = normalizeOverrides(OverridesPage.parse(bodyOf('086-')).overrides);
    const findings = [...updates, ...overrides].flatMap(({ row }) => row.finding ?? []);
    expect(findings.filter(({ kind }) => kind === 'update')).toHaveLength(19);
    expect(findings.filter(({ kind }) => kind === 'override')).toHaveLength(5);
    expect(findings.find(({ id }) => id === 'bodhi:override:python-flask-4-1.el9')?.override?.expiresAt).toMatch(
      /^2026/,
    );
    expect(JSON.stringify(findings)).not.toMatch(/@|EMBARGOED|kernel panic|<script>|libravatar/);
  });
});

describe.skipIf(!hasShared)('captures of the running Bodhi (need ../shared)', () => {
  const captures = ['update_single_vuls', 'updates_by_release', 'updates_list'].flatMap((folder) =>
    readCaptures(`bodhi/${folder}/*.json`),
  );

  test('are read whole, but for one that was cut down by its finder', () => {
    const rows = captures.flatMap(({ body }) => Captured.parse(body));
    const { findings, dropped } = count(`real/bodhi, ${captures.length} files`, readUpdates(rows));
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
    const { findings, dropped } = count('real/bodhi, as if active', readUpdates(active));
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
    const { dropped } = count(`real/bodhi, updates inside ${others.length} other files`, readUpdates(rows));
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
    const { dropped } = count('real/bodhi, overrides in literals', readOverrides(lists));
    expect(lists.length).toBeGreaterThan(0);
    expect(dropped).toEqual([]);
  });
});
