/** What is kept of a run: the whole report of the last one, and the bills of those before. */
import type { RunReport, Runs } from '#domain/outcome.ts';
import { RUN } from '#sources/config.ts';
import type { Store } from '#store/store.ts';

export async function finishRun(store: Store, report: RunReport): Promise<void> {
  const before = await store.readRuns().catch(() => undefined);
  await store.writeRuns({ version: 1, runs: [...(before?.runs ?? []), briefly(report)].slice(-RUN.runsKept) });
  await store.writeLastRun(report);
}

/** Only of those that were asked, or should have been. */
const briefly = ({ startedAt, exitCode, sources }: RunReport): Runs['runs'][number] => ({
  startedAt,
  exitCode,
  sources: Object.fromEntries(
    sources
      .filter(({ state }) => state !== 'not-due' && state !== 'switched-off')
      .map(({ id, state, bill }) => [id, { state, bill }]),
  ),
});
