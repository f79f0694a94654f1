import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import { aRow, anOverrideRow, collect, fixture, overridesPage, testResults, updatesPage } from './test-tools.ts';

const realistic = [
  ...[fixture('updates-1'), fixture('updates-2'), fixture('overrides')],
  testResults('FEDORA-2026-1a00000002', []),
];

describe('what Bodhi has for packagers', () => {
  test('becomes findings, one for each update and override, that keep the shape all sources share', async () => {
    const { findings, parts, dropped, complete } = await collect(realistic);
    expect(findings.map((finding) => `${Finding.parse(finding).id} ${finding.package} ${finding.release}`)).toEqual([
      'bodhi:FEDORA-2026-1a00000001 libquill f45',
      'bodhi:FEDORA-2026-1a00000002 c++-gtk-marrow f44',
      'bodhi:FEDORA-2026-1a00000003 python3.12 rawhide',
      'bodhi:FEDORA-EPEL-2026-1a00000005 0xlog epel9',
      'bodhi:FEDORA-EPEL-2026-0238 tidewater f19',
      'bodhi:override:tidewater-0.44.2-1.fc45 tidewater f45',
      'bodhi:override:gtk++-1.0.2-1.fc46 gtk++ f46',
      'bodhi:override:python-flask-4-1.el10_2 python-flask epel10.2',
      'bodhi:override:elnpkg-1-1.eln147 elnpkg eln',
    ]);
    expect(parts).toEqual([
      { name: 'updates', rows: 6, mayBeEmpty: false },
      { name: 'overrides', rows: 4, mayBeEmpty: true },
    ]);
    expect(dropped).toEqual([]);
    expect(complete).toBe(true);
  });

  test('names no bug, since Bodhi lists private ones with their titles', async () => {
    const text = JSON.stringify(await collect(realistic));
    expect(text).not.toMatch(/EMBARGOED|does not open|2400001|2400077/);
    expect(text).toContain('"bugs":2');
  });

  test('tells no mail address, no picture and nothing of what people wrote', async () => {
    const text = JSON.stringify(await collect(realistic));
    expect(text).not.toMatch(/@example|avatar|works, write|<script>|needed to build/);
  });
});

describe('what Bodhi may do wrong', () => {
  test('no active update at all is suspicious, no override is not', async () => {
    const { findings, parts } = await collect([updatesPage([]), overridesPage([])]);
    expect(findings).toEqual([]);
    expect(parts).toEqual([
      { name: 'updates', rows: 0, mayBeEmpty: false },
      { name: 'overrides', rows: 0, mayBeEmpty: true },
    ]);
  });

  test('a broken update is dropped under the name it would have had, the others stay', async () => {
    const rows = [
      aRow(),
      aRow({ alias: 'FEDORA-2026-1a00000002', builds: 'none' }),
      aRow({ alias: 'FEDORA-2026-1a00000003', date_submitted: 'yesterday' }),
      aRow({ alias: 'FEDORA-2026-1a00000004', builds: [{ nvr: 'nonsense' }] }),
      aRow({ alias: '../../etc' }),
      'not a record',
    ];
    const { findings, dropped, parts } = await collect([updatesPage(rows), overridesPage([])]);
    expect(findings.map(({ id }) => id)).toEqual(['bodhi:FEDORA-2026-1a00000001']);
    expect(dropped?.map(({ id }) => id)).toEqual([
      'bodhi:FEDORA-2026-1a00000004',
      'bodhi:FEDORA-2026-1a00000002',
      'bodhi:FEDORA-2026-1a00000003',
      undefined,
      undefined,
    ]);
    expect(parts[0]).toMatchObject({ rows: 6 });
  });

  test('a broken override is dropped under the name it would have had, the others stay', async () => {
    const rows = [
      anOverrideRow(),
      anOverrideRow({ nvr: 'gtk-1-1.fc45', expiration_date: 'soon' }),
      anOverrideRow({ nvr: 'odd' }),
      7,
    ];
    const { findings, dropped } = await collect([updatesPage([aRow()]), overridesPage(rows)]);
    expect(findings.map(({ id }) => id)).toEqual([
      'bodhi:FEDORA-2026-1a00000001',
      'bodhi:override:tidewater-0.44.2-1.fc45',
    ]);
    expect(dropped?.map(({ id }) => id)).toEqual(['bodhi:override:odd', 'bodhi:override:gtk-1-1.fc45', undefined]);
  });

  test.each([404, 503])('a status of %i is said as it is, so that yesterday is kept', async (status) => {
    await expect(collect([{ ...updatesPage([]), status }])).rejects.toThrow(`answered ${status}`);
    await expect(collect([updatesPage([aRow()]), { ...overridesPage([]), status }])).rejects.toThrow(
      `answered ${status}`,
    );
  });

  test('another shape is not taken for an empty list', async () => {
    const body = { updates: {}, pages: 1, total: 0 };
    await expect(collect([{ ...updatesPage([]), body }])).rejects.toThrow('another shape');
  });
});
