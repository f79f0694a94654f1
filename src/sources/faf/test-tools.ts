/** For the tests of this folder: recordings of the ABRT server. */
import type { Recording } from '#lib/http/replay.ts';
import type { Full } from '#sources/define.ts';
import { asFull, collectWith, fixtureIn, recordingsAt, simulatedWith } from '#sources/test-kit.ts';
import { faf } from './client.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://retrace.fedoraproject.org/faf';

export const fixture = fixtureIn(import.meta.url);
export const simulated = simulatedWith(simulate, BASE);
const at = recordingsAt(BASE);
const read = collectWith(faf, BASE);

export const page = (problems: unknown, offset = 0, status = 200): Recording =>
  at(`/problems/?daterange=2026-11-10:2026-11-24&limit=1000&offset=${offset}`, { problems }, status);

/** Whether it has any problem of all years. */
export const anyProblem = (problems: unknown): Recording =>
  at('/problems/?daterange=2010-01-01:2026-11-24&limit=1', { problems });

export const collect = async (recordings: Recording[]): Promise<Full> => asFull(await read(recordings));

type Report = { component: string; count: number; first_occurrence?: unknown; last_occurrence?: unknown };

export const aReport = (part: Partial<Report> = {}): Report => ({
  component: 'libquill',
  count: 5,
  first_occurrence: '2026-10-01T00:00:00',
  last_occurrence: '2026-11-20T00:00:00',
  ...part,
});

export const aProblem = (part: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 7,
  components: ['libquill'],
  crash_function: 'quill_poll',
  status: 'NEW',
  reports: [aReport()],
  ...part,
});
