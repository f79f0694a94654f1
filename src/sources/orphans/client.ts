/** Orphaned packages and who needs them, from the list that the orphan announcements are made of. */
import { countedWords } from '#domain/finding/kinds.ts';
import type { Part } from '#domain/snapshot.ts';
import { defineSource } from '#sources/define.ts';
import { normalizeOrphans } from './normalize.ts';
import { type Orphans, OrphansFile } from './schema.ts';

export const orphans = defineSource({
  identity: {
    id: 'orphans',
    title: 'Orphaned packages',
    homepage: 'https://a.gtmx.me/orphans/',
    kinds: countedWords('orphaned', 'depends-on-orphan'),
    staleAfterHours: 48,
    asks: 'https://a.gtmx.me/orphans/orphans.txt',
  },
  service: 'orphans',
  // One file on a private host, made about once a day: https://a.gtmx.me/orphans/
  rateLimit: { concurrency: 1, minIntervalMs: 1000 },
  needs: [],
  async collect({ base, http, now }) {
    const file = await http.json(`${base}/orphans.json`, OrphansFile, { conditional: true });
    const { madeAt } = file;
    return {
      mode: 'full',
      ...normalizeOrphans(file, now),
      parts: partsOf(file),
      oldestAt: madeAt !== undefined && madeAt > now ? now : madeAt,
    };
  },
});

const rowsOf = ({ good, bad }: Orphans['orphanedAt' | 'needs']): number => good.size + bad.length;

/** The list of affected packages has come and gone over the years. */
function partsOf({ orphanedAt, needs }: Orphans): Part[] {
  const orphaned = { name: 'orphans', rows: rowsOf(orphanedAt), mayBeEmpty: false };
  const affected = { name: 'affected packages', rows: rowsOf(needs), mayBeEmpty: true };
  return affected.rows === 0 ? [orphaned] : [orphaned, affected];
}
