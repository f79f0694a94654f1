import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import { checkAnything } from '#sources/test-hostile.ts';
import { normalizeOverrides, normalizeUpdates } from './normalize.ts';
import { OverridesPage, UpdatesPage } from './schema.ts';
import { anOverrideRow, aRow, collect, overridesPage, updatesPage } from './test-tools.ts';

function checkUpdate(update: unknown): void {
  const { updates } = UpdatesPage.parse({ pages: 1, total: 1, updates: [update] });
  for (const { row } of normalizeUpdates(updates)) if (row.finding !== undefined) Finding.parse(row.finding);
}

function checkOverride(override: unknown): void {
  const { overrides } = OverridesPage.parse({ pages: 1, total: 1, overrides: [override] });
  for (const { row } of normalizeOverrides(overrides)) if (row.finding !== undefined) Finding.parse(row.finding);
}

describe('whatever Bodhi says', () => {
  test('every update that becomes a finding has the shape all sources share', () => {
    const more = {
      display_name: 'The great rebuild',
      severity: 'urgent',
      meets_testing_requirements: true,
      date_pushed: '2026-11-20 01:10:00',
      comments: [{ user: { name: 'tansy' }, karma: -1, text: 'New builds: none' }],
      unstable_karma: -3,
      builds: [{ nvr: 'libquill-2.10.1-1.fc45' }, { nvr: 'tidewater-0.44.2-1.fc45' }],
    };
    checkAnything(aRow({ ...more, type: 'security' }), checkUpdate);
    checkAnything(aRow({ request: 'stable', autotime: false }), checkUpdate);
  });

  test('every override that becomes a finding has the shape all sources share', () => {
    checkAnything(anOverrideRow(), checkOverride);
  });

  test('a build with half a character in its name is dropped, the others stay', async () => {
    const { findings, dropped } = await collect([
      updatesPage([aRow(), aRow({ alias: 'FEDORA-2026-2', builds: [{ nvr: 'lib\ud800quill-1-1.fc45' }] })]),
      overridesPage([anOverrideRow(), anOverrideRow({ nvr: 'foo-1\ud800-1.fc45' })]),
    ]);
    expect(findings.map(({ id }) => id)).toEqual([
      'bodhi:FEDORA-2026-1a00000001',
      'bodhi:override:tidewater-0.44.2-1.fc45',
    ]);
    expect(dropped?.map(({ id }) => id)).toEqual(['bodhi:FEDORA-2026-2', undefined]);
  });
});
