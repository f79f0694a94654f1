/** Orphaned packages and who needs them, from the list that the orphan announcements are made of. */
import { defineSource } from '#sources/define.ts';
import { normalizeOrphans } from './normalize.ts';
import { OrphansFile } from './schema.ts';

export const orphans = defineSource({
  identity: {
    id: 'orphans',
    title: 'Orphaned packages',
    homepage: 'https://a.gtmx.me/orphans/',
    kinds: { orphaned: 'orphaned packages', 'depends-on-orphan': 'packages that need orphans' },
    staleAfterHours: 48,
    asks: 'https://a.gtmx.me/orphans/orphans.txt',
  },
  service: 'orphans',
  // One file on a private host, made about once a day: https://a.gtmx.me/orphans/
  manners: { concurrency: 1, minIntervalMs: 1000 },
  needs: [],
  async collect({ base, http }) {
    const file = await http.json(`${base}/orphans.json`, OrphansFile, { conditional: true });
    const rows = file.orphanedAt.good.size + file.orphanedAt.bad.length;
    return {
      mode: 'full',
      ...normalizeOrphans(file),
      parts: [{ name: 'orphans', rows, mayBeEmpty: false }],
    };
  },
});
