import { describe, expect, test } from 'vitest';
import { NOW } from '#sources/test-kit.ts';
import { aRow, collect, overridesPage, testResults, updatesPage } from './test-tools.ts';

const failing = (alias: string, part: Record<string, unknown> = {}) =>
  aRow({ alias, test_gating_status: 'failed', ...part });
const failed = (testcase: string) => ({ type: 'test-result-failed', testcase, subject_identifier: 'x' });
const lists = (...updates: unknown[]) => [updatesPage(updates), overridesPage([])];
const namesIn = ({ findings }: Awaited<ReturnType<typeof collect>>) =>
  findings.map(({ update }) => update?.failedTests?.join(' ') ?? '-');

const [ONE, TWO] = ['FEDORA-2026-1a00000001', 'FEDORA-2026-1a00000002'];
const LATER = '2026-11-24T16:00:00Z';
const NEXT_DAY = '2026-11-25T15:00:00Z';

describe('the tests that an update failed', () => {
  test('are named: those that ended badly, not those that nobody has run', async () => {
    const requirements = [
      failed('update.base_services_start'),
      failed('dist.rpmdeplint'),
      failed('dist.rpmdeplint'),
      { type: 'test-result-missing', testcase: 'update.install_default' },
      { type: 'fetched-gating-yaml' },
    ];
    const reading = await collect([...lists(failing(ONE)), testResults(ONE, requirements)]);
    expect(namesIn(reading)).toEqual(['dist.rpmdeplint update.base_services_start']);
    expect(reading.complete).toBe(true);
  });

  test('are asked for only where the gate has failed', async () => {
    const passed = ['passed', 'waiting', 'greenwave_failed', null].map((status, index) =>
      aRow({ alias: `FEDORA-2026-${index}`, test_gating_status: status }),
    );
    expect(namesIn(await collect(lists(...passed)))).toEqual(['-', '-', '-', '-']);
  });

  test('are remembered for a day, as long as the update does not change', async () => {
    const first = await collect([...lists(failing(ONE)), testResults(ONE, [failed('dist.rpmdeplint')])]);
    const again = await collect(lists(failing(ONE)), { cursor: first.cursor, now: LATER });
    expect(namesIn(again)).toEqual(['dist.rpmdeplint']);
    const edited = failing(ONE, { date_modified: '2026-11-24 15:00:00' });
    const other = [...lists(edited), testResults(ONE, [failed('other')])];
    expect(namesIn(await collect(other, { cursor: again.cursor, now: LATER }))).toEqual(['other']);
    const nextDay = [...lists(failing(ONE)), testResults(ONE, [failed('other')])];
    expect(namesIn(await collect(nextDay, { cursor: again.cursor, now: NEXT_DAY }))).toEqual(['other']);
  });

  test('stay unnamed where Bodhi or Greenwave does not answer; the rest of the reading is whole', async () => {
    const reading = await collect([...lists(failing(ONE), failing(TWO)), testResults(ONE, [], 502)]);
    expect(namesIn(reading)).toEqual(['-', '-']);
    expect(reading).toMatchObject({ complete: true, cursor: { failedTests: {} } });
  });

  test('are asked for a few updates in a run, those first of which nothing is known and that changed last', async () => {
    const aliases = Array.from({ length: 6 }, (_, index) => `FEDORA-2026-${index}`);
    const updates = aliases.map((alias, index) => failing(alias, { date_modified: `2026-11-2${index} 08:00:00` }));
    const cursor = {
      failedTests: { 'FEDORA-2026-5': { readAt: NOW, changedAt: '2026-11-25T08:00:00Z', names: ['known'] } },
    };
    const answers = ['FEDORA-2026-4', 'FEDORA-2026-3'].map((alias) => testResults(alias, [failed('new')]));
    const reading = await collect([...lists(...updates), ...answers], { cursor, now: LATER });
    expect(namesIn(reading)).toEqual(['-', '-', '-', 'new', 'new', 'known']);
  });

  test('tell nothing of the people who waived them', async () => {
    const answer = testResults(ONE, [failed('dist.rpmdeplint')]);
    const waivers = [{ username: 'tansy', comment: 'mail tansy@example.org' }];
    const body = { decisions: [{ unsatisfied_requirements: [failed('dist.rpmdeplint')], waivers }] };
    const reading = await collect([...lists(failing(ONE)), { ...answer, body }]);
    expect(JSON.stringify(reading)).not.toMatch(/tansy/);
  });
});
