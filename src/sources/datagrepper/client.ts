/** The messages of Fedora's message bus since the last run. They are not stored; other sources apply them to their own data. */
import { defineChangeLog } from '#sources/define.ts';
import { readWindow } from './window.ts';

export const datagrepper = defineChangeLog({
  identity: {
    id: 'datagrepper',
    title: 'Datagrepper',
    homepage: 'https://apps.fedoraproject.org/datagrepper',
    kinds: {},
    staleAfterHours: 6,
    optional: true,
  },
  service: 'datagrepper',
  // One small server, and each page counts the whole window: CONTRACT.md, "Paging that does not lose rows".
  rateLimit: { concurrency: 1, minIntervalMs: 1000 },
  collect: readWindow,
});
